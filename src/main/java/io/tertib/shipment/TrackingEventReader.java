package io.tertib.shipment;

import io.tertib.inbox.EventText;
import io.tertib.web.MalformedRequestException;
import io.tertib.web.UnreadableJson;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads what couriers tell in our own form. */
@Component
public class TrackingEventReader {

    private final JsonMapper json;
    private final Validator validator;

    TrackingEventReader(JsonMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    /**
     * The event.
     *
     * @throws MalformedRequestException if the text is none
     * @throws ConstraintViolationException if something is missing in it or too long
     */
    public TrackingEvent read(String text) {
        TrackingEvent event = parse(text);
        Set<ConstraintViolation<TrackingEvent>> violations = validator.validate(event);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return event;
    }

    private TrackingEvent parse(String text) {
        try {
            TrackingEvent event = json.readValue(EventText.withoutMark(text), TrackingEvent.class);
            if (event != null) {
                return event;
            }
        } catch (JacksonException e) {
            throw UnreadableJson.refused(e);
        }
        throw new MalformedRequestException("body", "must be an object with fields");
    }
}
