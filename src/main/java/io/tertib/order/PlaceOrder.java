package io.tertib.order;

import io.swagger.v3.oas.annotations.media.Schema;
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
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order as it comes in, in the one shape that the API, the start form and Zeebe clients share. Amounts are decimals
 * of the order's currency.
 */
@Schema(name = "PlaceOrder", description = "An order to be placed. Amounts are decimals of its currency.")
public record PlaceOrder(
        @Schema(
                description =
                        "The other system's own number. Unique within the channel: the same order under it again gives the same order, another one is refused",
                example = "WEB-1003")
        @Nullable
        @Size(max = 200)
        String externalReference,

        @Schema(description = "Where it comes from; API when absent", example = "ONLINE_STORE") @Nullable
        Channel channel,

        @Schema(description = "Who orders") @NotNull(message = "is needed") @Valid
        Customer customer,

        @Schema(description = "What is bought")
        @NotEmpty(message = "at least one item is needed")
        @Size(max = 500, message = "must be at most {max} items")
        List<@NotNull @Valid Item> items,

        @Schema(description = "Where goods are sent; needed when there are any, unless the customer walked in")
        @Nullable
        @Valid
        Address shippingAddress,

        @Schema(description = "The currency (ISO 4217); the shop's when absent", example = "MYR") @Nullable
        String currency,

        @Schema(
                description = "What sending costs the customer; nothing when absent",
                format = "decimal",
                example = "8.00")
        @Nullable
        @DecimalMin(value = "0", message = "cannot be negative")
        BigDecimal shippingFee,

        @Schema(description = "What is taken off; nothing when absent", format = "decimal", example = "0.00")
        @Nullable
        @DecimalMin(value = "0", message = "cannot be negative")
        BigDecimal discount,

        @Schema(description = "The tax, which is added; nothing when absent", format = "decimal", example = "0.00")
        @Nullable
        @DecimalMin(value = "0", message = "cannot be negative")
        BigDecimal tax,

        @Schema(
                description = "What the sender thinks it comes to; checked when present",
                format = "decimal",
                example = "107.80")
        @Nullable
        BigDecimal total,

        @Schema(description = "How it is paid") @NotNull(message = "is needed") @Valid
        Payment payment,

        @Schema(description = "A note to the shop", example = "Leave at the guard house") @Nullable @Size(max = 4000)
        String note) {

    public PlaceOrder {
        externalReference = code(externalReference);
        currency = code(currency);
        currency = currency == null ? null : currency.toUpperCase(Locale.ROOT);
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
    @Schema(
            name = "PlaceOrderCustomer",
            description =
                    "A known customer by id, or the data of one, who may be known: by e-mail, or by phone and name where there is no"
                            + " e-mail. Address and number of a customer are used for the order only if they come with it, or with the id.")
    public record Customer(
            @Schema(description = "A known customer", example = "0198a0b0-5f3d-7a07-b4c2-91d8e6a7f032") @Nullable
            UUID id,

            @Schema(description = "The name; the known customer's when absent", example = "Aisyah Rahman")
            @Nullable
            @Size(max = 200)
            String name,

            @Schema(description = "Where mails about the order go", example = "aisyah@example.com")
            @Nullable
            @Size(max = 254)
            String email,

            @Schema(description = "With country code, or as dialled in the shop's country", example = "+60123456789")
            @Nullable
            @Size(max = 40)
            String phone) {}

    /** What is bought. */
    @Schema(name = "PlaceOrderItem", description = "What is bought.")
    public record Item(
            @Schema(description = "The article number", example = "TSHIRT-M") @Nullable @Size(max = 100)
            String sku,

            @Schema(
                    description = "What it is called; the catalogue's when absent and the sku is known",
                    example = "T-shirt, M")
            @Nullable
            @Size(max = 300)
            String name,

            @Schema(description = "Pieces", example = "2")
            @NotNull(message = "is needed")
            @Min(value = 1, message = "must be at least 1")
            @Max(value = 100_000, message = "must be at most 100000")
            Integer quantity,

            @Schema(
                    description = "The price of one; the catalogue's when absent and the sku is known",
                    format = "decimal",
                    example = "49.90")
            @Nullable
            @DecimalMin(value = "0", message = "cannot be negative")
            BigDecimal unitPrice,

            @Schema(
                    description = "What it is; the catalogue's when absent and the sku is known, else GOODS",
                    example = "GOODS")
            @Nullable
            ItemKind kind,

            @Schema(description = "When it takes place; needed for bookings, and for nothing else") @Nullable @Valid
            Appointment appointment) {

        public Item {
            sku = code(sku);
        }
    }

    /** When a booking takes place. */
    @Schema(name = "PlaceOrderAppointment", description = "When a booking takes place.")
    public record Appointment(
            @Schema(description = "When it begins", example = "2030-12-05T10:00:00+08:00")
            @NotNull(message = "is needed")
            OffsetDateTime start,

            @Schema(
                    description = "When it ends, after it began and at most 31 days later",
                    example = "2030-12-05T10:30:00+08:00")
            @NotNull(message = "is needed")
            OffsetDateTime end) {

        /** What takes longer is a mistyped year, and would take up for ever whom it takes up. */
        public static final Duration LONGEST = Duration.ofDays(31);
    }

    /** How it is paid. */
    @Schema(name = "PlaceOrderPayment", description = "How an order is paid.")
    public record Payment(
            @Schema(description = "How the customer pays", example = "BANK_TRANSFER") @NotNull(message = "is needed")
            PaymentMethod method,

            @Schema(description = "Whether it is paid already; PENDING when absent", example = "PENDING") @Nullable
            State status,

            @Schema(description = "The reference of the payment, when it is paid already", example = "MBB-4711")
            @Nullable
            @Size(max = 200)
            String reference) {

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
