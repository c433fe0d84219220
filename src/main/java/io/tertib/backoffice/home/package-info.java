/** What staff see first: what needs them now, and how the shop does. */
@NullMarked
package io.tertib.backoffice.home;

import org.jspecify.annotations.NullMarked;
