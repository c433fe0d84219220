package io.tertib.backoffice.process;

import io.tertib.backoffice.PageLinks;
import io.tertib.backoffice.process.EngineView.Failure;
import io.tertib.backoffice.process.EngineView.Instance;
import io.tertib.backoffice.process.EngineView.Passage;
import io.tertib.backoffice.process.EngineView.State;
import io.tertib.backoffice.process.EngineView.Way;
import io.tertib.backoffice.process.EngineWatch.Seen;
import io.tertib.backoffice.process.EngineWatch.Sight;
import io.tertib.backoffice.process.KnownProcesses.Kind;
import io.tertib.backoffice.process.KnownProcesses.Known;
import io.tertib.backoffice.process.ProcessDrawing.Look;
import io.tertib.backoffice.process.ProcessDrawing.Progress;
import io.tertib.backoffice.process.ProcessModel.Box;
import io.tertib.backoffice.process.ProcessModel.Node;
import io.tertib.backoffice.process.ProcessPage.Answer;
import io.tertib.backoffice.process.ProcessPage.Failed;
import io.tertib.backoffice.process.ProcessPage.One;
import io.tertib.backoffice.process.ProcessPage.Step;
import io.tertib.common.TertibProperties;
import io.tertib.order.OrderView;
import io.tertib.order.Orders;
import io.tertib.process.StuckJob;
import io.tertib.process.StuckJobs;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;

/**
 * Puts together the pictures of an order's processes. The engine's records tell the way gone; which processes there are,
 * how far that has come which they are about, and which steps have failed, the database tells as well, and before them.
 */
@Service
class OrderProcesses {

    /** So many steps are listed at most, the newest ones. */
    private static final int MOST_STEPS = 80;

    private static final int BEFORE = 120;
    private static final int ABOVE = 220;

    private static final Map<String, String> KINDS = Map.of(
            "order-process", "process.kind.EARLIER",
            "order-intake", "process.kind.INTAKE",
            "refund-intake", "process.kind.REFUND_INTAKE",
            "return-intake", "process.kind.RETURN_INTAKE");

    private final Orders orders;
    private final KnownProcesses known;
    private final StuckJobs stuckJobs;
    private final EngineWatch engine;
    private final ProcessModels models;
    private final PageLinks links;
    private final MessageSource messages;
    private final ZoneId zone;
    private final Clock clock;

    OrderProcesses(
            Orders orders,
            KnownProcesses known,
            StuckJobs stuckJobs,
            EngineWatch engine,
            ProcessModels models,
            PageLinks links,
            MessageSource messages,
            TertibProperties properties,
            Clock clock) {
        this.orders = orders;
        this.known = known;
        this.stuckJobs = stuckJobs;
        this.engine = engine;
        this.models = models;
        this.links = links;
        this.messages = messages;
        this.zone = properties.shop().zone();
        this.clock = clock;
    }

    /**
     * All of an order's processes.
     *
     * @param whole the process of which the whole picture is wanted; null for none
     * @param answer what came of what was just asked for
     * @throws io.tertib.common.NotFoundException if there is no such order
     */
    ProcessPage of(
            UUID orderId, @Nullable Long whole, boolean isManager, FailedSteps.@Nullable Answer answer, Locale locale) {
        OrderView order = orders.get(orderId);
        List<Known> ofDatabase = known.ofOrder(orderId);
        List<StuckJob> stuck = stuckJobs.ofOrder(orderId);
        Seen<EngineWatch.Order> seen =
                engine.ofOrder(orderId, ofDatabase.stream().map(Known::key).toList());
        ProcessTexts texts = texts(locale);
        return new ProcessPage(
                orderId,
                order.number(),
                locale.getLanguage(),
                isManager,
                notice(orderId, seen.sight(), texts),
                answer == null ? null : answered(answer, texts),
                all(order, ofDatabase, stuck, seen, whole, texts));
    }

    ProcessTexts texts(Locale locale) {
        return new ProcessTexts(messages, locale, zone, clock);
    }

    private @Nullable String notice(UUID orderId, Sight sight, ProcessTexts texts) {
        if (sight != Sight.SEEN) {
            return texts.text("process.sight." + sight);
        }
        return known.isNewsUnderWay(orderId) ? texts.text("process.underWay") : null;
    }

    private static Answer answered(FailedSteps.Answer answer, ProcessTexts texts) {
        return new Answer(
                texts.text("process.again." + answer.outcome(), texts.name(answer.step())),
                answer.outcome() != FailedSteps.Outcome.AWAY);
    }

    private List<One> all(
            OrderView order,
            List<Known> ofDatabase,
            List<StuckJob> stuck,
            Seen<EngineWatch.Order> seen,
            @Nullable Long whole,
            ProcessTexts texts) {
        Map<Long, Way> ways = seen.map(EngineWatch.Order::ways).orElse(Map.of());
        Set<Long> triedAgain = known.triedAgain(order.id());
        List<Subject> subjects = new ArrayList<>();
        for (Known one : ofDatabase) {
            subjects.add(new Subject(
                    one.key(),
                    one.kind().processId(),
                    texts.text("process.kind." + one.kind(), about(one, texts)),
                    one.state() == null ? null : texts.text("process.state." + one.kind() + "." + one.state()),
                    one.kind() == Kind.ORDER));
        }
        for (Instance instance : seen.map(EngineWatch.Order::instances).orElse(List.of())) {
            if (ofDatabase.stream().noneMatch(one -> one.key() == instance.key())) {
                String kind = KINDS.getOrDefault(instance.processId(), "process.kind.OTHER");
                String about = kind.endsWith("OTHER") ? instance.processId() : order.number();
                subjects.add(new Subject(instance.key(), instance.processId(), texts.text(kind, about), null, false));
            }
        }
        return subjects.stream()
                .map(subject -> models.of(subject.processId())
                        .map(model -> one(
                                subject,
                                model,
                                ways.getOrDefault(subject.key(), Way.UNKNOWN),
                                stuck.stream()
                                        .filter(job -> job.processInstanceKey() == subject.key())
                                        .toList(),
                                triedAgain,
                                seen.sight(),
                                whole != null && whole == subject.key(),
                                texts)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static String about(Known one, ProcessTexts texts) {
        return one.amount() == null ? String.valueOf(one.label()) : texts.money(one.amount());
    }

    private One one(
            Subject subject,
            ProcessModel model,
            Way way,
            List<StuckJob> stuck,
            Set<Long> triedAgain,
            Sight sight,
            boolean wanted,
            ProcessTexts texts) {
        List<Failure> failures = failures(way, stuck, triedAgain);
        Map<String, Progress> progress = progress(way, failures);
        Map<String, String> names = texts.names(model);
        String focus = focus(model, way, failures);
        boolean isLarge = ProcessDrawing.isLarge(model);
        boolean isWhole = wanted || focus == null;
        ProcessModel shown = isWhole ? model : model.showing(model.framesOf(inSight(progress, focus)));
        String where = where(model, way, failures, sight, names, texts);
        Look look = new Look(
                "p" + subject.key(),
                subject.title(),
                where == null ? subject.title() : where,
                progress,
                way.flows(),
                Map.of(),
                names,
                focus,
                isWhole);
        Box window = ProcessDrawing.window(shown, look);
        return new One(
                subject.key(),
                subject.title(),
                subject.state(),
                where,
                wanted || subject.isMain() || way.isActive() || !failures.isEmpty(),
                isLarge,
                isWhole,
                ProcessDrawing.draw(shown, look),
                focus == null ? null : look.id() + "-" + focus,
                beginsAt(shown, focus, window),
                links.operate() == null ? null : links.operate() + "/processes/" + subject.key(),
                steps(model, shown, way, failures, names, look.id(), window, texts),
                failures.stream().map(failure -> failed(failure, names, texts)).toList());
    }

    /** Where one wants to look: the focus, and wherever else it stands. */
    private static Set<String> inSight(Map<String, Progress> progress, @Nullable String focus) {
        return Stream.concat(
                        Stream.ofNullable(focus),
                        progress.entrySet().stream()
                                .filter(step -> step.getValue() == Progress.NOW || step.getValue() == Progress.FAILED)
                                .map(Map.Entry::getKey))
                .collect(Collectors.toSet());
    }

    /**
     * What the engine says has failed, and what the database knows of it: that goes on being told while the records do
     * not answer or are behind, unless they know that the step is over. What was tried again has not failed any more, though
     * the records may say so for a moment.
     */
    private static List<Failure> failures(Way way, List<StuckJob> stuck, Set<Long> triedAgain) {
        Map<String, Failure> failures = new LinkedHashMap<>();
        way.failures().stream()
                .filter(failure -> failure.jobKey() == null || !triedAgain.contains(failure.incidentKey()))
                .forEach(failure -> failures.put(
                        failure.jobKey() == null ? "incident " + failure.incidentKey() : "job " + failure.jobKey(),
                        failure));
        for (StuckJob job : stuck) {
            boolean isOver = way.passages().stream()
                            .anyMatch(passage -> passage.elementId().equals(job.elementId()))
                    && way.passages().stream()
                            .noneMatch(passage ->
                                    passage.elementId().equals(job.elementId()) && passage.state() == State.ACTIVE);
            if (!isOver) {
                Failure known = way.failures().stream()
                        .filter(failure -> Objects.equals(failure.jobKey(), job.jobKey()))
                        .findFirst()
                        .orElse(null);
                failures.put(
                        "job " + job.jobKey(),
                        new Failure(
                                known == null ? 0 : known.incidentKey(),
                                job.elementId(),
                                "JOB_NO_RETRIES",
                                job.message(),
                                job.at(),
                                job.jobKey()));
            }
        }
        return List.copyOf(failures.values());
    }

    private static Map<String, Progress> progress(Way way, List<Failure> failures) {
        Map<String, Progress> progress = new HashMap<>();
        for (Passage passage : way.passages()) {
            progress.merge(
                    passage.elementId(),
                    switch (passage.state()) {
                        case ACTIVE -> Progress.NOW;
                        case COMPLETED -> Progress.DONE;
                        case TERMINATED -> Progress.LEFT;
                    },
                    (one, other) -> one.compareTo(other) >= 0 ? one : other);
        }
        failures.forEach(failure -> progress.put(failure.elementId(), Progress.FAILED));
        return progress;
    }

    /** The element that one wants to see first: what failed, else where it stands, else where it ended. */
    private static @Nullable String focus(ProcessModel model, Way way, List<Failure> failures) {
        for (Failure failure : failures) {
            if (model.nodes().containsKey(failure.elementId())) {
                return failure.elementId();
            }
        }
        List<Passage> active = standing(model, way);
        if (!active.isEmpty()) {
            return active.getLast().elementId();
        }
        return way.passages().reversed().stream()
                .map(Passage::elementId)
                .filter(id -> {
                    Node node = model.nodes().get(id);
                    return node != null && node.kind() != ProcessModel.Kind.SUBPROCESS;
                })
                .findFirst()
                .orElse(null);
    }

    /** Far enough before it that one sees whence it came, also on a phone. */
    static @Nullable String beginsAt(ProcessModel model, @Nullable String focus, Box window) {
        Node node = focus == null ? null : model.nodes().get(focus);
        return node == null
                ? null
                : "left:%dpx;top:%dpx"
                        .formatted(
                                Math.max(0, node.box().x() - window.x() - BEFORE),
                                Math.max(0, node.box().y() - window.y() - ABOVE));
    }

    /** Where it waits or works now; what only contains that is left out. */
    private static List<Passage> standing(ProcessModel model, Way way) {
        return way.passages().stream()
                .filter(passage -> passage.state() == State.ACTIVE)
                .filter(passage -> {
                    Node node = model.nodes().get(passage.elementId());
                    return node != null && node.kind() != ProcessModel.Kind.SUBPROCESS;
                })
                .toList();
    }

    private static @Nullable String where(
            ProcessModel model,
            Way way,
            List<Failure> failures,
            Sight sight,
            Map<String, String> names,
            ProcessTexts texts) {
        if (!failures.isEmpty()) {
            return texts.text("process.where.failed", name(failures.getFirst().elementId(), names));
        }
        if (sight == Sight.SEEN && !way.isKnown()) {
            return texts.text("process.where.follows");
        }
        List<Passage> standing = standing(model, way);
        if (!standing.isEmpty()) {
            return now(model, standing.getLast().elementId(), names, texts);
        }
        if (way.isActive()) {
            return texts.text("process.where.earlier");
        }
        return way.passages().stream()
                .map(Passage::until)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .map(end -> texts.text("process.where.ended", texts.moment(end)))
                .orElse(null);
    }

    /** Where it stands, or what it waits for. */
    static String now(ProcessModel model, String elementId, Map<String, String> names, ProcessTexts texts) {
        Node node = model.nodes().get(elementId);
        boolean waits = node != null && (node.kind().isEvent() || node.kind() == ProcessModel.Kind.GATEWAY);
        return texts.text(waits ? "process.where.waits" : "process.where.now", waited(model, elementId, names, texts));
    }

    /** A gateway is waited at for whatever comes first of what is behind it. */
    private static String waited(ProcessModel model, String elementId, Map<String, String> names, ProcessTexts texts) {
        Node node = model.nodes().get(elementId);
        if (node != null && node.symbol() == ProcessModel.Symbol.EVENT_BASED) {
            return texts.or(model.after(elementId).stream()
                    .map(next -> name(next.id(), names))
                    .toList());
        }
        return name(elementId, names);
    }

    private static String name(String elementId, Map<String, String> names) {
        return names.getOrDefault(elementId, elementId);
    }

    private static List<Step> steps(
            ProcessModel model,
            ProcessModel shown,
            Way way,
            List<Failure> failures,
            Map<String, String> names,
            String pictureId,
            Box window,
            ProcessTexts texts) {
        List<Step> steps = new ArrayList<>();
        for (Passage passage : way.passages()) {
            Node node = model.nodes().get(passage.elementId());
            boolean active = passage.state() == State.ACTIVE;
            if (node == null) {
                // An instance of a model before may have come through what the present one does not have.
                continue;
            }
            boolean tells = node.kind() == ProcessModel.Kind.TASK
                    || node.kind().isEvent()
                    || (node.kind() == ProcessModel.Kind.GATEWAY && active);
            if (!tells || (node.name() == null && !active)) {
                continue;
            }
            boolean failed = active
                    && failures.stream().anyMatch(failure -> failure.elementId().equals(passage.elementId()));
            Instant until = passage.until();
            String when;
            String css;
            if (failed) {
                css = "is-failed";
                when = texts.text("process.step.failed", texts.moment(passage.since()));
            } else if (active) {
                css = "is-now";
                when = texts.text("process.step.now", texts.moment(passage.since()));
            } else {
                boolean left = passage.state() == State.TERMINATED;
                css = left ? "is-left" : "is-done";
                when = texts.text(
                        left ? "process.step.left" : "process.step.done",
                        texts.moment(until == null ? passage.since() : until));
            }
            Node drawn = shown.nodes().get(passage.elementId());
            boolean isShown = drawn != null && window.contains(drawn.box());
            steps.add(new Step(
                    active && !failed && node.symbol() == ProcessModel.Symbol.EVENT_BASED
                            ? texts.text("process.where.waits", waited(model, passage.elementId(), names, texts))
                            : name(passage.elementId(), names),
                    css,
                    active,
                    when,
                    isShown ? pictureId + "-" + passage.elementId() : null));
        }
        for (Failure failure : failures) {
            boolean listed = way.passages().stream()
                    .anyMatch(passage -> passage.state() == State.ACTIVE
                            && passage.elementId().equals(failure.elementId()));
            if (!listed) {
                steps.add(new Step(
                        name(failure.elementId(), names),
                        "is-failed",
                        true,
                        texts.text("process.step.failed", texts.moment(failure.since())),
                        pictureId + "-" + failure.elementId()));
            }
        }
        int earlier = steps.size() - MOST_STEPS;
        if (earlier > 0) {
            List<Step> newest = new ArrayList<>(steps.subList(earlier, steps.size()));
            newest.addFirst(new Step(texts.text("process.earlier", earlier), "is-left", false, "", null));
            return newest;
        }
        return steps;
    }

    private static Failed failed(Failure failure, Map<String, String> names, ProcessTexts texts) {
        return new Failed(
                texts.text(FailureWords.what(failure.type()), name(failure.elementId(), names)),
                texts.text(FailureWords.why(failure.type(), failure.message())),
                texts.text("process.since", texts.moment(failure.since())),
                FailureWords.reported(failure.message()),
                failure.incidentKey() == 0 ? null : Long.toString(failure.incidentKey()));
    }

    /** A process to be shown. */
    private record Subject(
            long key,
            String processId,
            String title,
            @Nullable String state,
            boolean isMain) {}
}
