package io.tertib.process;

import io.tertib.common.TertibProperties;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** How every process names the order that it is about, so that staff know it and find it. */
@Component
public class OrderIdentity {

    private final TertibProperties properties;

    OrderIdentity(TertibProperties properties) {
        this.properties = properties;
    }

    /** The variable {@code orderNumber}: a number, so that Operate finds it without quotes around it. */
    public Long number(String orderNumber) {
        return Long.valueOf(orderNumber);
    }

    /** The variable {@code orderLink}: the order's page for staff. */
    public String link(UUID orderId) {
        return properties.link("/orders/" + orderId);
    }
}
