/** The page of an order, and what staff do there. */
@NullMarked
package io.tertib.backoffice.order;

import org.jspecify.annotations.NullMarked;
