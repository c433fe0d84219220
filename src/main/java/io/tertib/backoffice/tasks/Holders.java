package io.tertib.backoffice.tasks;

import io.tertib.backoffice.process.TaskAssignments.Place;
import io.tertib.standing.Wait;
import io.tertib.standing.WaitsFor;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Who does what some orders wait for: as Tasklist shows it, or as it is written down here where Tasklist does not know of
 * it, as while the engine is away.
 */
final class Holders {

    /** The user tasks of the process models that are the same work. A step that stands still is none. */
    static final Map<WaitsFor, String> TASKS = Map.ofEntries(
            Map.entry(WaitsFor.BANK_TRANSFER, "UserTask_MarkAsPaid"),
            Map.entry(WaitsFor.WHATSAPP, "UserTask_MarkAsPaid"),
            Map.entry(WaitsFor.CASH, "UserTask_MarkAsPaid"),
            Map.entry(WaitsFor.CASH_ON_DELIVERY, "UserTask_MarkAsPaidOnDelivery"),
            Map.entry(WaitsFor.PAYMENT_PAGE_REFUSED, "UserTask_ChooseOtherPayment"),
            Map.entry(WaitsFor.PAYMENT_REVIEW, "UserTask_ReviewPayment"),
            Map.entry(WaitsFor.SHIPMENT, "UserTask_CreateShipment"),
            Map.entry(WaitsFor.SHIPMENT_LATE, "UserTask_CreateShipment"),
            Map.entry(WaitsFor.TRACKING_NUMBER, "UserTask_AddTrackingNumber"),
            Map.entry(WaitsFor.ARRIVAL, "UserTask_ConfirmDelivery"),
            Map.entry(WaitsFor.FAILED_DELIVERY, "UserTask_HandleFailedDelivery"),
            Map.entry(WaitsFor.APPOINTMENT_OUTCOME, "UserTask_CompleteAppointment"),
            Map.entry(WaitsFor.REFUND_APPROVAL, "UserTask_ApproveRefund"),
            Map.entry(WaitsFor.REFUND_OUTSIDE, "UserTask_RefundOutside"),
            Map.entry(WaitsFor.REFUND_FAILED, "UserTask_ResolveRefund"));

    private final Map<UUID, List<Claim>> claims;
    private final Map<String, Long> instances;
    private final Map<Place, Optional<String>> tasklist;

    /**
     * What is known.
     *
     * @param claims as they are written down here
     * @param instances of the processes, by the id of what each is about
     * @param tasklist who does the tasks that Tasklist has open
     */
    Holders(Collection<Claim> claims, Map<String, Long> instances, Map<Place, Optional<String>> tasklist) {
        this.claims = claims.stream().collect(Collectors.groupingBy(Claim::orderId));
        this.instances = Map.copyOf(instances);
        this.tasklist = Map.copyOf(tasklist);
    }

    /** Who does it, if anybody. */
    Optional<String> holder(UUID orderId, Wait wait) {
        Optional<Claim> claim = claims.getOrDefault(orderId, List.of()).stream()
                .filter(each -> each.isOf(wait))
                .findFirst();
        Optional<Place> place = place(orderId, wait);
        boolean isShown = place.filter(tasklist::containsKey).isPresent();
        return place.flatMap(task -> tasklist.getOrDefault(task, Optional.empty()))
                .or(() -> claim.filter(each -> !isShown || !each.isTold()).map(Claim::person));
    }

    /** Where it stands in the engine, if it is a task there. */
    Optional<Place> place(UUID orderId, Wait wait) {
        String subject = Claim.subjectOf(wait);
        Long instance = instances.get(subject.isEmpty() ? orderId.toString() : subject);
        String task = TASKS.get(wait.kind());
        return instance == null || task == null ? Optional.empty() : Optional.of(new Place(instance, task));
    }
}
