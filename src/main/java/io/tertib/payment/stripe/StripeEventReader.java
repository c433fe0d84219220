package io.tertib.payment.stripe;

import com.stripe.model.Event;
import com.stripe.model.Refund;
import com.stripe.model.StripeObject;
import com.stripe.model.checkout.Session;
import com.stripe.net.ApiResource;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads Stripe's events. */
@Component
public class StripeEventReader {

    /** What an event means to us; see {@code docs.stripe.com/checkout/fulfillment} for the types of a session. */
    public StripeFact read(String json) {
        try {
            return fact(json);
        } catch (RuntimeException e) {
            // The SDK fails in many ways on what is not as it expects. Nothing but the text is looked at here, so that
            // it would
            // fail again.
            return new StripeFact.Unreadable("the event is not of the form that this version of Tertib can read");
        }
    }

    private static StripeFact fact(String json) {
        Event event = ApiResource.GSON.fromJson(json, Event.class);
        try {
            return read(event);
        } catch (IllegalArgumentException | ArithmeticException e) {
            return new StripeFact.Unreadable("event " + event.getId() + " of type " + event.getType()
                    + " has an amount that cannot be read: " + e.getMessage());
        }
    }

    private static StripeFact read(Event event) {
        return switch (event.getType()) {
            case "checkout.session.completed", "checkout.session.async_payment_succeeded" ->
                session(event).map(StripeEventReader::paidOrAwaited).orElseGet(() -> unreadable(event));
            case "checkout.session.expired" ->
                session(event)
                        .<StripeFact>map(session -> new StripeFact.CheckoutExpired(session.getId()))
                        .orElseGet(() -> unreadable(event));
            case "checkout.session.async_payment_failed" ->
                session(event)
                        .<StripeFact>map(session -> new StripeFact.CheckoutFailed(session.getId()))
                        .orElseGet(() -> unreadable(event));
            // Each carries the whole refund, so "charge.refunded" tells nothing more.
            case "refund.created", "refund.updated", "refund.failed", "charge.refund.updated" ->
                object(event, Refund.class)
                        .<StripeFact>map(refund -> new StripeFact.Refunded(StripeRefund.of(refund)))
                        .orElseGet(() -> unreadable(event));
            default -> new StripeFact.Other(event.getType());
        };
    }

    /**
     * The id of what an event is about: the payment, also for a page on which it was made and for a refund of it; else what
     * the event carries. Other than {@link #read} it depends on no API version.
     */
    public String subject(String json) {
        Event event = ApiResource.GSON.fromJson(json, Event.class);
        Map<?, ?> object =
                ApiResource.GSON.fromJson(event.getDataObjectDeserializer().getRawJson(), Map.class);
        return String.valueOf(object.get("payment_intent") instanceof String payment ? payment : object.get("id"));
    }

    private static StripeFact paidOrAwaited(Session session) {
        return StripeReceipt.isPaid(session)
                ? new StripeFact.CheckoutPaid(StripeReceipt.of(session))
                : new StripeFact.CheckoutAwaited(session.getId(), StripeReceipt.checkoutId(session));
    }

    private static Optional<Session> session(Event event) {
        return object(event, Session.class);
    }

    private static <T> Optional<T> object(Event event, Class<T> type) {
        // Empty when Stripe's API version is another than the SDK's.
        Optional<StripeObject> object = event.getDataObjectDeserializer().getObject();
        return object.filter(type::isInstance).map(type::cast);
    }

    private static StripeFact unreadable(Event event) {
        return new StripeFact.Unreadable("event " + event.getId() + " of type " + event.getType()
                + " is of API version " + event.getApiVersion() + ", which this version of Tertib cannot read");
    }
}
