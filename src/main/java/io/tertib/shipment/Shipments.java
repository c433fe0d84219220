package io.tertib.shipment;

import io.tertib.common.ConflictException;
import io.tertib.common.InvalidException;
import io.tertib.common.NotFoundException;
import io.tertib.common.Origin;
import io.tertib.common.Refusal;
import io.tertib.common.RequestKey;
import io.tertib.common.TertibProperties;
import io.tertib.inbox.Inbox;
import io.tertib.order.OrderView;
import io.tertib.order.Orders;
import io.tertib.order.TimelineText;
import io.tertib.order.TimelineType;
import io.tertib.process.Outbox;
import io.tertib.process.ProcessMessage;
import io.tertib.process.TakenOn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shipping, and what is heard of shipments afterwards, whoever tells it. */
@Service
public class Shipments {

    /** Clocks differ a little between machines. */
    private static final Duration LEEWAY = Duration.ofMinutes(5);

    /** Couriers give numbers again. What they tell from longer before a shipment was made is about another parcel. */
    private static final Duration NEWS_BEFORE_SHIPPED = Duration.ofDays(1);

    private final ApplicationEventPublisher events;
    private final ShipmentRepository shipments;
    private final ShipmentProgress progress;
    private final FailedParcels failedParcels;
    private final TrackingLinks links;
    private final Orders orders;
    private final Outbox outbox;
    private final Inbox inbox;
    private final ShipmentSettings settings;
    private final TertibProperties properties;
    private final Clock clock;

    Shipments(
            ShipmentRepository shipments,
            ShipmentProgress progress,
            FailedParcels failedParcels,
            TrackingLinks links,
            Orders orders,
            Outbox outbox,
            Inbox inbox,
            ShipmentSettings settings,
            TertibProperties properties,
            ApplicationEventPublisher events,
            Clock clock) {
        this.events = events;
        this.shipments = shipments;
        this.progress = progress;
        this.failedParcels = failedParcels;
        this.links = links;
        this.orders = orders;
        this.outbox = outbox;
        this.inbox = inbox;
        this.settings = settings;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Ships all that is left of an order, or some of it. When that is not enough, pieces of parcels that came to nothing,
     * and of which nobody has decided what becomes of them, are sent again.
     *
     * @throws ConflictException if the order may not be shipped, or less is left than is to be shipped
     * @throws InvalidException if an item is not one of the order's, none is named in the list, or the link is none
     */
    @Transactional
    public Shipped ship(UUID orderId, Ship command, RequestKey request, Origin origin) {
        return ship(
                orderId,
                command,
                false,
                request,
                origin,
                (view, sameNumber) -> TimelineText.of(
                        "shipped",
                        view.isExpectedTooEarly()
                                ? described(view, sameNumber).then("also", expected(view))
                                : described(view, sameNumber),
                        view.summary()));
    }

    /** @param told what the timeline says of it */
    private Shipped ship(
            UUID orderId,
            Ship command,
            boolean isPickedUp,
            RequestKey request,
            Origin origin,
            BiFunction<ShipmentView, List<SameNumber>, TimelineText> told) {
        OrderView order = orders.lock(orderId);
        Optional<Shipment> earlier = shipments.findByRequestReference(request.reference());
        if (earlier.isPresent()) {
            return repeated(earlier.get(), request, order);
        }
        ShipmentGuards.ship(order).ifPresent(why -> {
            throw why.asConflict();
        });
        TrackingLinks.check(command.trackingUrl());
        OrderView ready = isLeft(order, command.items()) ? order : failedParcels.sendAgain(order, origin);
        List<ShipmentItem> items = itemsOf(ready, command.items());
        Instant now = clock.instant();
        List<SameNumber> sameNumber = sameNumber(command.courier(), command.trackingNumber(), null);
        List<Shipment> all = new ArrayList<>(shipments.findByOrderIdOrderByNumber(orderId));
        Shipment shipment = shipments.save(new Shipment(
                order,
                all.size() + 1,
                command,
                isPickedUp,
                items,
                request,
                now.plus(settings.trackingChaseAfter()),
                deliveryCheckAt(command.scheduledDeliveryDate(), now),
                now));
        all.add(shipment);
        ShipmentView view = view(shipment);
        OrderView after = progress.update(orderId, all);
        orders.record(orderId, TimelineType.SHIPPED, origin, told.apply(view, sameNumber));
        outbox.publish(
                ProcessMessage.SHIPMENT_CREATED,
                shipment.id(),
                orderId,
                Map.of("shipmentId", shipment.id().toString(), "orderId", orderId.toString()));
        if (!origin.isProcess()) {
            outbox.publish(ProcessMessage.ORDER_SHIPPED, orderId, orderId, Map.of());
        }
        reconsiderEvents(shipment);
        return new Shipped(view, after, names(sameNumber), texts(sameNumber), true);
    }

    /**
     * The customer picks up all that is left of an order, or some of it: it is shipped and delivered at once.
     *
     * @param items null means all that is left
     * @throws ConflictException as for {@link #ship}
     * @throws InvalidException as for {@link #ship}
     */
    @Transactional
    public Shipped pickUp(UUID orderId, @Nullable List<Ship.Item> items, RequestKey request, Origin origin) {
        Shipped shipped = ship(
                orderId,
                new Ship(Courier.OTHERS, null, null, null, items),
                true,
                request,
                origin,
                (view, sameNumber) -> TimelineText.of("pickedUp", view.summary()));
        ShipmentView delivered = change(
                shipped.shipment().id(), new ShipmentChange(null, null, null, ShipmentStatus.DELIVERED, null), origin);
        return new Shipped(delivered, orders.get(orderId), List.of(), List.of(), shipped.isNew());
    }

    /**
     * Changes what is known of a shipment.
     *
     * @throws NotFoundException if there is none
     * @throws ConflictException if it has already ended in another way
     */
    @Transactional
    public ShipmentView change(UUID shipmentId, ShipmentChange change, Origin origin) {
        TrackingLinks.check(change.trackingUrl());
        Shipment shipment = locked(shipmentId);
        Instant now = clock.instant();
        boolean wasUnderWay = shipment.isMerelyUnderWay();
        ShipmentStatus undecided = shipment.needsDecision() ? shipment.status() : null;
        boolean asked = shipment.isAskedWhetherArrived(now.plus(LEEWAY));
        // Where the number is known, it is shown in the next form; who has one before him is left at it.
        boolean matters = reroute(shipment, change.courier(), change.trackingNumber(), change.trackingUrl(), origin)
                && !asked
                && undecided == null
                && !shipment.status().isFinal();
        LocalDate date = change.scheduledDeliveryDate();
        if (date != null && shipment.reschedule(date, deliveryCheckAt(date, now))) {
            // Whoever is asked whether it has arrived is asked again on that day. Who waits for its number is not.
            matters |= wasUnderWay && shipment.isTrackingSettled();
            record(
                    shipment,
                    origin,
                    TimelineText.of("shipment.expected", shipment.number(), expected(view(shipment))),
                    now);
        }
        ShipmentStatus status = change.status();
        // A person who says so again means another attempt; a program may only repeat what it has said.
        boolean isByPerson = origin.source() == Origin.Source.BACK_OFFICE;
        if (status != null
                && (shipment.declare(status, now, null, now)
                        || (isByPerson && shipment.declareAgain(status, now, now)))) {
            matters |= statusChanged(shipment, undecided, wasUnderWay, origin, now);
            heard(shipment, asked, now);
        }
        if (matters) {
            publish(shipment, origin);
        }
        return view(shipment);
    }

    /** Ties a shipment to the process instance that follows it. */
    @Transactional
    public TakenOn<ShipmentView> takeOn(UUID shipmentId, long processInstanceKey) {
        Shipment shipment = locked(shipmentId);
        boolean accepted = shipment.takeOn(processInstanceKey);
        return new TakenOn<>(view(shipment), accepted);
    }

    /**
     * Takes over what staff entered when they were asked for a tracking number.
     *
     * @param formReference the same form again changes nothing
     * @throws InvalidException if neither a number nor a link is given, and not said either why
     */
    @Transactional
    public ShipmentView addTrackingNumber(
            UUID shipmentId, TrackingNumberAnswer answer, String formReference, Origin origin) {
        String number = TrackingNumbers.normalise(answer.number());
        TrackingLinks.check(answer.url());
        Shipment shipment = locked(shipmentId);
        boolean given = number != null || answer.url() != null;
        if (!given && !answer.isNone() && !answer.isNotKnownYet()) {
            throw InvalidException.of(
                    "trackingNumber",
                    "field.trackingNumberNeeded",
                    "is needed, or say that there is none, or none yet");
        }
        if (shipment.firstTime(formReference)) {
            Instant now = clock.instant();
            reroute(shipment, answer.courier(), number, answer.url(), origin);
            if (!given && answer.isNone() && shipment.hasNoTrackingNumber()) {
                record(shipment, origin, TimelineText.of("shipment.noNumber", shipment.number()), now);
            } else if (!given && !answer.isNone() && !shipment.isTrackingSettled()) {
                shipment.trackingNotKnownYet(now.plus(settings.trackingChaseAfter()));
                record(
                        shipment,
                        origin,
                        shipment.isTrackingSettled()
                                ? TimelineText.of("shipment.noNumberKnown", shipment.number())
                                : TimelineText.of("shipment.noNumberYet", shipment.number()),
                        now);
            }
        }
        return view(shipment);
    }

    /**
     * Takes over what staff found out when they were asked whether a shipment arrived.
     *
     * @param formReference the same form again changes nothing
     * @throws InvalidException if it is to have happened in the future
     */
    @Transactional
    public ShipmentView confirmDelivery(UUID shipmentId, DeliveryReport report, String formReference, Origin origin) {
        Shipment shipment = locked(shipmentId);
        Instant now = clock.instant();
        Instant at = Objects.requireNonNullElse(report.occurredAt(), now);
        if (at.isAfter(now.plus(LEEWAY))) {
            throw InvalidException.of("occurredAt", "field.inTheFuture", "is in the future");
        }
        if (!shipment.firstTime(formReference) || shipment.status().isFinal()) {
            return view(shipment);
        }
        ShipmentStatus undecided = shipment.needsDecision() ? shipment.status() : null;
        boolean wasUnderWay = shipment.isMerelyUnderWay();
        switch (report.answer()) {
            case DELIVERED -> shipment.declare(ShipmentStatus.DELIVERED, at, report.note(), now);
            case RETURNED -> shipment.declare(ShipmentStatus.RETURNED_TO_SENDER, at, report.note(), now);
            case LOST -> shipment.declare(ShipmentStatus.LOST, at, report.note(), now);
            case NOT_YET -> {
                shipment.checkAgain(deliveryCheckAt(report.checkAgainOn(), now));
                record(
                        shipment,
                        origin,
                        TimelineText.of("shipment.notArrived", shipment.number())
                                .noted(report.note()),
                        now);
            }
        }
        if (report.answer() != DeliveryAnswer.NOT_YET) {
            statusChanged(shipment, undecided, wasUnderWay, origin, at);
        }
        return view(shipment);
    }

    /**
     * Decides what becomes of a parcel whose delivery failed.
     *
     * @param formReference the same form, or request, again changes nothing
     * @throws InvalidException if the courier is to try again what did not just fail
     * @throws ConflictException if there is nothing to decide, or it was decided otherwise
     */
    @Transactional
    public ShipmentView handleFailedDelivery(
            UUID shipmentId,
            FailedDeliveryDecision decision,
            @Nullable String note,
            String formReference,
            Origin origin) {
        Shipment shipment = locked(shipmentId);
        boolean repeated = !shipment.firstTime(formReference);
        if (repeated || (!shipment.needsDecision() && decision == shipment.decision())) {
            return view(shipment);
        }
        String name =
                "Shipment " + shipment.number() + " of order " + view(shipment).orderNumber();
        if (!shipment.needsDecision()) {
            FailedDeliveryDecision decided = shipment.decision();
            String words = name + " leaves nothing to decide: it is "
                    + shipment.status().label().toLowerCase(Locale.ROOT)
                    + (decided == null ? "" : ", and decided is to " + decided.inWords());
            String order = view(shipment).orderNumber();
            throw (decided == null
                            ? Refusal.of("shipment.leavesNothing", words, shipment.number(), order, shipment.status())
                            : Refusal.of(
                                    "shipment.isDecided", words, shipment.number(), order, shipment.status(), decided))
                    .asConflict();
        }
        if (decision == FailedDeliveryDecision.TRY_AGAIN) {
            if (shipment.status() != ShipmentStatus.ATTEMPT_FAILED) {
                throw InvalidException.of(
                        "decision",
                        "field.courierGaveUp",
                        "must be another one: the courier has given up " + name.toLowerCase(Locale.ROOT),
                        shipment.number());
            }
            shipment.checkAgain(deliveryCheckAt(view(shipment).scheduledDeliveryDate(), clock.instant()));
        }
        failedParcels.decide(shipment, decision, note, origin);
        publish(shipment, origin);
        return view(shipment);
    }

    /** The statuses that a shipment has had, the first first. */
    @Transactional(readOnly = true)
    public List<StatusChange> history(UUID shipmentId) {
        return List.copyOf(shipments
                .findById(shipmentId)
                .orElseThrow(() -> unknown(shipmentId))
                .history());
    }

    /**
     * The shipment as it is now.
     *
     * @throws NotFoundException if there is none
     */
    @Transactional(readOnly = true)
    public ShipmentView get(UUID shipmentId) {
        return view(shipments.findById(shipmentId).orElseThrow(() -> unknown(shipmentId)));
    }

    /**
     * Whether anybody has to see to it: once its order has ended, because all that was paid has been given back, nobody is
     * asked about it any more. What the courier tells is noted all the same.
     */
    @Transactional(readOnly = true)
    public boolean isFollowed(ShipmentView shipment) {
        return orders.isGoingOn(shipment.orderId());
    }

    /** The shipments of an order, the first first. */
    @Transactional(readOnly = true)
    public List<ShipmentView> ofOrder(UUID orderId) {
        return shipments.findByOrderIdOrderByNumber(orderId).stream()
                .map(this::view)
                .toList();
    }

    /** The shipments of these orders, of each the first first. */
    @Transactional(readOnly = true)
    public List<ShipmentView> ofOrders(Collection<UUID> orderIds) {
        return shipments.findOfOrders(orderIds).stream().map(this::view).toList();
    }

    /**
     * Which other shipments are under way with the same courier and number, as people call them, by the id of each that
     * is under way itself and has any. A number on two shipments is a slip of the pen, or one parcel for both.
     */
    @Transactional(readOnly = true)
    public Map<UUID, List<String>> sameNumber(Collection<ShipmentView> shown) {
        Set<Courier> couriers = new HashSet<>();
        Set<String> numbers = new HashSet<>();
        for (ShipmentView shipment : shown) {
            if (shipment.trackingNumber() != null && !shipment.status().isFinal()) {
                couriers.add(shipment.courier());
                numbers.add(shipment.trackingNumber());
            }
        }
        if (numbers.isEmpty()) {
            return Map.of();
        }
        List<SameNumber> known = shipments.findSameNumber(couriers, numbers, ShipmentStatus.OPEN);
        Map<UUID, List<String>> others = new HashMap<>();
        for (SameNumber one : known) {
            List<String> names = known.stream()
                    .filter(other -> !other.id().equals(one.id())
                            && other.courier() == one.courier()
                            && other.trackingNumber().equals(one.trackingNumber()))
                    .map(SameNumber::name)
                    .toList();
            if (!names.isEmpty()) {
                others.put(one.id(), names);
            }
        }
        return others;
    }

    /**
     * Takes over what a courier or a tracking service tells: of all shipments under way with this number, for it may be
     * one parcel for several orders, or staff mistook one for another. News from before a shipment was made are not about
     * it.
     *
     * @return what was changed, or empty when no shipment that they can be about has this number
     */
    Optional<String> hear(
            Courier courier,
            String trackingNumber,
            ShipmentStatus status,
            Instant occurredAt,
            @Nullable String detail) {
        String number = String.valueOf(TrackingNumbers.normalise(trackingNumber));
        List<ShipmentIds> known = shipments.findIds(courier, number, occurredAt.plus(NEWS_BEFORE_SHIPPED));
        List<ShipmentIds> open =
                known.stream().filter(ids -> !ids.status().isFinal()).toList();
        if (open.isEmpty()) {
            return known.isEmpty() ? Optional.empty() : Optional.of("nothing new");
        }
        // All orders before anything else is locked.
        open.stream().map(ShipmentIds::orderId).distinct().forEach(orders::hold);
        List<Shipment> told = open.stream()
                .map(ids -> shipments.findById(ids.id()).orElseThrow(() -> unknown(ids.id())))
                // Somebody may have corrected the number before its order was locked.
                .filter(shipment -> shipment.courier() == courier && number.equals(shipment.trackingNumber()))
                .toList();
        return told.isEmpty()
                ? Optional.empty()
                : Optional.of(told.stream()
                        .map(shipment -> hear(shipment, status, occurredAt, detail))
                        .distinct()
                        .collect(Collectors.joining(", ")));
    }

    private String hear(Shipment shipment, ShipmentStatus status, Instant occurredAt, @Nullable String detail) {
        ShipmentStatus undecided = shipment.needsDecision() ? shipment.status() : null;
        boolean wasUnderWay = shipment.isMerelyUnderWay();
        Instant now = clock.instant();
        boolean asked = shipment.isAskedWhetherArrived(now.plus(LEEWAY));
        // A sender whose clock is ahead must not make us deaf to what comes after.
        Instant at = (occurredAt.isAfter(now) ? now : occurredAt).truncatedTo(ChronoUnit.MICROS);
        boolean news = shipment.hear(status, at, detail, now);
        heard(shipment, asked, at);
        if (!news) {
            return "nothing new";
        }
        if (statusChanged(shipment, undecided, wasUnderWay, Origin.TRACKING, at)) {
            publish(shipment, Origin.TRACKING);
        }
        return status.label();
    }

    /**
     * Of what is under way something was heard, and be it the same again: nobody needs to ask before nothing has been
     * heard for as long once more. Who has been asked already is left at it.
     */
    private void heard(Shipment shipment, boolean asked, Instant at) {
        if (!asked && shipment.isMerelyUnderWay()) {
            shipment.checkNotBefore(deliveryCheckAt(view(shipment).scheduledDeliveryDate(), at));
        }
    }

    private boolean reroute(
            Shipment shipment,
            @Nullable Courier courier,
            @Nullable String number,
            @Nullable String url,
            Origin origin) {
        String before = shipment.trackingNumber();
        if (!shipment.reroute(courier, number, url)) {
            return false;
        }
        List<SameNumber> sameNumber = sameNumber(shipment.courier(), shipment.trackingNumber(), shipment.id());
        record(
                shipment,
                origin,
                TimelineText.of("shipment.goesWith", shipment.number(), described(view(shipment), sameNumber)),
                clock.instant());
        reconsiderEvents(shipment);
        String after = shipment.trackingNumber();
        if (after != null && !after.equals(before) && !shipment.status().isFinal()) {
            events.publishEvent(new TrackingNumberEntered(shipment.orderId(), shipment.id(), after));
        }
        return true;
    }

    /**
     * Sees to what follows from another status.
     *
     * @param undecided the status about which somebody had to decide before; null if nobody had to
     * @param wasUnderWay whether it {@link Shipment#isMerelyUnderWay was merely under way} before
     * @return whether the process has to look again. It need not when the parcel was under way before and is now: it
     *     waits as before, looks before it asks anybody, and leaves who has been asked at it. Nor when another attempt
     *     has failed while nobody has decided about the one before
     */
    private boolean statusChanged(
            Shipment shipment, @Nullable ShipmentStatus undecided, boolean wasUnderWay, Origin origin, Instant at) {
        TimelineType type = switch (shipment.status()) {
            case DELIVERED -> TimelineType.DELIVERED;
            case RETURNED_TO_SENDER, LOST, CANCELLED -> TimelineType.DELIVERY_FAILED;
            default -> TimelineType.SHIPMENT_UPDATED;
        };
        boolean matters = !wasUnderWay || !shipment.isMerelyUnderWay();
        // The order's progress counts what is shipped, delivered or lost, not where it is on its way.
        OrderView order = matters ? progress.update(shipment.orderId()) : null;
        String detail = shipment.statusDetail();
        orders.record(
                shipment.orderId(),
                type,
                origin,
                detail == null
                        ? TimelineText.of("shipment.status", shipment.number(), shipment.status())
                        : TimelineText.of("shipment.status", shipment.number(), shipment.status())
                                .then("also", detail),
                at);
        if (order != null) {
            failedParcels.settle(order, shipment, origin);
        }
        boolean sameQuestion = shipment.needsDecision() && shipment.status() == undecided;
        return matters && !sameQuestion;
    }

    private void record(Shipment shipment, Origin origin, TimelineText text, Instant at) {
        orders.record(shipment.orderId(), TimelineType.SHIPMENT_UPDATED, origin, text, at);
    }

    private void publish(Shipment shipment, Origin origin) {
        if (!origin.isProcess()) {
            outbox.publish(ProcessMessage.SHIPMENT_UPDATED, shipment.id(), shipment.orderId(), Map.of());
        }
    }

    /** Somebody may have told about this number before we knew whose it is. */
    private void reconsiderEvents(Shipment shipment) {
        String number = shipment.trackingNumber();
        if (number != null) {
            String key = TrackingNews.parkingKey(shipment.courier(), number);
            TrackingNews.SOURCES.forEach(source -> inbox.reconsider(source, key));
        }
    }

    private Shipped repeated(Shipment shipment, RequestKey request, OrderView order) {
        if (!shipment.requestFingerprint().equals(request.fingerprint())) {
            throw Refusal.of(
                            "form.usedBefore",
                            "Another shipment was already made with this Idempotency-Key; use a new key for a new shipment")
                    .asConflict();
        }
        List<SameNumber> others = sameNumber(shipment.courier(), shipment.trackingNumber(), shipment.id());
        return new Shipped(view(shipment), order, names(others), texts(others), false);
    }

    /** Whether what is to be shipped has neither been shipped nor cancelled. */
    private static boolean isLeft(OrderView order, @Nullable List<Ship.Item> wanted) {
        if (wanted == null || !Ship.arePiecesNamed(wanted)) {
            return !order.isEverythingShipped();
        }
        Map<UUID, Long> quantities = wanted.stream()
                .collect(Collectors.groupingBy(Ship.Item::itemId, Collectors.summingLong(Ship.Item::quantity)));
        return order.items().stream().allMatch(item -> quantities.getOrDefault(item.id(), 0L) <= item.remaining());
    }

    private static List<ShipmentItem> itemsOf(OrderView order, @Nullable List<Ship.Item> wanted) {
        if (wanted == null) {
            return order.remainingItems().stream()
                    .map(item -> new ShipmentItem(item.id(), item.name(), item.remaining()))
                    .toList();
        }
        Map<UUID, Long> quantities = NamedPieces.of(order, wanted);
        return order.items().stream()
                .filter(item -> quantities.containsKey(item.id()))
                .map(item -> {
                    long quantity = quantities.getOrDefault(item.id(), 0L);
                    if (quantity > item.remaining()) {
                        throw Refusal.of(
                                        "shipment.onlyLeft",
                                        "Only " + item.remaining() + " of " + item.name() + " are left to ship, not "
                                                + quantity,
                                        item.remaining(),
                                        item.name(),
                                        quantity)
                                .asConflict();
                    }
                    return new ShipmentItem(item.id(), item.name(), (int) quantity);
                })
                .toList();
    }

    private Instant deliveryCheckAt(@Nullable LocalDate scheduled, Instant now) {
        Instant usual = now.plus(settings.deliveryCheckAfter());
        if (scheduled == null) {
            return usual;
        }
        Instant expected = endOf(scheduled);
        return expected.isAfter(now) ? expected : usual;
    }

    private Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(properties.shop().zone()).toInstant();
    }

    private Shipment locked(UUID shipmentId) {
        orders.hold(shipments.findOrderId(shipmentId).orElseThrow(() -> unknown(shipmentId)));
        return shipments.findById(shipmentId).orElseThrow(() -> unknown(shipmentId));
    }

    ShipmentView view(Shipment shipment) {
        return shipment.toView(
                links.of(shipment.courier(), shipment.trackingNumber(), shipment.typedTrackingUrl()),
                properties.shop().zone());
    }

    private static TimelineText described(ShipmentView shipment, List<SameNumber> sameNumber) {
        String number = shipment.trackingNumber();
        TimelineText text = number == null
                ? TimelineText.of("shipment.withoutNumber", shipment.courier())
                : TimelineText.of("shipment.withNumber", shipment.courier(), number);
        if (shipment.hasUnusualNumber()) {
            text = text.then("shipment.unusualNumber");
        }
        List<TimelineText> others = texts(sameNumber);
        return others.isEmpty()
                ? text
                : text.then("shipment.sameNumber", TimelineText.list(TimelineText.Separator.COMMA, others));
    }

    private static TimelineText expected(ShipmentView shipment) {
        LocalDate date = shipment.scheduledDeliveryDate();
        TimelineText text =
                date == null ? TimelineText.of("shipment.expectedNever") : TimelineText.of("shipment.expectedOn", date);
        return shipment.isExpectedTooEarly() ? text.then("shipment.expectedTooEarly") : text;
    }

    private static List<TimelineText> texts(List<SameNumber> shipments) {
        return shipments.stream().map(SameNumber::text).toList();
    }

    private static List<String> names(List<SameNumber> shipments) {
        return shipments.stream().map(SameNumber::name).toList();
    }

    private List<SameNumber> sameNumber(Courier courier, @Nullable String trackingNumber, @Nullable UUID besides) {
        return trackingNumber == null
                ? List.of()
                : shipments.findSameNumber(List.of(courier), List.of(trackingNumber), ShipmentStatus.OPEN).stream()
                        .filter(other -> !other.id().equals(besides))
                        .toList();
    }

    private static NotFoundException unknown(UUID shipmentId) {
        return new NotFoundException("There is no shipment with the id " + shipmentId);
    }

    /**
     * What came of shipping.
     *
     * @param order as it is after it
     * @param sameNumber other shipments under way with the same courier and number, as people call them
     * @param sameNumberTexts the same for people
     * @param isNew false when the same request had shipped it before
     */
    public record Shipped(
            ShipmentView shipment,
            OrderView order,
            List<String> sameNumber,
            List<TimelineText> sameNumberTexts,
            boolean isNew) {}
}
