package io.tertib.notification.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tertib.notification.MailView;
import io.tertib.notification.Occasion;
import io.tertib.notification.SentAgain;
import io.tertib.web.CreatedOrRepeated;
import io.tertib.web.CurrentOrigin;
import io.tertib.web.RequestKeys;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The mails about an order: which there are, and sending the customer one again. */
@RestController
@RequestMapping("/api/orders/{orderId}/mails")
@Tag(name = "Mails")
class MailController {

    private final SentAgain mails;
    private final RequestKeys requestKeys;

    MailController(SentAgain mails, RequestKeys requestKeys) {
        this.mails = mails;
        this.requestKeys = requestKeys;
    }

    @Operation(operationId = "listMails", summary = "The mails about an order, the oldest first")
    @GetMapping
    MailList list(@PathVariable UUID orderId) {
        return new MailList(mails.ofOrder(orderId));
    }

    @Operation(
            operationId = "sendMailAgain",
            summary = "Send the customer a mail again",
            description = "It says how things are now, and goes to the order's present address. It is refused where it"
                    + " would say what is not so, such as a payment link when nothing is due.")
    @PostMapping
    @CreatedOrRepeated
    ResponseEntity<MailView> send(
            @RequestHeader(name = RequestKeys.HEADER, required = false) @Nullable String idempotencyKey,
            @PathVariable UUID orderId,
            @Valid @RequestBody MailRequest request) {
        SentAgain.Sent sent = mails.send(
                orderId,
                request.occasion(),
                request.about(),
                requestKeys.findOrRandom(idempotencyKey, "mails.send:" + orderId, request),
                CurrentOrigin.api());
        return ResponseEntity.status(sent.isNew() ? 201 : 200).body(sent.mail());
    }

    @Schema(name = "MailList", description = "The mails about an order.")
    record MailList(
            @Schema(description = "The oldest first") List<MailView> items) {}

    /** A mail to be sent again. */
    @Schema(name = "SendMailAgain", description = "A mail to the customer that is to be sent again.")
    record MailRequest(
            @Schema(description = "Which mail", example = "ORDER_CONFIRMATION") @NotNull(message = "is needed")
            Occasion occasion,

            @Schema(
                    description =
                            "The shipment, refund or appointment that it is to be about; the latest for which there"
                                    + " is such a mail when absent",
                    example = "null")
            @Nullable
            UUID about) {}
}
