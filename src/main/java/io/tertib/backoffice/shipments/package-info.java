/** The list of shipments, where tracking numbers are typed in one after the other. */
@NullMarked
package io.tertib.backoffice.shipments;

import org.jspecify.annotations.NullMarked;
