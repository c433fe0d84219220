package io.tertib.payment.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeIn;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tertib.common.NotFoundException;
import io.tertib.inbox.EventText;
import io.tertib.inbox.Inbox;
import io.tertib.payment.stripe.InvalidSignatureException;
import io.tertib.payment.stripe.StripeWebhookVerifier;
import io.tertib.payment.stripe.VerifiedEvent;
import io.tertib.web.MalformedRequestException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /webhooks/stripe}: checks the signature, keeps the event, answers. What the event asks for is done after,
 * because Stripe waits only a few seconds for the answer.
 */
@RestController
@Tag(name = "Webhooks")
@SecurityScheme(
        name = "stripeSignature",
        type = SecuritySchemeType.APIKEY,
        in = SecuritySchemeIn.HEADER,
        paramName = "Stripe-Signature",
        description = "As Stripe signs: t=<unix seconds>,v1=<hex> under the endpoint's secret; good for five minutes")
class StripeWebhookController {

    private final ObjectProvider<StripeWebhookVerifier> verifier;
    private final Inbox inbox;

    StripeWebhookController(ObjectProvider<StripeWebhookVerifier> verifier, Inbox inbox) {
        this.verifier = verifier;
        this.inbox = inbox;
    }

    @Operation(
            operationId = "receiveStripeEvent",
            summary = "Stripe's events, API version 2026-07-29.dahlia",
            description = "The event is kept and worked off after; the same id again has no effect. 404 where Stripe is"
                    + " not set up.",
            security = @SecurityRequirement(name = "stripeSignature"),
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = StripeEvent.class))))
    @ApiResponse(responseCode = "200", description = "It is kept", content = @Content)
    @PostMapping("/webhooks/stripe")
    ResponseEntity<Void> receive(
            @Parameter(hidden = true) @RequestHeader(name = "Stripe-Signature", required = false) @Nullable
                    String signature,
            @RequestBody byte[] body) {
        StripeWebhookVerifier check = verifier.getIfAvailable();
        if (check == null) {
            throw new NotFoundException("Stripe is not set up here");
        }
        try {
            VerifiedEvent event = check.verify(body, signature);
            inbox.receive("stripe", event.id(), EventText.of(body));
            return ResponseEntity.ok().build();
        } catch (InvalidSignatureException e) {
            throw new MalformedRequestException("Stripe-Signature", "does not match the body, or is too old");
        }
    }
}
