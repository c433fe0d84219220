/** Values that every module shares: money, ids, actors, and the errors of use cases. No beans. */
@NullMarked
package io.tertib.common;

import org.jspecify.annotations.NullMarked;
