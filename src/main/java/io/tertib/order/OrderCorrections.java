package io.tertib.order;

import io.tertib.common.Given;
import io.tertib.common.InvalidException;
import io.tertib.common.InvalidException.Problem;
import io.tertib.common.Origin;
import io.tertib.common.Texts;
import io.tertib.common.Violations;
import io.tertib.customer.Customers;
import io.tertib.customer.NewCustomer;
import io.tertib.process.Outbox;
import io.tertib.process.ProcessMessage;
import jakarta.validation.Validator;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts right what was told wrongly of the customer, the address and the note, as long as it makes a difference. */
@Service
public class OrderCorrections {

    private static final int LONGEST_NOTE = 4000;

    private final OrderRepository orders;
    private final Timeline timeline;
    private final Orders versions;
    private final Customers customers;
    private final Validator validator;
    private final Outbox outbox;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OrderCorrections(
            OrderRepository orders,
            Timeline timeline,
            Orders versions,
            Customers customers,
            Validator validator,
            Outbox outbox,
            ApplicationEventPublisher events,
            Clock clock) {
        this.orders = orders;
        this.timeline = timeline;
        this.versions = versions;
        this.customers = customers;
        this.validator = validator;
        this.outbox = outbox;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Puts an order right. What is so already is left as it is, whatever has happened to the order, so that the same
     * correction again changes nothing.
     *
     * @param version what the correction goes by; null when it does not matter what has happened since
     * @throws io.tertib.common.NotFoundException if there is no such order
     * @throws InvalidException naming every field that cannot be accepted
     * @throws io.tertib.common.StaleException if something has happened to the order since that version
     * @throws io.tertib.common.ConflictException if it is too late: the order has ended, or everything has been handed over
     */
    @Transactional
    public OrderView correct(UUID id, OrderCorrection correction, @Nullable Integer version, Origin origin) {
        Order order = orders.findLocked(id).orElseThrow(() -> Orders.unknown(id));
        OrderView before = order.toView();
        CorrectedDetails corrected = corrected(before, correction);
        List<TimelineText> changed = corrected.differences(CorrectedDetails.of(before));
        if (changed.isEmpty()) {
            return before;
        }
        if (version != null) {
            versions.mustBeUnchanged(id, version);
        }
        boolean addressChanges = !Objects.equals(corrected.address(), before.shippingAddress());
        order.correct(corrected);
        TimelineText text =
                TimelineText.of("details.changed", TimelineText.list(TimelineText.Separator.COMMA, changed));
        timeline.write(
                order,
                TimelineType.DETAILS_CHANGED,
                origin,
                addressChanges && before.isAnythingHandedOver() ? text.then("details.forTheRest") : text,
                clock.instant());
        OrderView after = order.toView();
        if (showsInTheTask(before, after)) {
            outbox.publish(ProcessMessage.ORDER_SHIPPED, id, id, Map.of());
        }
        events.publishEvent(new OrderCorrected(before, after, origin));
        return after;
    }

    /** Whether staff are asked to ship it, by a task that names the town and says whether there is a note. */
    private static boolean showsInTheTask(OrderView before, OrderView after) {
        return after.isFollowed()
                && after.readyToShipAt() != null
                && after.remaining() > 0
                && (!Objects.equals(town(before), town(after)) || (before.note() == null) != (after.note() == null));
    }

    private static @Nullable List<@Nullable String> town(OrderView order) {
        Address address = order.shippingAddress();
        return address == null ? null : Arrays.asList(address.city(), address.country());
    }

    private CorrectedDetails corrected(OrderView order, OrderCorrection correction) {
        List<Problem> problems = new ArrayList<>();
        CorrectedDetails present = CorrectedDetails.of(order);
        CorrectedDetails contact = contact(present, correction.customer(), problems);
        Address address = address(order, correction.shippingAddress(), problems);
        String note = note(present.note(), correction.note(), problems);
        if (!problems.isEmpty()) {
            Map<String, Problem> byField = new LinkedHashMap<>();
            problems.forEach(problem -> byField.putIfAbsent(problem.field(), problem));
            throw new InvalidException(List.copyOf(byField.values()));
        }
        return new CorrectedDetails(contact.name(), contact.email(), contact.phone(), address, note);
    }

    /** Only what is given is checked: what stands there was accepted once. */
    private CorrectedDetails contact(
            CorrectedDetails present, Given<OrderCorrection.Customer> correction, List<Problem> problems) {
        OrderCorrection.Customer customer = correction.value();
        if (customer == null) {
            if (correction.isGiven()) {
                problems.add(Problem.of("customer", "field.cannotBeTakenAway", "cannot be taken away"));
            }
            return present;
        }
        try {
            NewCustomer told = customers.normalise(
                    new NewCustomer(
                            customer.name().or(present.name()),
                            customer.email().value(),
                            customer.phone().value()),
                    "customer.");
            return new CorrectedDetails(
                    customer.name().isGiven() ? String.valueOf(told.name()) : present.name(),
                    customer.email().isGiven() ? told.email() : present.email(),
                    customer.phone().isGiven() ? told.phone() : present.phone(),
                    present.address(),
                    present.note());
        } catch (InvalidException e) {
            problems.addAll(e.problems());
            return present;
        }
    }

    private @Nullable Address address(
            OrderView order, Given<OrderCorrection.Recipient> correction, List<Problem> problems) {
        Address present = order.shippingAddress();
        OrderCorrection.Recipient told = correction.value();
        if (told == null) {
            if (correction.isGiven()) {
                problems.add(Problem.of("shippingAddress", "field.cannotBeTakenAway", "cannot be taken away"));
            }
            return present;
        }
        Address corrected = new Address(
                told.name().or(present == null ? null : present.name()),
                Texts.text(Objects.requireNonNullElse(told.line1().or(present == null ? null : present.line1()), "")),
                told.line2().or(present == null ? null : present.line2()),
                told.city().or(present == null ? null : present.city()),
                told.state().or(present == null ? null : present.state()),
                told.postcode().or(present == null ? null : present.postcode()),
                Texts.code(
                        Objects.requireNonNullElse(told.country().or(present == null ? null : present.country()), "")),
                told.phone().or(present == null ? null : present.phone()));
        if (!corrected.equals(present)) {
            validator.validate(corrected).stream()
                    .map(violation -> Violations.of("shippingAddress." + violation.getPropertyPath(), violation))
                    .sorted(Comparator.comparing(Problem::field))
                    .forEach(problems::add);
            OrderPricing.checkAddress(corrected, problems);
        }
        return corrected;
    }

    private static @Nullable String note(
            @Nullable String present, Given<@Nullable String> correction, List<Problem> problems) {
        if (!correction.isGiven()) {
            return present;
        }
        String value = correction.value();
        String note = value == null ? "" : Texts.text(value);
        if (Texts.length(note) > LONGEST_NOTE) {
            problems.add(Problem.of(
                    "note", "field.tooLong", "must not be longer than " + LONGEST_NOTE + " characters", LONGEST_NOTE));
        }
        return note.isEmpty() ? null : note;
    }
}
