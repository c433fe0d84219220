package io.tertib.shipment.web;

import io.swagger.v3.oas.annotations.Hidden;
import io.tertib.inbox.EventText;
import io.tertib.inbox.Inbox;
import io.tertib.shipment.TrackingNews;
import io.tertib.shipment.courier.AfterShipWebhook;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /webhooks/aftership}: checks the signature, keeps the event, answers; it is worked off after. */
@RestController
@Hidden
class AfterShipWebhookController {

    private final ObjectProvider<AfterShipWebhook> webhook;
    private final Inbox inbox;

    AfterShipWebhookController(ObjectProvider<AfterShipWebhook> webhook, Inbox inbox) {
        this.webhook = webhook;
        this.inbox = inbox;
    }

    @PostMapping("/webhooks/aftership")
    ResponseEntity<Void> receive(
            @RequestHeader(name = AfterShipWebhook.SIGNATURE, required = false) @Nullable String signature,
            @RequestBody byte[] body) {
        AfterShipWebhook check = webhook.getIfAvailable();
        if (check == null) {
            return ResponseEntity.notFound().build();
        }
        check.verify(body, signature);
        String text = EventText.of(body);
        inbox.receive(TrackingNews.AFTERSHIP, check.eventId(text), text);
        return ResponseEntity.ok().build();
    }
}
