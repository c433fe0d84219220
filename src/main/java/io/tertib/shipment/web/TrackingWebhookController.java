package io.tertib.shipment.web;

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
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** {@code POST /webhooks/tracking}: checks the signature, keeps the event, answers; it is worked off after. */
@RestController
@Tag(name = "Webhooks")
@SecurityScheme(
        name = "tertibSignature",
        type = SecuritySchemeType.APIKEY,
        in = SecuritySchemeIn.HEADER,
        paramName = TrackingSignature.HEADER,
        description = "t=<unix seconds>,v1=<hex>, where v1 is the HMAC-SHA256 of \"<t>.<body>\" under the shared secret"
                + " (tertib.tracking.webhook-secret); good for five minutes")
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

    @Operation(
            operationId = "receiveTrackingEvent",
            summary = "News of a shipment, from a courier or a tracking service",
            description = "The event is kept and worked off after. The same id again has no effect; an event about a"
                    + " number that no shipment has yet waits for it.",
            security = @SecurityRequirement(name = "tertibSignature"),
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = TrackingEvent.class))))
    @ApiResponse(responseCode = "200", description = "It is kept", content = @Content)
    @PostMapping("/webhooks/tracking")
    ResponseEntity<Void> receive(
            @Parameter(hidden = true) @RequestHeader(name = TrackingSignature.HEADER, required = false) @Nullable
                    String header,
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
