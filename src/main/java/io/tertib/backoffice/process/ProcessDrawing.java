package io.tertib.backoffice.process;

import io.tertib.backoffice.process.ProcessModel.Box;
import io.tertib.backoffice.process.ProcessModel.Flow;
import io.tertib.backoffice.process.ProcessModel.Frame;
import io.tertib.backoffice.process.ProcessModel.Kind;
import io.tertib.backoffice.process.ProcessModel.Node;
import io.tertib.backoffice.process.ProcessModel.Point;
import io.tertib.backoffice.process.ProcessModel.Symbol;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/**
 * Draws a process as SVG, by the places that its elements have in the model. How it looks is in {@code css/process.css}:
 * states are classes. Sizes are in pixels, so that texts have the size of the page's small print.
 */
final class ProcessDrawing {

    /** Of names outside of shapes, and inside. */
    static final int LABEL = 11;

    private static final int TASK = 12;
    private static final int SMALLEST = 9;

    private static final int CORNER = 8;
    private static final int MARGIN = 24;
    private static final int ARROW = 9;

    private final ProcessModel model;
    private final Look look;
    private final List<Box> names;
    private final StringBuilder svg = new StringBuilder(64_000);

    private ProcessDrawing(ProcessModel model, Look look) {
        this.model = model;
        this.look = look;
        this.names = Stream.concat(
                        model.nodes().values().stream().map(this::text),
                        model.flows().values().stream().map(this::text))
                .filter(Objects::nonNull)
                .map(LabelText::box)
                .toList();
    }

    /** How far a step has come; of several times that it was reached, the one that comes last here counts. */
    enum Progress {
        /** Something else came first. */
        LEFT,
        DONE,
        NOW,
        FAILED;

        String css() {
            return "is-" + name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What is to be seen.
     *
     * @param id of this picture on its page, so that the elements of two are told apart
     * @param title what it is a picture of
     * @param description where it stands, in words
     * @param progress of the elements that have been reached, by their ids
     * @param taken the flows that were taken
     * @param counts a number at an element, such as how many orders stand there
     * @param words by the element's id: its name in the language of the page; that of the model where there is none
     * @param focus the element that one wants to see first
     * @param whole whether all of it is shown, and not only what is around that element
     */
    record Look(
            String id,
            String title,
            String description,
            Map<String, Progress> progress,
            Set<String> taken,
            Map<String, String> counts,
            Map<String, String> words,
            @Nullable String focus,
            boolean whole) {

        /** Nothing but the model. */
        static Look plain(String id, String title) {
            return new Look(id, title, title, Map.of(), Set.of(), Map.of(), Map.of(), null, true);
        }
    }

    static String draw(ProcessModel model, Look look) {
        return new ProcessDrawing(model, look).draw();
    }

    /** What part of it is shown. */
    static Box window(ProcessModel model, Look look) {
        Box all = model.bounds().grown(MARGIN);
        Node focus = look.focus() == null ? null : model.nodes().get(look.focus());
        if (look.whole() || focus == null || !model.frames().isEmpty()) {
            return all;
        }
        int width = Math.min(WINDOW_WIDTH, all.width());
        int x = between(all.x(), focus.box().centerX() - width / 2, all.right() - width);
        // What stands above and below of it in that part, and no more than that.
        Box column = new Box(x, all.y(), width, all.height());
        Box filled = model.nodes().values().stream()
                .filter(node -> node.kind() != Kind.SUBPROCESS && column.overlaps(node.box()))
                .map(node -> node.label() == null ? node.box() : node.box().with(node.label()))
                .reduce(focus.box(), Box::with)
                .grown(2 * MARGIN);
        int height = Math.min(WINDOW_HEIGHT, filled.height());
        int y = between(filled.y(), focus.box().centerY() - height / 2, filled.bottom() - height);
        return new Box(x, y, width, height);
    }

    /** Of what is around one element. */
    private static final int WINDOW_WIDTH = 1240;

    private static final int WINDOW_HEIGHT = 900;

    /** Whether there is more of it than is shown around one element. */
    static boolean isLarge(ProcessModel model) {
        Box all = model.bounds().grown(MARGIN);
        return !model.frames().isEmpty() || all.width() > WINDOW_WIDTH || all.height() > WINDOW_HEIGHT;
    }

    private static int between(int least, int wanted, int most) {
        return Math.max(least, Math.min(wanted, most));
    }

    private String draw() {
        Box window = window(model, look);
        add(
                "<svg class=\"process-svg\" role=\"img\" xmlns=\"http://www.w3.org/2000/svg\" aria-labelledby=\"%s-title %s-desc\""
                        .formatted(look.id(), look.id()));
        add(" width=\"%d\" height=\"%d\" viewBox=\"%d %d %d %d\">"
                .formatted(window.width(), window.height(), window.x(), window.y(), window.width(), window.height()));
        add("<title id=\"%s-title\">%s</title>".formatted(look.id(), escaped(look.title())));
        add("<desc id=\"%s-desc\">%s</desc>".formatted(look.id(), escaped(look.description())));
        model.frames().forEach(this::frame);
        ofKind(true);
        // What was taken lies over what was not.
        model.flows().values().stream().filter(flow -> !isTaken(flow)).forEach(this::flow);
        model.flows().values().stream().filter(this::isTaken).forEach(this::flow);
        ofKind(false);
        model.flows().values().forEach(this::flowLabel);
        add("</svg>");
        return svg.toString();
    }

    private void ofKind(boolean subprocesses) {
        model.nodes().values().stream()
                .filter(node -> (node.kind() == Kind.SUBPROCESS) == subprocesses)
                .forEach(this::node);
    }

    private void node(Node node) {
        Progress progress = look.progress().get(node.id());
        add("<g id=\"%s-%s\" class=\"process-node process-%s%s%s\">"
                .formatted(
                        look.id(),
                        node.id(),
                        node.kind().name().toLowerCase(Locale.ROOT),
                        progress == null ? "" : " " + progress.css(),
                        node.id().equals(look.focus()) ? " process-focus" : ""));
        switch (node.kind()) {
            case TASK -> task(node);
            case SUBPROCESS -> subprocess(node);
            case GATEWAY -> gateway(node);
            default -> event(node);
        }
        label(node);
        badge(node, progress);
        add("</g>");
    }

    private void task(Node node) {
        Box box = node.box();
        rectangle("process-shape", box, CORNER);
        at(box.x() + 9, box.y() + 7, node.symbol() == Symbol.USER ? USER : SERVICE);
    }

    private static final String USER =
            "<circle cx=\"6\" cy=\"3.5\" r=\"2.8\"/><path d=\"M1 12.5v-1.2a5 4 0 0 1 10 0v1.2z\"/>";

    private static final String SERVICE =
            "<circle cx=\"6.5\" cy=\"6.5\" r=\"3.4\"/><path d=\"M6.5 .6v2M6.5 10.4v2M.6 6.5h2M10.4 6.5h2M2.3 2.3l1.5 1.5"
                    + "M9.2 9.2l1.5 1.5M10.7 2.3L9.2 3.8M3.8 9.2l-1.5 1.5\"/>";

    private void subprocess(Node node) {
        Box box = node.box();
        rectangle("process-shape" + (node.byEvent() ? " process-dashed" : ""), box, CORNER);
        if (node.collapsed()) {
            at(
                    box.centerX(),
                    box.bottom() - 10,
                    "<rect x=\"-7\" y=\"-7\" width=\"14\" height=\"14\"/><path d=\"M-4 0H4M0 -4V4\"/>");
        }
    }

    private void frame(Frame frame) {
        Box box = frame.box();
        add("<g class=\"process-node process-subprocess process-frame\">");
        rectangle("process-shape", box, CORNER);
        String name = look.words().getOrDefault(frame.id(), frame.name());
        text(LabelText.inside(
                name, new Box(box.x() + 12, box.y() + 8, bold(name, box.width() - 24), 18), TASK, SMALLEST));
        add("</g>");
    }

    private static int bold(String name, int most) {
        return Math.min(LabelText.width(name, TASK) * 115 / 100, most);
    }

    private void gateway(Node node) {
        Box box = node.box();
        add("<path class=\"process-shape\" d=\"M%d %dL%d %dL%d %dL%d %dZ\"/>"
                .formatted(
                        box.centerX(),
                        box.y(),
                        box.right(),
                        box.centerY(),
                        box.centerX(),
                        box.bottom(),
                        box.x(),
                        box.centerY()));
        switch (node.symbol()) {
            case EXCLUSIVE -> at(box.centerX(), box.centerY(), "<path d=\"M-6 -6L6 6M6 -6L-6 6\"/>");
            case PARALLEL -> at(box.centerX(), box.centerY(), "<path d=\"M-9 0H9M0 -9V9\"/>");
            case EVENT_BASED ->
                at(
                        box.centerX(),
                        box.centerY(),
                        "<circle r=\"12\"/><path d=\"M0 -7.5L7.1 -2.3L4.4 6.1H-4.4L-7.1 -2.3Z\"/>");
            default -> {
                // One that says nothing.
            }
        }
    }

    private void event(Node node) {
        Box box = node.box();
        int radius = box.width() / 2;
        String dashed = node.interrupts() ? "" : " process-dashed";
        circle("process-shape" + (node.kind() == Kind.END ? " process-thick" : "") + dashed, box, radius);
        if (node.kind() == Kind.CATCH || node.kind() == Kind.BOUNDARY) {
            circle("process-ring" + dashed, box, radius - 4);
        }
        String symbol = symbol(node.symbol());
        if (!symbol.isEmpty()) {
            at(box.centerX(), box.centerY(), symbol);
        }
    }

    private static String symbol(Symbol symbol) {
        return switch (symbol) {
            case MESSAGE -> "<path d=\"M-7.5 -5h15v10h-15zM-7.5 -5L0 1L7.5 -5\"/>";
            case TIMER -> "<circle r=\"8\"/><path d=\"M0 -5V0L3.5 2.5\"/>";
            case ERROR -> "<path d=\"M-7 6L-3 -6L2 1L7 -7L3 6L-2 -1Z\"/>";
            case TERMINATE -> "<circle class=\"process-full\" r=\"9\"/>";
            default -> "";
        };
    }

    private void label(Node node) {
        LabelText text = text(node);
        if (text != null) {
            text(text);
        }
    }

    /** A name as it is placed; null for what has none. */
    private @Nullable LabelText text(Node node) {
        if (node.name() == null) {
            return null;
        }
        return text(node, look.words().getOrDefault(node.id(), node.name()));
    }

    private @Nullable LabelText text(Flow flow) {
        return text(flow, flow.name() == null ? null : look.words().getOrDefault(flow.id(), flow.name()));
    }

    static LabelText text(Node node, String name) {
        Box box = node.box();
        if (node.label() != null) {
            return LabelText.beside(name, node.label(), box, LABEL);
        }
        if (node.collapsed()) {
            Box room = new Box(box.x() + 4, box.y() + 6, box.width() - 8, box.height() - 26);
            return LabelText.inside(name, room, TASK, SMALLEST).centredAt(box.centerY() - 8, room.y());
        }
        if (node.kind() == Kind.SUBPROCESS) {
            int width = bold(name, box.width() - 24);
            return LabelText.inside(name, new Box(box.x() + 12, box.y() + 8, width, 18), TASK, SMALLEST);
        }
        // Below the symbol, and away from events on the lower border.
        Box room = new Box(box.x() + 4, box.y() + 19, box.width() - 8, box.height() - 23);
        return LabelText.inside(name, room, TASK, SMALLEST).centredAt(box.centerY(), room.y());
    }

    static @Nullable LabelText text(Flow flow, @Nullable String name) {
        Box label = flow.label();
        return label == null || name == null ? null : LabelText.inside(name, label.grown(4), LABEL, LABEL);
    }

    private void badge(Node node, @Nullable Progress progress) {
        String count = look.counts().get(node.id());
        if (count != null) {
            Box place = countPlace(node, count);
            add("<g class=\"process-count\"><rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"10\"/>"
                    .formatted(place.x(), place.y(), place.width(), place.height()));
            add("<text x=\"%d\" y=\"%d\">%s</text></g>".formatted(place.centerX(), place.y() + 14, count));
        } else if (progress != null && isMarked(node, progress)) {
            Box place = badgePlace(node);
            add("<g class=\"process-badge\" transform=\"translate(%d %d)\"><circle r=\"%d\"/><path d=\"%s\"/></g>"
                    .formatted(
                            place.centerX(),
                            place.centerY(),
                            progress == Progress.DONE ? 7 : 9,
                            switch (progress) {
                                case DONE, LEFT -> "M-3 0L-1 2.5L3.2 -2.5";
                                case NOW -> "M-3 -4V4M3 -4V4";
                                case FAILED -> "M0 -5V1M0 4V4.2";
                            }));
        }
    }

    private Box badgePlace(Node node) {
        return atFreeCorner(node, node.box().grown(node.kind() == Kind.TASK ? -3 : -5), 18, 18);
    }

    private Box countPlace(Node node, String count) {
        return atFreeCorner(node, node.box(), Math.max(20, LabelText.width(count, TASK) + 12), 20);
    }

    /** Where a number stands that is shown at an element. */
    static Box countPlace(ProcessModel model, Look look, Node node, String count) {
        return new ProcessDrawing(model, look).countPlace(node, count);
    }

    /** Around one of the corners of a box: the first where no event sits and no name stands. */
    private Box atFreeCorner(Node node, Box corners, int width, int height) {
        List<Box> places = Stream.of(
                        new Point(corners.right(), corners.y()),
                        new Point(corners.x(), corners.bottom()),
                        new Point(corners.right(), corners.bottom()),
                        new Point(corners.x(), corners.y()))
                .map(corner -> new Box(corner.x() - width / 2, corner.y() - height / 2, width, height))
                .toList();
        return places.stream()
                .filter(place -> !isTaken(place, node))
                .findFirst()
                .orElse(places.getFirst());
    }

    private boolean isTaken(Box place, Node by) {
        return names.stream().anyMatch(place::overlaps)
                || model.nodes().values().stream()
                        .filter(other -> other.kind() != Kind.SUBPROCESS && !other.equals(by))
                        .anyMatch(other -> place.overlaps(other.box()));
    }

    /** Colours alone do not tell. */
    private static boolean isMarked(Node node, Progress progress) {
        return switch (progress) {
            case FAILED -> true;
            case NOW -> node.kind() != Kind.SUBPROCESS || node.collapsed();
            case DONE ->
                node.kind() == Kind.TASK || node.collapsed() || node.kind().isEvent();
            case LEFT -> false;
        };
    }

    private boolean isTaken(Flow flow) {
        return look.taken().contains(flow.id());
    }

    private void flow(Flow flow) {
        List<Point> points = flow.points();
        Point end = points.getLast();
        Point before = points.get(points.size() - 2);
        double length = Math.max(1, Math.hypot(end.x() - before.x(), end.y() - before.y()));
        double dx = (end.x() - before.x()) / length;
        double dy = (end.y() - before.y()) / length;
        StringBuilder path = new StringBuilder(
                "M%d %d".formatted(points.getFirst().x(), points.getFirst().y()));
        for (int i = 1; i < points.size() - 1; i++) {
            Point corner = points.get(i);
            Point from = towards(corner, points.get(i - 1));
            Point to = towards(corner, points.get(i + 1));
            path.append("L%d %dQ%d %d %d %d".formatted(from.x(), from.y(), corner.x(), corner.y(), to.x(), to.y()));
        }
        path.append(tenths("L", end.x() - dx * ARROW, end.y() - dy * ARROW));
        add("<g id=\"%s-%s\" class=\"process-flow%s\"><path class=\"process-line\" d=\"%s\"/>"
                .formatted(look.id(), flow.id(), isTaken(flow) ? " is-taken" : "", path));
        add("<path class=\"process-arrow\" d=\"%s%s%sZ\"/></g>"
                .formatted(
                        tenths("M", end.x(), end.y()),
                        tenths("L", end.x() - dx * ARROW - dy * ARROW / 2.2, end.y() - dy * ARROW + dx * ARROW / 2.2),
                        tenths("L", end.x() - dx * ARROW + dy * ARROW / 2.2, end.y() - dy * ARROW - dx * ARROW / 2.2)));
    }

    private static String tenths(String command, double x, double y) {
        return String.format(Locale.ROOT, "%s%.1f %.1f", command, x, y);
    }

    /** A little way from one point towards another, for a round corner. */
    private static Point towards(Point from, Point to) {
        double length = Math.max(1, Math.hypot(to.x() - from.x(), to.y() - from.y()));
        double part = Math.min(CORNER, length / 2) / length;
        return new Point(
                from.x() + (int) Math.round((to.x() - from.x()) * part),
                from.y() + (int) Math.round((to.y() - from.y()) * part));
    }

    private void flowLabel(Flow flow) {
        LabelText text = text(flow);
        if (text != null) {
            add("<g class=\"process-answer%s\">".formatted(isTaken(flow) ? " is-taken" : ""));
            text(text);
            add("</g>");
        }
    }

    private void text(LabelText text) {
        int line = LabelText.lineHeight(text.size());
        int baseline = text.box().y() + text.size();
        add("<text class=\"process-text process-text-%d\">".formatted(text.size()));
        for (String words : text.lines()) {
            add("<tspan x=\"%d\" y=\"%d\">%s</tspan>".formatted(text.box().centerX(), baseline, escaped(words)));
            baseline += line;
        }
        add("</text>");
    }

    private void rectangle(String css, Box box, int corner) {
        add("<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"%d\"/>"
                .formatted(css, box.x(), box.y(), box.width(), box.height(), corner));
    }

    private void circle(String css, Box box, int radius) {
        add("<circle class=\"%s\" cx=\"%d\" cy=\"%d\" r=\"%d\"/>".formatted(css, box.centerX(), box.centerY(), radius));
    }

    private void at(int x, int y, String symbol) {
        add("<g class=\"process-symbol\" transform=\"translate(%d %d)\">%s</g>".formatted(x, y, symbol));
    }

    private void add(String part) {
        svg.append(part);
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
