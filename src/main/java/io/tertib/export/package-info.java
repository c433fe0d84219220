/**
 * Orders as a table for spreadsheets and other systems. Reads what orders, payments and shipments have written, in one
 * statement, and changes nothing.
 */
@ApplicationModule(allowedDependencies = {"catalog", "common", "order", "order :: web", "shipment", "web"})
@NullMarked
package io.tertib.export;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
