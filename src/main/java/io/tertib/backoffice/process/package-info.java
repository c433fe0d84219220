/**
 * The picture of an order's processes: the way that they have gone, where they stand now, and what has failed. What the
 * engine's records tell is drawn; what the database tells goes before it, and is shown also while those are away.
 */
@NullMarked
package io.tertib.backoffice.process;

import org.jspecify.annotations.NullMarked;
