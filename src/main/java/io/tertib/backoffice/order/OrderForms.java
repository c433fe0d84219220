package io.tertib.backoffice.order;

import io.tertib.standing.Wait;
import io.tertib.standing.WaitsFor;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The forms of an order's page, for other pages that lead to them. */
public final class OrderForms {

    private OrderForms() {}

    /** Where people end what an order waits for: in a form, else on its page. */
    public static String address(UUID orderId, Wait wait) {
        if (wait.kind() == WaitsFor.STUCK_STEP) {
            return "/orders/" + orderId + "/process";
        }
        Panel panel = Panel.thatEnds(wait.kind());
        if (panel == null) {
            return "/orders/" + orderId;
        }
        UUID subject = subject(wait);
        return "/orders/" + orderId + "?do=" + panel.slug() + (subject == null ? "" : "&subject=" + subject) + "#panel";
    }

    /** The id of what a form is about, besides the order. */
    static @Nullable UUID subject(Wait wait) {
        Wait.Subject about = wait.subject();
        return Stream.of(about.shipmentId(), about.refundId(), about.paymentId(), about.itemId())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
