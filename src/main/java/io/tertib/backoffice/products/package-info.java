/** The pages of the shop's products. */
@NullMarked
package io.tertib.backoffice.products;

import org.jspecify.annotations.NullMarked;
