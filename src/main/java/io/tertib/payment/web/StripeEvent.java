package io.tertib.payment.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What of Stripe's events matters here; for the description of the API only, Stripe's own SDK reads them. */
@Schema(name = "StripeEvent", description = "What of an event of Stripe matters here; see Stripe's own reference.")
@JsonIgnoreProperties(ignoreUnknown = true)
record StripeEvent(
        @Schema(description = "The same id is the same event", example = "evt_1Q8ZkM2eZvKYlo2CwXq4T9aB")
        String id,

        @Schema(description = "What happened", example = "checkout.session.completed")
        String type,

        @JsonProperty("api_version")
        @Schema(description = "The version of Stripe's API in which it is written", example = "2026-07-29.dahlia")
        @Nullable
        String apiVersion,

        @Schema(description = "When Stripe made it, in Unix seconds", example = "1796105100") @Nullable
        Long created,

        @Schema(description = "What it is about") @Nullable Data data) {

    @Schema(name = "StripeEventData", description = "What an event of Stripe is about.")
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Data(
            @Schema(
                    description = "The page, payment or refund as it stands",
                    example = "{\"id\": \"cs_live_a1B2c3D4\", \"object\": \"checkout.session\","
                            + " \"payment_status\": \"paid\", \"payment_intent\": \"pi_3Q8ZkL2eZvKYlo2C\"}")
            Map<String, Object> object) {}
}
