/**
 * Mails to customers and staff. Only reacts: processes say when a mail is due, this module writes it once, sends it at
 * most once, and notes in the order's timeline what came of it.
 */
@ApplicationModule(allowedDependencies = {"booking", "common", "order", "payment", "refund", "shipment", "web"})
@NullMarked
package io.tertib.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
