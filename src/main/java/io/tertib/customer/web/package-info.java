/** Controllers of customers. */
@NullMarked
package io.tertib.customer.web;

import org.jspecify.annotations.NullMarked;
