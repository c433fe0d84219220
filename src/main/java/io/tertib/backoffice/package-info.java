/** Plain pages for staff who have signed in: where to begin, and an order to look at. Reads, and changes nothing. */
@NullMarked
package io.tertib.backoffice;

import org.jspecify.annotations.NullMarked;
