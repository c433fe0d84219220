package io.tertib.shipment.web;

import io.swagger.v3.oas.annotations.Hidden;
import io.tertib.inbox.EventText;
import io.tertib.inbox.Inbox;
import io.tertib.shipment.TrackingEventReader;
import io.tertib.shipment.TrackingNews;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /webhooks/tracking}: checks the signature, keeps the event, answers; it is worked off after. */
@RestController
@Hidden
class TrackingWebhookController {

    private final TrackingSignature signature;
    private final Inbox inbox;
    private final TrackingEventReader reader;

    TrackingWebhookController(TrackingSignature signature, Inbox inbox, TrackingEventReader reader) {
        this.signature = signature;
        this.inbox = inbox;
        this.reader = reader;
    }

    @PostMapping("/webhooks/tracking")
    ResponseEntity<Void> receive(
            @RequestHeader(name = TrackingSignature.HEADER, required = false) @Nullable String header,
            @RequestBody byte[] body) {
        signature.check(body, header);
        String text = EventText.of(body);
        inbox.receive(TrackingNews.COURIERS, reader.read(text).id(), text);
        return ResponseEntity.ok().build();
    }
}
