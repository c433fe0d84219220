/** The pages of the shop's customers. */
@NullMarked
package io.tertib.backoffice.customers;

import org.jspecify.annotations.NullMarked;
