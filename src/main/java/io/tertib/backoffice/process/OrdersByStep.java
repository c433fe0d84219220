package io.tertib.backoffice.process;

import io.tertib.backoffice.process.EngineView.Standing;
import io.tertib.backoffice.process.EngineWatch.Seen;
import io.tertib.backoffice.process.EngineWatch.Sight;
import io.tertib.backoffice.process.ProcessDrawing.Look;
import io.tertib.backoffice.process.ProcessDrawing.Progress;
import io.tertib.backoffice.process.ProcessModel.Kind;
import io.tertib.backoffice.process.ProcessModel.Node;
import io.tertib.order.OrderQueries;
import io.tertib.order.OrderRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Shows managers how many orders stand at each step. */
@Service
class OrdersByStep {

    private static final String PROCESS = "order-process";
    private static final String PICTURE = "orders";

    private final EngineWatch engine;
    private final ProcessModels models;
    private final OrderProcesses words;
    private final KnownProcesses known;
    private final OrderQueries orders;

    OrdersByStep(
            EngineWatch engine, ProcessModels models, OrderProcesses words, KnownProcesses known, OrderQueries orders) {
        this.engine = engine;
        this.models = models;
        this.words = words;
        this.known = known;
        this.orders = orders;
    }

    /**
     * The picture of all orders, as texts that are ready to be shown.
     *
     * @param step the element of which the orders are named, too; null for none
     */
    Overview overview(@Nullable String step, Locale locale) {
        ProcessTexts texts = words.texts(locale);
        ProcessModel model = models.of(PROCESS).orElseThrow();
        Seen<Map<String, Standing>> seen = engine.standing(PROCESS);
        Map<String, Standing> standing = new TreeMap<>(seen.answer().orElse(Map.of()));
        standing.keySet()
                .removeIf(id ->
                        !model.nodes().containsKey(id) || isAround(model.nodes().get(id)));
        Map<String, Progress> progress = new HashMap<>();
        Map<String, String> counts = new HashMap<>();
        standing.forEach((id, here) -> {
            progress.put(id, here.failed() > 0 ? Progress.FAILED : Progress.DONE);
            counts.put(id, Long.toString(here.active()));
        });
        Map<String, String> names = texts.names(model);
        List<Row> rows = standing.keySet().stream()
                .map(model.nodes()::get)
                .filter(node -> node.kind() != Kind.SUBPROCESS)
                .sorted(Comparator.comparingInt((Node node) -> place(model, node))
                        .thenComparingInt(node -> node.box().x())
                        .thenComparingInt(node -> node.box().y()))
                .map(node -> row(model, node, standing.getOrDefault(node.id(), Standing.NOBODY), names, texts))
                .toList();
        String title = texts.text("process.orders.title");
        String svg = ProcessDrawing.draw(
                model,
                new Look(
                        PICTURE,
                        title,
                        texts.text("process.orders.hint"),
                        progress,
                        Set.of(),
                        counts,
                        names,
                        rows.isEmpty() ? null : rows.getFirst().id(),
                        true));
        Here here = rows.stream()
                .filter(row -> row.id().equals(step))
                .findFirst()
                .map(this::here)
                .orElse(null);
        return new Overview(locale.getLanguage(), title, notice(seen.sight(), rows, texts), svg, rows, here);
    }

    private Here here(Row row) {
        List<Long> instances = engine.standingAt(PROCESS, row.id()).answer().orElse(List.of());
        return new Here(row, orders.rows(known.ordersOf(instances)));
    }

    /** Whether it only says that the order is somewhere in it, where one sees that. */
    private static boolean isAround(Node node) {
        return node.kind() == Kind.SUBPROCESS && !node.collapsed();
    }

    /** How far on the way it is: what a collapsed subprocess holds comes where that stands. */
    private static int place(ProcessModel model, Node node) {
        return model.framesOf(List.of(node.id())).stream()
                .map(model.nodes()::get)
                .map(subprocess -> subprocess.box().x())
                .findFirst()
                .orElse(node.box().x());
    }

    private static @Nullable String notice(Sight sight, List<Row> rows, ProcessTexts texts) {
        return switch (sight) {
            case AWAY -> texts.text("process.orders.away");
            case NOT_SET_UP -> texts.text("process.sight.NOT_SET_UP");
            case SEEN -> rows.isEmpty() ? texts.text("process.orders.none") : null;
        };
    }

    private static Row row(
            ProcessModel model, Node node, Standing here, Map<String, String> names, ProcessTexts texts) {
        return new Row(
                node.id(),
                PICTURE + "-" + node.id(),
                OrderProcesses.now(model, node.id(), names, texts),
                here.active(),
                here.failed());
    }

    /**
     * How many orders stand where.
     *
     * @param notice what people should know about what is shown
     * @param here whose orders are named; null for none
     */
    record Overview(
            String language,
            String title,
            @Nullable String notice,
            String svg,
            List<Row> rows,
            @Nullable Here here) {

        Overview {
            rows = new ArrayList<>(rows);
        }
    }

    /**
     * A step at which orders stand.
     *
     * @param anchor where it is in the picture
     */
    record Row(String id, String anchor, String name, long orders, long failed) {}

    /**
     * The orders at a step.
     *
     * @param orders those that have been under way the longest, up to {@value EngineView#MOST_STANDING} of them
     */
    record Here(Row step, List<OrderRow> orders) {

        /** How many more there are. */
        public long more() {
            return Math.max(0, step.orders() - orders.size());
        }
    }
}
