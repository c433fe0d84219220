/** Job workers of the appointment process. */
@NullMarked
package io.tertib.booking.process;

import org.jspecify.annotations.NullMarked;
