/** Appointments: when customers come, what must not be booked twice at the same time, and what came of it. */
@ApplicationModule(allowedDependencies = {"catalog", "common", "order", "process", "web"})
@NullMarked
package io.tertib.booking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
