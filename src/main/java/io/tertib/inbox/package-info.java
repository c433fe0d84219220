/** Events that others tell us by webhook: kept first, answered, and worked off after. */
@NullMarked
package io.tertib.inbox;

import org.jspecify.annotations.NullMarked;
