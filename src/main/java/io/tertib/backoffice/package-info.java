/** The pages for staff who have signed in. What they change, use cases of the other modules do. */
@ApplicationModule(
        allowedDependencies = {
            "booking",
            "calendar",
            "catalog",
            "common",
            "customer",
            "notification",
            "order",
            "order :: web",
            "payment",
            "process",
            "refund",
            "shipment",
            "standing",
            "web"
        })
@NullMarked
package io.tertib.backoffice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
