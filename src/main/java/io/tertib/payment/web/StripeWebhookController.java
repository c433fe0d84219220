package io.tertib.payment.web;

import io.swagger.v3.oas.annotations.Hidden;
import io.tertib.inbox.EventText;
import io.tertib.inbox.Inbox;
import io.tertib.payment.stripe.InvalidSignatureException;
import io.tertib.payment.stripe.StripeWebhookVerifier;
import io.tertib.payment.stripe.VerifiedEvent;
import io.tertib.web.MalformedRequestException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
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
@Hidden
class StripeWebhookController {

    private final ObjectProvider<StripeWebhookVerifier> verifier;
    private final Inbox inbox;

    StripeWebhookController(ObjectProvider<StripeWebhookVerifier> verifier, Inbox inbox) {
        this.verifier = verifier;
        this.inbox = inbox;
    }

    @PostMapping("/webhooks/stripe")
    ResponseEntity<Void> receive(
            @RequestHeader(name = "Stripe-Signature", required = false) @Nullable String signature,
            @RequestBody byte[] body) {
        StripeWebhookVerifier check = verifier.getIfAvailable();
        if (check == null) {
            return ResponseEntity.notFound().build();
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
