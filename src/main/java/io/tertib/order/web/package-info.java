/** Controllers of orders. */
@NullMarked
package io.tertib.order.web;

import org.jspecify.annotations.NullMarked;
