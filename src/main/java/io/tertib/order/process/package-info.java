/** Job workers of the order processes. */
@NullMarked
package io.tertib.order.process;

import org.jspecify.annotations.NullMarked;
