package io.tertib.standing.web;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tertib.standing.Then;
import io.tertib.standing.Wait;
import io.tertib.standing.WaitsFor;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that an order waits for, as the API writes it. */
@Schema(name = "Wait", description = "Something that an order waits for.")
record WaitJson(
        @Schema(description = "What it waits for", example = "BANK_TRANSFER")
        WaitsFor kind,

        @Schema(description = "Who can end it", example = "CUSTOMER")
        WaitsFor.Audience audience,

        @Schema(description = "Since when", example = "2026-12-01T09:30:00+08:00")
        Instant since,

        @Schema(description = "Until when; null when there is no such time", example = "2026-12-04T09:30:00+08:00")
        @Nullable
        Instant until,

        @Schema(description = "What happens then; null when nothing does by itself", example = "EXPIRES") @Nullable
        Then then,

        @Schema(description = "The shipment that it is about", example = "0198a1f2-3e4d-7b86-8c97-5d6e7f8a9b65")
        @Nullable
        UUID shipmentId,

        @Schema(description = "The refund that it is about", example = "0198a4c7-8d9e-7f60-a1b2-c3d4e5f60754") @Nullable
        UUID refundId,

        @Schema(description = "The payment that it is about", example = "0198a0b4-1c2d-7e55-9f10-3b7a8c6d4e43")
        @Nullable
        UUID paymentId,

        @Schema(
                description = "The item whose appointment it is about",
                example = "0198a0b0-5f3e-7c42-8b11-6a0d9e3f5c21")
        @Nullable
        UUID itemId,

        @Schema(
                description = "All of it in English, for people",
                example = "Waiting for the customer's bank transfer of RM107.80 since Tue 1 Dec, 9:30 AM; cancelled by"
                        + " itself on Fri 4 Dec, 9:30 AM")
        String sentence) {

    static WaitJson of(Wait wait, String sentence) {
        return new WaitJson(
                wait.kind(),
                wait.audience(),
                wait.since(),
                wait.until(),
                wait.then(),
                wait.subject().shipmentId(),
                wait.subject().refundId(),
                wait.subject().paymentId(),
                wait.subject().itemId(),
                sentence);
    }
}
