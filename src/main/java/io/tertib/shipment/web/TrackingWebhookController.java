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
import io.tertib.common.ConflictException;
import io.tertib.inbox.EventText;
import io.tertib.inbox.Inbox;
import io.tertib.shipment.TrackingEvent;
import io.tertib.shipment.TrackingEventReader;
import io.tertib.shipment.TrackingNews;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

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
    private final TrackingEventReader reader;

    TrackingWebhookController(TrackingSignature signature, Inbox inbox, TrackingEventReader reader) {
        this.signature = signature;
        this.inbox = inbox;
        this.reader = reader;
    }

    @Operation(
            operationId = "receiveTrackingEvent",
            summary = "News of a shipment, from a courier or a tracking service",
            description =
                    "The event is kept and worked off after. The same id of the same courier again has no effect, and is"
                            + " refused with 409 if it tells something else; an event about a number that no shipment"
                            + " has yet waits for it. What is dated ahead is taken for what has just happened: clocks go"
                            + " wrong, and local times are sent as UTC. The same status again with another detail changes"
                            + " the detail.",
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
        String text = EventText.of(body);
        TrackingEvent event = reader.read(text);
        // Couriers number their events each for themselves.
        String id = event.courier() + ":" + event.id();
        if (!inbox.receive(TrackingNews.COURIERS, id, text)) {
            mustBeTheSame(event, id);
        }
        return ResponseEntity.ok().build();
    }

    private void mustBeTheSame(TrackingEvent event, String id) {
        boolean same = inbox.payload(TrackingNews.COURIERS, id)
                .filter(earlier -> reader.read(earlier).isSameAs(event))
                .isPresent();
        if (!same) {
            throw new ConflictException("Other news of " + event.courier().label() + " came under the id " + event.id()
                    + " before. Send these under an id of their own.");
        }
    }
}
