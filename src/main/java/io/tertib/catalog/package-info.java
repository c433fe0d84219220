/** The shop's products and their prices. */
@NullMarked
package io.tertib.catalog;

import org.jspecify.annotations.NullMarked;
