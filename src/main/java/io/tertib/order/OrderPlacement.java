package io.tertib.order;

import io.tertib.common.ConflictException;
import io.tertib.common.InvalidException;
import io.tertib.common.InvalidException.Problem;
import io.tertib.common.Origin;
import io.tertib.common.Refusal;
import io.tertib.common.RequestKey;
import io.tertib.process.Outbox;
import io.tertib.process.ProcessMessage;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The one way in for orders: from the API, from Tasklist's start form, from any Zeebe client. */
@Service
public class OrderPlacement {

    private final OrderRepository orders;
    private final Timeline timeline;
    private final OrderPricing pricing;
    private final OrderSettings settings;
    private final OrderStock stock;
    private final OrderReadiness readiness;
    private final Outbox outbox;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OrderPlacement(
            OrderRepository orders,
            Timeline timeline,
            OrderPricing pricing,
            OrderSettings settings,
            OrderStock stock,
            OrderReadiness readiness,
            Outbox outbox,
            ApplicationEventPublisher events,
            Clock clock) {
        this.orders = orders;
        this.timeline = timeline;
        this.pricing = pricing;
        this.settings = settings;
        this.stock = stock;
        this.readiness = readiness;
        this.outbox = outbox;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Places an order, or finds the one that the same request placed before. The same request is one with the same
     * {@code request} reference, or with the same external reference in the same channel.
     *
     * @throws InvalidException naming every field that cannot be accepted
     * @throws ConflictException if another order was placed under the same reference
     */
    @Transactional
    public Placed place(PlaceOrder command, RequestKey request, Origin origin) {
        Channel channel = command.channel() == null ? Channel.API : command.channel();
        String external = command.externalReference();
        // Always in the same order, so that two requests sharing both keys cannot wait for each other.
        orders.serialise(
                Stream.of("order:" + request.reference(), external == null ? "" : "order:" + channel + ":" + external)
                        .filter(key -> !key.isEmpty())
                        .sorted()
                        .toArray(String[]::new));
        List<Order> earlier = orders.findPlacedUnder(request.reference(), channel, external);
        if (!earlier.isEmpty()) {
            return repeated(earlier, request);
        }
        Instant now = clock.instant();
        PricedOrder priced = pricing.price(command, channel, now);
        Order order = new Order(orders.nextNumber(), request, priced, settings, now);
        stock.reserve(order);
        OrderView view = order.toView();
        TimelineEntry entry = timeline.next(
                order,
                TimelineType.ORDER_PLACED,
                origin,
                TimelineText.of("placed", view.number(), view.summary(), view.total(), view.paymentMethod()),
                now);
        // Only now, so that it is written once.
        orders.save(order);
        timeline.save(entry);
        events.publishEvent(new OrderPlaced(
                view, command.payment().isPaid(), command.payment().reference(), origin, now));
        readiness.note(order);
        UUID id = order.id();
        outbox.publish(ProcessMessage.ORDER_PLACED, id, id, Map.of("orderId", id.toString()));
        return new Placed(order.toView(), true);
    }

    /**
     * What an order would come to, were it placed now, through the same pricing. Nothing is placed, and nothing taken out of
     * the stock. What is wrong with its items and amounts is told, not thrown, because it is still being written.
     */
    @Transactional(readOnly = true)
    public OrderQuote quote(PlaceOrder command) {
        OrderQuote quote = pricing.quote(command, clock.instant());
        return quote.with(stock.shortages(Objects.requireNonNullElse(command.items(), List.of())));
    }

    /** All for which an order would be refused were it placed now, as far as that can be told before. Nothing is changed. */
    @Transactional(readOnly = true)
    public List<Problem> problems(PlaceOrder command) {
        Channel channel = command.channel() == null ? Channel.API : command.channel();
        List<Problem> problems = new ArrayList<>(pricing.problems(command, channel, clock.instant()));
        problems.addAll(stock.shortages(Objects.requireNonNullElse(command.items(), List.of())));
        return problems;
    }

    private static Placed repeated(List<Order> earlier, RequestKey request) {
        // What the same request placed comes before what another one placed under the same external reference.
        Order order = earlier.stream()
                .filter(placed -> placed.requestReference().equals(request.reference()))
                .findFirst()
                .orElseGet(earlier::getFirst);
        if (!order.requestFingerprint().equals(request.fingerprint())) {
            boolean isSameRequest = order.requestReference().equals(request.reference());
            String under = isSameRequest ? "Idempotency-Key" : "external reference";
            throw Refusal.of(
                            isSameRequest ? "order.placedByThisForm" : "order.sameExternalReference",
                            "Another order, number " + order.number() + ", was already placed with this " + under
                                    + " and different content. Use a new " + under + " for a new order.",
                            order.number())
                    .asConflict();
        }
        return new Placed(order.toView(), false);
    }

    /**
     * What came of placing an order.
     *
     * @param isNew false when the same request had placed it before
     */
    public record Placed(OrderView order, boolean isNew) {}
}
