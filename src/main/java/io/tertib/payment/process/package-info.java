/** Job workers that deal with payments. */
@NullMarked
package io.tertib.payment.process;

import org.jspecify.annotations.NullMarked;
