package io.tertib.backoffice.tasks;

import io.tertib.backoffice.process.TaskAssignments;
import io.tertib.backoffice.process.TaskAssignments.Place;
import io.tertib.common.ConflictException;
import io.tertib.common.Refusal;
import io.tertib.order.OrderView;
import io.tertib.order.Orders;
import io.tertib.standing.Wait;
import io.tertib.standing.Waits;
import io.tertib.standing.WaitsFor.Audience;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who has taken on what an order waits for; Tasklist shows the same. That ends by itself when the order does not wait for it
 * any more.
 */
@Service
class TaskClaims {

    private final Orders orders;
    private final Waits waits;
    private final ClaimTable table;
    private final TaskAssignments tasklist;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TaskClaims(
            Orders orders,
            Waits waits,
            ClaimTable table,
            TaskAssignments tasklist,
            TransactionTemplate transaction,
            Clock clock) {
        this.orders = orders;
        this.waits = waits;
        this.table = table;
        this.tasklist = tasklist;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Takes something on. Again it changes nothing.
     *
     * @param audiences which groups the person belongs to
     * @param takeOver whether it is taken from somebody else
     * @throws ConflictException if somebody else does it, or the order does not wait for it any more, or for others only
     */
    void claim(UUID orderId, String kind, String subject, String person, Set<Audience> audiences, boolean takeOver) {
        Map<Place, Optional<String>> shown = tasklist.seen();
        Optional<Place> place = inTransaction(() -> write(orderId, kind, subject, person, audiences, takeOver, shown));
        place.ifPresent(task -> tasklist.tell(task, person, () -> table.told(orderId, kind, subject, person)));
    }

    private Optional<Place> write(
            UUID orderId,
            String kind,
            String subject,
            String person,
            Set<Audience> audiences,
            boolean takeOver,
            Map<Place, Optional<String>> shown) {
        OrderView order = orders.lock(orderId);
        Wait wait = find(order, kind, subject)
                .orElseThrow(() -> Refusal.of(
                                "task.done",
                                "Order " + order.number() + " does not wait for that any more. Somebody has done it",
                                order.number())
                        .asConflict());
        if (!wait.kind().isATaskOf(audiences)) {
            throw Refusal.of("task.forOthers", "Order " + order.number() + " waits for somebody else", order.number())
                    .asConflict();
        }
        Holders holders = holders(List.of(orderId), shown);
        holders.holder(orderId, wait)
                .filter(holder -> !holder.equals(person) && !takeOver)
                .ifPresent(other -> {
                    throw Refusal.of("task.taken", other + " does this already", other)
                            .asConflict();
                });
        table.write(orderId, kind, subject, wait.since(), person, clock.instant());
        return holders.place(orderId, wait);
    }

    /** Leaves something to others again. Of what somebody else does nothing is changed. */
    void release(UUID orderId, String kind, String subject, String person) {
        Map<Place, Optional<String>> shown = tasklist.seen();
        Optional<Place> place = inTransaction(() -> {
            OrderView order = orders.lock(orderId);
            Holders holders = holders(List.of(orderId), shown);
            table.delete(orderId, kind, subject, person);
            return find(order, kind, subject)
                    .filter(wait ->
                            holders.holder(orderId, wait).filter(person::equals).isPresent())
                    .flatMap(wait -> holders.place(orderId, wait));
        });
        place.ifPresent(task -> tasklist.tell(task, null, () -> {}));
    }

    private Optional<Place> inTransaction(Supplier<Optional<Place>> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }

    private Optional<Wait> find(OrderView order, String kind, String subject) {
        return waits.of(order).stream()
                .filter(each ->
                        Claim.kindOf(each).equals(kind) && Claim.subjectOf(each).equals(subject))
                .findFirst();
    }

    /**
     * Who does what these orders wait for.
     *
     * @param shown what Tasklist shows, asked before the transaction
     */
    Holders holders(Collection<UUID> orderIds, Map<Place, Optional<String>> shown) {
        List<Claim> claims = table.ofOrders(orderIds);
        return new Holders(claims, table.instancesOf(orderIds), tasklist.withWhatWasTold(shown));
    }
}
