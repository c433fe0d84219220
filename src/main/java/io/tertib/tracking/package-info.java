/** The page on which customers see where their order is. Reads several modules and changes nothing. */
@NullMarked
package io.tertib.tracking;

import org.jspecify.annotations.NullMarked;
