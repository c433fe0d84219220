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
import io.tertib.common.NotFoundException;
import io.tertib.inbox.EventText;
import io.tertib.inbox.Inbox;
import io.tertib.shipment.TrackingNews;
import io.tertib.shipment.courier.AfterShipEvent;
import io.tertib.shipment.courier.AfterShipWebhook;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /webhooks/aftership}: checks the signature, keeps the event, answers; it is worked off after. */
@RestController
@Tag(name = "Webhooks")
@SecurityScheme(
        name = "afterShipSignature",
        type = SecuritySchemeType.APIKEY,
        in = SecuritySchemeIn.HEADER,
        paramName = AfterShipWebhook.SIGNATURE,
        description = "As AfterShip signs: the HMAC-SHA256 of the body under the account's webhook secret, in Base64")
class AfterShipWebhookController {

    private final ObjectProvider<AfterShipWebhook> webhook;
    private final Inbox inbox;

    AfterShipWebhookController(ObjectProvider<AfterShipWebhook> webhook, Inbox inbox) {
        this.webhook = webhook;
        this.inbox = inbox;
    }

    @Operation(
            operationId = "receiveAfterShipEvent",
            summary = "What AfterShip tells of shipments, version 2026-07",
            description = "The event is kept and worked off after; the same event_id again has no effect. 404 where"
                    + " AfterShip is not set up.",
            security = @SecurityRequirement(name = "afterShipSignature"),
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = AfterShipEvent.class))))
    @ApiResponse(responseCode = "200", description = "It is kept", content = @Content)
    @PostMapping("/webhooks/aftership")
    ResponseEntity<Void> receive(
            @Parameter(hidden = true) @RequestHeader(name = AfterShipWebhook.SIGNATURE, required = false) @Nullable
                    String signature,
            @RequestBody byte[] body) {
        AfterShipWebhook check = webhook.getIfAvailable();
        if (check == null) {
            throw new NotFoundException("AfterShip is not set up here");
        }
        check.verify(body, signature);
        String text = EventText.of(body);
        inbox.receive(TrackingNews.AFTERSHIP, check.eventId(text), text);
        return ResponseEntity.ok().build();
    }
}
