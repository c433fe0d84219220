package io.tertib.backoffice.process;

import io.tertib.backoffice.process.EngineView.Failure;
import io.tertib.backoffice.process.EngineView.Way;
import io.tertib.backoffice.process.EngineWatch.Seen;
import io.tertib.backoffice.process.EngineWatch.Sight;
import io.tertib.backoffice.process.KnownProcesses.Known;
import io.tertib.common.Origin;
import io.tertib.order.Orders;
import io.tertib.order.TimelineText;
import io.tertib.order.TimelineType;
import io.tertib.process.JobRepair;
import io.tertib.process.JobRepair.EngineAwayException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Has steps that failed tried again, once a person says so. */
@Service
class FailedSteps {

    private final Orders orders;
    private final KnownProcesses known;
    private final EngineWatch engine;
    private final ProcessModels models;
    private final JobRepair repair;
    private final TransactionTemplate transaction;

    FailedSteps(
            Orders orders,
            KnownProcesses known,
            EngineWatch engine,
            ProcessModels models,
            JobRepair repair,
            TransactionTemplate transaction) {
        this.orders = orders;
        this.known = known;
        this.engine = engine;
        this.models = models;
        this.repair = repair;
        this.transaction = transaction;
    }

    /**
     * Has what failed tried again. Safe to repeat: what goes on already is left alone, and the timeline tells it once.
     *
     * @param incidentKey which failure, of one of the order's processes
     * @throws io.tertib.common.NotFoundException if there is no such order
     */
    Answer tryAgain(UUID orderId, long incidentKey, Origin origin) {
        orders.get(orderId);
        Seen<EngineWatch.Order> seen = engine.ofOrder(
                orderId, known.ofOrder(orderId).stream().map(Known::key).toList());
        if (seen.sight() != Sight.SEEN) {
            return new Answer(Outcome.AWAY, "");
        }
        Optional<Failure> found = seen.map(EngineWatch.Order::ways).orElse(Map.of()).values().stream()
                .map(Way::failures)
                .flatMap(failures -> failures.stream())
                .filter(failure -> failure.incidentKey() == incidentKey)
                .findFirst();
        return found.map(failure -> tryAgain(orderId, failure, origin))
                .orElseGet(() -> new Answer(Outcome.ALREADY, ""));
    }

    private Answer tryAgain(UUID orderId, Failure failure, Origin origin) {
        String step = models.nameOf(failure.elementId());
        try {
            Long jobKey = failure.jobKey();
            // Does nothing by itself, and shows that the engine is there before the timeline says so.
            if (jobKey != null && !repair.allowRetries(jobKey)) {
                return new Answer(Outcome.ALREADY, step);
            }
            transaction.executeWithoutResult(status -> orders.recordOnce(
                    orderId,
                    TimelineType.RETRIED,
                    origin,
                    TimelineText.of("retried", TimelineText.named(ProcessTexts.key(step), step)),
                    KnownProcesses.RETRY + failure.incidentKey()));
            boolean goesOn = repair.resolve(failure.incidentKey(), jobKey);
            return new Answer(goesOn ? Outcome.DONE : Outcome.ALREADY, step);
        } catch (EngineAwayException e) {
            return new Answer(Outcome.AWAY, step);
        }
    }

    /** What came of it. */
    enum Outcome {
        /** The engine tries it again. */
        DONE,
        /** Somebody was faster, or it goes on by itself. */
        ALREADY,
        /** The engine does not answer; nothing has changed. */
        AWAY
    }

    /**
     * An answer.
     *
     * @param step what the step is called in the model; empty where that is not known
     */
    record Answer(Outcome outcome, String step) {}
}
