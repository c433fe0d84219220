package io.tertib.order;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tertib.common.Given;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is to be put right of an order, unchecked. What is absent stays as it is, also within the customer and the address.
 *
 * @param version the order's version when it was looked at; null when it does not matter what has happened since
 */
@Schema(
        name = "CorrectOrder",
        description =
                "What is to be put right of an order. What is absent stays as it is, also within the customer and the"
                        + " address; null takes away what may be missing.")
public record OrderCorrection(
        @Schema(description = "Who ordered") Given<Customer> customer,

        @Schema(description = "Where goods are sent that have not gone yet")
        Given<Recipient> shippingAddress,

        @Schema(description = "The customer's or the sender's note", example = "Leave at the guard house")
        @Size(max = 4000)
        Given<@Nullable String> note,

        @Schema(
                description = "The version of the order that the correction goes by, unless a header If-Match tells it:"
                        + " it is refused when something has happened to the order since. Not looked at when absent",
                example = "3")
        @Nullable
        Integer version) {

    public OrderCorrection {
        customer = Objects.requireNonNullElse(customer, Given.absent());
        shippingAddress = Objects.requireNonNullElse(shippingAddress, Given.absent());
        note = Objects.requireNonNullElse(note, Given.absent());
    }

    /** Who ordered. The shop's customer stays as he or she is known: it is the order's own data. */
    @Schema(
            name = "CorrectOrderCustomer",
            description = "Who ordered, for this order: what the shop knows of the customer otherwise stays.")
    public record Customer(
            @Schema(description = "The name", example = "Aisyah Rahman") @Size(max = 200)
            Given<String> name,

            @Schema(
                    description = "Where mails about the order go from now on, those too that wait to be sent",
                    example = "aisyah@example.com")
            @Size(max = 254)
            Given<@Nullable String> email,

            @Schema(description = "With country code, or as dialled in the shop's country", example = "+60123456789")
            @Size(max = 40)
            Given<@Nullable String> phone) {

        public Customer {
            name = Objects.requireNonNullElse(name, Given.absent());
            email = Objects.requireNonNullElse(email, Given.absent());
            phone = Objects.requireNonNullElse(phone, Given.absent());
        }
    }

    /** Where goods are sent. */
    @Schema(name = "CorrectOrderAddress", description = "Where goods are sent that have not gone yet.")
    public record Recipient(
            @Schema(description = "Who receives them", example = "Aisyah Rahman") @Size(max = 200)
            Given<@Nullable String> name,

            @Schema(description = "Street and number", example = "12 Jalan Ampang") @Size(max = 300)
            Given<String> line1,

            @Schema(description = "Unit, floor, building", example = "Unit 8-2") @Size(max = 300)
            Given<@Nullable String> line2,

            @Schema(description = "Town; needed where addresses of the country have one", example = "Kuala Lumpur")
            @Size(max = 200)
            Given<@Nullable String> city,

            @Schema(description = "State", example = "Kuala Lumpur") @Size(max = 200)
            Given<@Nullable String> state,

            @Schema(description = "Postcode", example = "50450") @Size(max = 20)
            Given<@Nullable String> postcode,

            @Schema(description = "Country (ISO 3166-1, two letters)", example = "MY")
            Given<String> country,

            @Schema(description = "Whom the courier may call", example = "+60123456789") @Size(max = 40)
            Given<@Nullable String> phone) {

        public Recipient {
            name = Objects.requireNonNullElse(name, Given.absent());
            line1 = Objects.requireNonNullElse(line1, Given.absent());
            line2 = Objects.requireNonNullElse(line2, Given.absent());
            city = Objects.requireNonNullElse(city, Given.absent());
            state = Objects.requireNonNullElse(state, Given.absent());
            postcode = Objects.requireNonNullElse(postcode, Given.absent());
            country = Objects.requireNonNullElse(country, Given.absent());
            phone = Objects.requireNonNullElse(phone, Given.absent());
        }
    }
}
