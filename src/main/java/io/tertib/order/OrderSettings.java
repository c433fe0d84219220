package io.tertib.order;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long things may take. Fixed on each order when it is placed, so that a change is for new orders only.
 *
 * @param payment by payment method: when the customer is reminded and when an unpaid order expires
 * @param shipmentReminderAfter after an order is ready to ship, staff are reminded
 * @param shipmentLateAfter after an order is ready to ship, it is late and managers are told
 * @param archiveAfter after an order is completed or expired, it is put into the archive
 */
@ConfigurationProperties("tertib.order")
public record OrderSettings(
        @DefaultValue Map<PaymentMethod, PaymentTerms> payment,
        @DefaultValue("24h") Duration shipmentReminderAfter,
        @DefaultValue("48h") Duration shipmentLateAfter,
        @DefaultValue("14d") Duration archiveAfter) {

    private static final Map<PaymentMethod, PaymentTerms> USUAL = new EnumMap<>(Map.of(
            PaymentMethod.STRIPE, new PaymentTerms(Duration.ofHours(12), Duration.ofHours(24)),
            PaymentMethod.BANK_TRANSFER, new PaymentTerms(Duration.ofDays(1), Duration.ofDays(3)),
            PaymentMethod.WHATSAPP, new PaymentTerms(Duration.ofDays(1), Duration.ofDays(3)),
            PaymentMethod.CASH, new PaymentTerms(Duration.ofDays(3), Duration.ofDays(7))));

    /**
     * When an unpaid order is due.
     *
     * @param reminderAfter from placing to the reminder; shorter than {@code dueAfter}
     * @param dueAfter from placing to expiry
     */
    public record PaymentTerms(Duration reminderAfter, Duration dueAfter) {
        public PaymentTerms {
            if (dueAfter.compareTo(Duration.ofSeconds(1)) < 0) {
                throw new IllegalArgumentException("A payment cannot be due less than a second after the order");
            }
            if (reminderAfter.isNegative() || reminderAfter.compareTo(dueAfter) >= 0) {
                throw new IllegalArgumentException("A payment reminder must come before the payment is due, but "
                        + reminderAfter + " is not less than " + dueAfter);
            }
        }
    }

    /** The terms of a method, or null where nothing falls due before delivery. */
    @Nullable
    PaymentTerms termsOf(PaymentMethod method) {
        return method.paysOnDelivery() ? null : payment.getOrDefault(method, USUAL.get(method));
    }
}
