/** The list of orders. */
@NullMarked
package io.tertib.backoffice.orders;

import org.jspecify.annotations.NullMarked;
