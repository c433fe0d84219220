/** Processes of their own that never outlive the platform. */
@NullMarked
package io.tertib.local.process;

import org.jspecify.annotations.NullMarked;
