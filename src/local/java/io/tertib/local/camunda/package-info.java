/** The workflow engine, Operate and Tasklist, and the means to drive them in tests. */
@NullMarked
package io.tertib.local.camunda;

import org.jspecify.annotations.NullMarked;
