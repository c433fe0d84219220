package io.tertib.notification;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A mail about an order, without what it says. */
@Schema(name = "Mail", description = "A mail about an order.")
public record MailView(
        @Schema(description = "Its id", example = "0198a0b1-2c4d-7a18-9b25-4e6f7a8b9c10")
        UUID id,

        @Schema(description = "What it is about", example = "ORDER_CONFIRMATION")
        Occasion occasion,

        @Schema(
                description = "To whom it goes; several addresses have commas between them",
                example = "aisyah@example.com")
        String to,

        @Schema(description = "Its subject", example = "Order 1001 confirmed")
        String subject,

        @Schema(
                description =
                        "PENDING: it waits to be sent; SENDING: it is handed over right now; SENT; FAILED: certainly"
                                + " not sent; UNCERTAIN: perhaps sent. The last two are not tried again",
                example = "SENT")
        Status status,

        @Schema(description = "When it was written", example = "2026-12-01T09:30:02+08:00")
        Instant writtenAt,

        @Schema(description = "When the mail server took it", example = "2026-12-01T09:30:04+08:00") @Nullable
        Instant sentAt,

        @Schema(
                description = "What went wrong the last time, in the mail server's words",
                example = "550 no such mailbox")
        @Nullable
        String problem,

        @Schema(description = "Who had it sent again; null when it was sent of itself", example = "staff") @Nullable
        String requestedBy) {

    /** How far a mail is. */
    public enum Status {
        PENDING,
        SENDING,
        SENT,
        FAILED,
        UNCERTAIN
    }
}
