/** Job workers that deal with refunds. Their types begin as those of payments do, by which running processes know them. */
@NullMarked
package io.tertib.refund.process;

import org.jspecify.annotations.NullMarked;
