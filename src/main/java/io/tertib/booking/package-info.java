/** Appointments: when customers come, what must not be booked twice at the same time, and what came of it. */
@NullMarked
package io.tertib.booking;

import org.jspecify.annotations.NullMarked;
