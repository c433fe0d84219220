package io.tertib.order;

import io.tertib.catalog.ItemKind;
import io.tertib.common.Texts;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order as it comes in, in the one shape that the API, the start form and Zeebe clients share. Amounts are decimals
 * of the order's currency.
 *
 * @param externalReference the other system's own number; unique within the channel
 * @param channel API when absent
 * @param currency ISO 4217; the shop's own when absent
 * @param total what the sender thinks it comes to; checked when present
 */
public record PlaceOrder(
        @Nullable @Size(max = 200) String externalReference,
        @Nullable Channel channel,
        @NotNull(message = "is needed") @Valid Customer customer,

        @NotEmpty(message = "at least one item is needed") @Size(max = 500)
        List<@NotNull @Valid Item> items,

        @Nullable @Valid Address shippingAddress,
        @Nullable String currency,

        @Nullable @DecimalMin(value = "0", message = "cannot be negative")
        BigDecimal shippingFee,

        @Nullable @DecimalMin(value = "0", message = "cannot be negative")
        BigDecimal discount,

        @Nullable @DecimalMin(value = "0", message = "cannot be negative")
        BigDecimal tax,

        @Nullable BigDecimal total,
        @NotNull(message = "is needed") @Valid Payment payment,
        @Nullable @Size(max = 4000) String note) {

    public PlaceOrder {
        externalReference = code(externalReference);
    }

    /** Other systems send what they have no value for as an empty text; it means that there is nothing. */
    private static @Nullable String code(@Nullable String told) {
        String code = told == null ? "" : Texts.code(told);
        return code.isEmpty() ? null : code;
    }

    /**
     * A known customer by id, or the data of one, who may be known: by e-mail, or by phone and name where there is no
     * e-mail. Address and number of a customer are used for the order only if they come with it, or with the id.
     */
    public record Customer(
            @Nullable UUID id,
            @Nullable @Size(max = 200) String name,
            @Nullable @Size(max = 254) String email,
            @Nullable @Size(max = 40) String phone) {}

    /**
     * What is bought.
     *
     * @param name the catalogue's when absent and the sku is known
     * @param unitPrice the catalogue's when absent and the sku is known
     * @param kind the catalogue's when absent and the sku is known, else GOODS
     * @param appointment needed for, and only for, bookings
     */
    public record Item(
            @Nullable @Size(max = 100) String sku,
            @Nullable @Size(max = 300) String name,

            @NotNull(message = "is needed")
            @Min(value = 1, message = "must be at least 1")
            @Max(value = 100_000, message = "must be at most 100000")
            Integer quantity,

            @Nullable @DecimalMin(value = "0", message = "cannot be negative")
            BigDecimal unitPrice,

            @Nullable ItemKind kind,
            @Nullable @Valid Appointment appointment) {

        public Item {
            sku = code(sku);
        }
    }

    /** When a booking takes place. */
    public record Appointment(
            @NotNull(message = "is needed") OffsetDateTime start,
            @NotNull(message = "is needed") OffsetDateTime end) {}

    /**
     * How it is paid.
     *
     * @param status PENDING when absent
     * @param reference the payment's reference, when it is already paid
     */
    public record Payment(
            @NotNull(message = "is needed") PaymentMethod method,
            @Nullable State status,
            @Nullable @Size(max = 200) String reference) {

        public Payment {
            reference = code(reference);
        }

        /** Whether it has been paid before the order came in. */
        public enum State {
            PENDING,
            PAID
        }

        boolean isPaid() {
            return status == State.PAID;
        }
    }
}
