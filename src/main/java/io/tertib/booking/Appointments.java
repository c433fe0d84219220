package io.tertib.booking;

import io.tertib.catalog.ItemKind;
import io.tertib.catalog.ProductView;
import io.tertib.catalog.Products;
import io.tertib.common.ConflictException;
import io.tertib.common.InvalidException;
import io.tertib.common.InvalidException.Problem;
import io.tertib.common.NotFoundException;
import io.tertib.common.Origin;
import io.tertib.common.Refusal;
import io.tertib.common.TertibProperties;
import io.tertib.common.TimeTexts;
import io.tertib.order.ItemsCancelled;
import io.tertib.order.OrderItemView;
import io.tertib.order.OrderPlaced;
import io.tertib.order.OrderView;
import io.tertib.order.Orders;
import io.tertib.order.TimelineText;
import io.tertib.order.TimelineType;
import io.tertib.process.Outbox;
import io.tertib.process.ProcessMessage;
import io.tertib.process.TakenOn;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Booking appointments, moving them, and what came of them, whoever says so. */
@Service
public class Appointments {

    private final AppointmentRepository appointments;
    private final Products products;
    private final Orders orders;
    private final Outbox outbox;
    private final ApplicationEventPublisher events;
    private final TimeTexts times;
    private final Clock clock;

    Appointments(
            AppointmentRepository appointments,
            Products products,
            Orders orders,
            Outbox outbox,
            ApplicationEventPublisher events,
            TertibProperties properties,
            Clock clock) {
        this.appointments = appointments;
        this.products = products;
        this.orders = orders;
        this.outbox = outbox;
        this.events = events;
        this.times = new TimeTexts(properties.shop().zone());
        this.clock = clock;
    }

    /**
     * Books what an order has of appointments.
     *
     * @throws InvalidException naming each item whose time somebody else has
     */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void placed(OrderPlaced placed) {
        OrderView order = placed.order();
        Set<String> exclusive = exclusive(order.items().stream()
                .filter(item -> item.kind() == ItemKind.BOOKING)
                .map(OrderItemView::sku));
        exclusive.stream().sorted().forEach(this::serialise);
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < order.items().size(); i++) {
            OrderItemView item = order.items().get(i);
            Instant start = item.appointmentStart();
            Instant end = item.appointmentEnd();
            if (item.kind() != ItemKind.BOOKING || start == null || end == null) {
                continue;
            }
            Appointment appointment = new Appointment(order, item, item.sku(), start, end, placed.at());
            Optional<Appointment> taking = taking(appointment, exclusive, start, end);
            if (taking.isPresent()) {
                problems.add(Problem.of(
                        "items[" + i + "].appointment.start",
                        "field.notFree",
                        "is not free: " + taken(taking.get()),
                        period(taking.get())));
            } else {
                book(appointments.save(appointment));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidException(problems);
        }
    }

    /** The customer does not come to what is cancelled, and its time is free again. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void itemsCancelled(ItemsCancelled cancelled) {
        OrderView order = cancelled.order();
        Set<UUID> gone = order.items().stream()
                .filter(item -> item.cancelled() == item.quantity())
                .map(OrderItemView::id)
                .collect(Collectors.toSet());
        for (Appointment appointment : appointments.findByOrderIdOrderByStartsAtAscIdAsc(order.id())) {
            if (gone.contains(appointment.orderItemId()) && appointment.cancel()) {
                orders.settleAppointment(order.id(), appointment.orderItemId());
                outbox.publish(ProcessMessage.APPOINTMENT_UPDATED, appointment.id(), order.id(), Map.of());
            }
        }
    }

    /** Ties an appointment to the process instance that follows it. */
    @Transactional
    public TakenOn<AppointmentView> takeOn(UUID id, long processInstanceKey) {
        Appointment appointment = locked(id);
        boolean accepted = appointment.takeOn(processInstanceKey);
        return new TakenOn<>(view(appointment), accepted);
    }

    /**
     * Gives an appointment another time, or notes how it ended.
     *
     * @throws NotFoundException if there is none
     * @throws InvalidException if neither or both are told, or the time is none
     * @throws ConflictException if it is over or cancelled, somebody else has that time, or it is to be done before it has
     *     begun
     */
    @Transactional
    public AppointmentView change(UUID id, AppointmentChange change, Origin origin) {
        AppointmentStatus outcome = change.status();
        boolean moves = change.start() != null || change.end() != null;
        if (moves == (outcome != null)) {
            throw new InvalidException("status", "tell either a new time or how it ended");
        }
        Appointment appointment = locked(id);
        boolean changed;
        if (outcome == null) {
            changed = move(appointment, change.start(), change.end(), null, origin);
        } else if (outcome == AppointmentStatus.DONE || outcome == AppointmentStatus.NO_SHOW) {
            changed = settle(appointment, outcome, null, origin);
        } else {
            throw new InvalidException("status", "must be DONE or NO_SHOW");
        }
        if (changed && !origin.isProcess()) {
            outbox.publish(ProcessMessage.APPOINTMENT_UPDATED, appointment.id(), appointment.orderId(), Map.of());
        }
        return view(appointment);
    }

    /**
     * Takes over what staff answered when they were asked what came of an appointment. Nothing is changed when that is
     * known meanwhile.
     *
     * @param formReference the same form again changes nothing
     * @throws InvalidException if it was moved to a time that is none, or has passed
     * @throws ConflictException if it was moved to a time that somebody else has
     */
    @Transactional
    public AppointmentView complete(UUID id, AppointmentReport report, String formReference, Origin origin) {
        Appointment appointment = locked(id);
        if (!appointment.firstTime(formReference) || !appointment.isScheduled()) {
            return view(appointment);
        }
        switch (report.answer()) {
            case DONE -> settle(appointment, AppointmentStatus.DONE, report.note(), origin);
            case NO_SHOW -> settle(appointment, AppointmentStatus.NO_SHOW, report.note(), origin);
            case MOVED -> {
                Instant start = report.start();
                if (start == null) {
                    throw InvalidException.of("start", "field.newTimeNeeded", "is needed for what is moved");
                }
                move(appointment, start, report.end(), report.note(), origin);
            }
        }
        return view(appointment);
    }

    /**
     * The appointment as it is now.
     *
     * @throws NotFoundException if there is none
     */
    @Transactional(readOnly = true)
    public AppointmentView get(UUID id) {
        return view(appointments.findById(id).orElseThrow(() -> unknown(id)));
    }

    /** The appointments of an order, the soonest first. */
    @Transactional(readOnly = true)
    public List<AppointmentView> ofOrder(UUID orderId) {
        return appointments.findByOrderIdOrderByStartsAtAscIdAsc(orderId).stream()
                .map(this::view)
                .toList();
    }

    /**
     * Appointments of all orders that begin within a time, the soonest first, from a place in the list.
     *
     * @param from included
     * @param to excluded
     */
    @Transactional(readOnly = true)
    public List<AppointmentView> list(Instant from, Instant to, Instant startAfter, UUID idAfter, int limit) {
        return appointments.findBetween(from, to, startAfter, idAfter, Limit.of(limit)).stream()
                .map(this::view)
                .toList();
    }

    /**
     * When a booking is taken, the soonest first. Others may have it at the same time, unless only one customer can.
     *
     * @param sku its article number
     * @param from what ends later
     * @param to what begins earlier
     */
    @Transactional(readOnly = true)
    public List<AppointmentView> taken(String sku, Instant from, Instant to, int limit) {
        return appointments.findTaken(sku, from, to, Limit.of(limit)).stream()
                .map(this::view)
                .toList();
    }

    /**
     * Whether somebody has a booking that only one customer can have at a time.
     *
     * @param sku its article number
     */
    @Transactional(readOnly = true)
    public boolean isTaken(String sku, Instant start, Instant end) {
        return end.isAfter(start)
                && !exclusive(Stream.of(sku)).isEmpty()
                && !appointments.findTaken(sku, start, end, Limit.of(1)).isEmpty();
    }

    private void book(Appointment appointment) {
        outbox.publish(
                ProcessMessage.APPOINTMENT_BOOKED,
                appointment.id(),
                appointment.orderId(),
                Map.of(
                        "appointmentId", appointment.id().toString(),
                        "orderId", appointment.orderId().toString()));
    }

    private boolean move(
            Appointment appointment,
            @Nullable Instant toStart,
            @Nullable Instant toEnd,
            @Nullable String note,
            Origin origin) {
        OrderView order = orders.get(appointment.orderId());
        if (order.isBeingCancelled()) {
            throw Refusal.of(
                            "appointment.beingCancelled",
                            "Order " + order.number() + " is being cancelled, so nothing of it is moved",
                            order.number())
                    .asConflict();
        }
        Instant start = Objects.requireNonNullElse(toStart, appointment.startsAt());
        Instant end = Objects.requireNonNullElseGet(toEnd, () -> start.plus(appointment.length()));
        if (!appointment.move(start, end, clock.instant())) {
            return false;
        }
        // What it is today: it may have been for several at once when this was booked.
        Set<String> exclusive = exclusive(Stream.ofNullable(appointment.resource()));
        exclusive.forEach(this::serialise);
        taking(appointment, exclusive, start, end).ifPresent(other -> {
            throw Refusal.of(
                            "appointment.notFree",
                            times.period(start, end) + " is not free: " + taken(other),
                            TimelineText.period(start, end),
                            period(other))
                    .asConflict();
        });
        orders.reschedule(appointment.orderId(), appointment.orderItemId(), start, end);
        record(
                appointment,
                TimelineText.of("appointment.moved", view(appointment).title(), TimelineText.period(start, end)),
                note,
                origin);
        events.publishEvent(new AppointmentMoved(view(appointment)));
        return true;
    }

    private boolean settle(Appointment appointment, AppointmentStatus outcome, @Nullable String note, Origin origin) {
        if (!appointment.settle(outcome, clock.instant())) {
            return false;
        }
        orders.settleAppointment(appointment.orderId(), appointment.orderItemId());
        AppointmentView view = view(appointment);
        TimelineText text = TimelineText.of(
                "appointment.settled", view.title(), TimelineText.period(view.start(), view.end()), outcome);
        record(appointment, text, note, origin);
        return true;
    }

    private void record(Appointment appointment, TimelineText text, @Nullable String note, Origin origin) {
        orders.record(
                appointment.orderId(),
                TimelineType.APPOINTMENT_UPDATED,
                origin,
                note == null ? text : text.then("also", note));
    }

    /** Of these article numbers those of which nobody else can have the same at the same time. */
    private Set<String> exclusive(Stream<@Nullable String> skus) {
        return products.findBySkus(skus.filter(Objects::nonNull).collect(Collectors.toSet())).values().stream()
                .filter(ProductView::exclusive)
                .map(ProductView::sku)
                .collect(Collectors.toSet());
    }

    /** Of those who want the same at the same moment, one after the other looks whether it is free. */
    private void serialise(String resource) {
        orders.serialise("resource:" + resource);
    }

    private Optional<Appointment> taking(Appointment appointment, Set<String> exclusive, Instant start, Instant end) {
        String resource = appointment.resource();
        return resource == null || !exclusive.contains(resource)
                ? Optional.empty()
                : appointments.findTaking(resource, start, end, appointment.id());
    }

    private static TimelineText.Argument period(Appointment appointment) {
        return TimelineText.period(appointment.startsAt(), appointment.endsAt());
    }

    private String taken(Appointment other) {
        return "there is another appointment " + times.period(other.startsAt(), other.endsAt());
    }

    private Appointment locked(UUID id) {
        orders.lock(appointments.findOrderId(id).orElseThrow(() -> unknown(id)));
        return appointments.findById(id).orElseThrow(() -> unknown(id));
    }

    private AppointmentView view(Appointment appointment) {
        return appointment.toView(times.period(appointment.startsAt(), appointment.endsAt()), clock.instant());
    }

    private static NotFoundException unknown(UUID id) {
        return new NotFoundException("There is no appointment with the id " + id);
    }
}
