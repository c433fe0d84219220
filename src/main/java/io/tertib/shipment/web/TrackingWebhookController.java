package io.tertib.shipment.web;

import io.swagger.v3.oas.annotations.Hidden;
import io.tertib.inbox.Inbox;
import io.tertib.shipment.TrackingEvent;
import io.tertib.shipment.TrackingNews;
import io.tertib.web.MalformedRequestException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** {@code POST /webhooks/tracking}: checks the signature, keeps the event, answers; it is worked off after. */
@RestController
@Hidden
class TrackingWebhookController {

    private final TrackingSignature signature;
    private final Inbox inbox;
    private final JsonMapper json;
    private final Validator validator;

    TrackingWebhookController(TrackingSignature signature, Inbox inbox, JsonMapper json, Validator validator) {
        this.signature = signature;
        this.inbox = inbox;
        this.json = json;
        this.validator = validator;
    }

    @PostMapping("/webhooks/tracking")
    ResponseEntity<Void> receive(
            @RequestHeader(name = TrackingSignature.HEADER, required = false) @Nullable String header,
            @RequestBody byte[] body) {
        signature.check(body, header);
        TrackingEvent event = read(body);
        Set<ConstraintViolation<TrackingEvent>> violations = validator.validate(event);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        inbox.receive(TrackingNews.COURIERS, event.id(), new String(body, StandardCharsets.UTF_8));
        return ResponseEntity.ok().build();
    }

    private TrackingEvent read(byte[] body) {
        try {
            return json.readValue(body, TrackingEvent.class);
        } catch (JacksonException e) {
            throw new MalformedRequestException("body", "is not an event: " + e.getOriginalMessage());
        }
    }
}
