/**
 * What happens when: appointments, deliveries, and orders placed. Reads what orders, bookings and shipments have written, and
 * changes nothing.
 */
@ApplicationModule(allowedDependencies = {"common", "web"})
@NullMarked
package io.tertib.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
