/** The page on which staff write down an order of a customer on the phone or in the shop. */
@NullMarked
package io.tertib.backoffice.create;

import org.jspecify.annotations.NullMarked;
