package io.tertib.backoffice;

import io.tertib.notification.MailView;
import io.tertib.refund.RefundStatus;
import io.tertib.shipment.ShipmentView;

/**
 * How a status looks, the same on every page.
 *
 * @param tone the class of its mark
 * @param mark an icon, for those who do not see the colour
 */
public record StatusLook(String tone, String mark) {

    /** Of a refund. */
    public static StatusLook of(RefundStatus status) {
        return switch (status) {
            case SUCCEEDED -> new StatusLook("is-done", "circle-fill");
            case REQUESTED, APPROVAL -> new StatusLook("is-waiting", "circle");
            case PENDING -> new StatusLook("is-going", "circle-half");
            case FAILED -> new StatusLook("is-failed", "exclamation-circle");
            case REJECTED, CANCELLED -> new StatusLook("is-over", "dash-circle");
        };
    }

    /** Of a shipment; one that somebody has to decide about has failed. */
    public static StatusLook of(ShipmentView shipment) {
        return switch (shipment.status()) {
            case DELIVERED -> new StatusLook("is-done", "circle-fill");
            case CANCELLED -> new StatusLook("is-over", "dash-circle");
            case RETURNED_TO_SENDER -> new StatusLook(cameToNothing(shipment), "arrow-return-left");
            case LOST -> new StatusLook(cameToNothing(shipment), "exclamation-circle");
            case ATTEMPT_FAILED -> new StatusLook("is-failed", "exclamation-circle");
            case PREPARING -> new StatusLook("is-waiting", "circle");
            case SHIPPED, IN_TRANSIT, OUT_FOR_DELIVERY -> new StatusLook("is-going", "circle-half");
        };
    }

    private static String cameToNothing(ShipmentView shipment) {
        return shipment.needsDecision() ? "is-failed" : "is-over";
    }

    /** Of a mail. */
    public static StatusLook of(MailView.Status status) {
        return switch (status) {
            case SENT -> new StatusLook("is-done", "circle-fill");
            case PENDING, SENDING -> new StatusLook("is-waiting", "circle-half");
            case FAILED, UNCERTAIN -> new StatusLook("is-failed", "exclamation-circle");
        };
    }
}
