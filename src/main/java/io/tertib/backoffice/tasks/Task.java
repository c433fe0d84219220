package io.tertib.backoffice.tasks;

import io.tertib.standing.WaitsFor;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that waits for people.
 *
 * @param kind what is to be done
 * @param claimKind what it is, as its claim names it
 * @param subject what it is about besides the order, likewise
 * @param sentence all that is known of it, in words
 * @param until when something happens by itself if nobody does it, or null
 * @param address of the form that does it
 * @param person who does it, or null
 * @param isMine whether that is who looks at it
 */
public record Task(
        UUID orderId,
        String orderNumber,
        String customer,
        WaitsFor kind,
        String claimKind,
        String subject,
        String sentence,
        Instant since,
        @Nullable Instant until,
        String address,
        @Nullable String person,
        boolean isMine) {

    /** Whether it should have been done by now. */
    public boolean isLate() {
        return kind == WaitsFor.SHIPMENT_LATE;
    }

    public boolean isForManagers() {
        return kind.audience() == WaitsFor.Audience.MANAGER;
    }

    /** What it is called, and filtered by: whichever way a customer pays, staff do the same. */
    public WaitsFor group() {
        return switch (kind) {
            case SHIPMENT_LATE -> WaitsFor.SHIPMENT;
            case WHATSAPP, CASH -> WaitsFor.BANK_TRANSFER;
            default -> kind;
        };
    }

    /** Its mark. */
    public String mark() {
        return switch (kind) {
            case SHIPMENT, SHIPMENT_LATE -> "truck";
            case TRACKING_NUMBER -> "pencil";
            case ARRIVAL -> "geo-alt";
            case FAILED_DELIVERY, STUCK_STEP -> "exclamation-triangle";
            case REFUND_APPROVAL -> "shield-check";
            case REFUND_OUTSIDE, REFUND_FAILED -> "arrow-counterclockwise";
            case PAYMENT_REVIEW, PAYMENT_PAGE_REFUSED -> "wallet2";
            case CASH_ON_DELIVERY, BANK_TRANSFER, WHATSAPP, CASH -> "cash";
            case APPOINTMENT_OUTCOME -> "calendar-check";
            default -> "list-check";
        };
    }
}
