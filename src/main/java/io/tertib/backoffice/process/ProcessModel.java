package io.tertib.backoffice.process;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A process as it was drawn. What a collapsed subprocess holds was drawn apart, and stands below the rest in a frame.
 *
 * @param id such as {@code order-process}
 * @param nodes its elements by id; what contains others comes before these
 * @param flows its sequence flows by id
 * @param frames around what the collapsed subprocesses hold, from above
 * @param bounds around all of it
 */
record ProcessModel(
        String id, String name, Map<String, Node> nodes, Map<String, Flow> flows, List<Frame> frames, Box bounds) {

    /** Between a frame and what is above it. */
    private static final int GAP = 40;

    ProcessModel {
        nodes = new LinkedHashMap<>(nodes);
        flows = new LinkedHashMap<>(flows);
        frames = List.copyOf(frames);
    }

    /** A process of which nothing is drawn apart. */
    ProcessModel(String id, String name, Map<String, Node> nodes, Map<String, Flow> flows) {
        this(id, name, nodes, flows, List.of(), around(nodes, flows));
    }

    /** The frames in which there is something of this. */
    Set<String> framesOf(Collection<String> nodeIds) {
        return frames.stream()
                .filter(frame -> nodeIds.stream()
                        .map(nodes::get)
                        .anyMatch(node -> node != null && frame.box().contains(node.box())))
                .map(Frame::id)
                .collect(Collectors.toSet());
    }

    /** The same without the other frames, so that those that are left stand right below the rest. */
    ProcessModel showing(Set<String> frameIds) {
        ProcessModel shown =
                part(box -> frames.stream().noneMatch(frame -> frame.box().contains(box)));
        for (Frame frame : frames) {
            if (frameIds.contains(frame.id())) {
                shown = shown.with(frame.id(), frame.name(), part(frame.box()::contains), frame.box());
            }
        }
        return shown;
    }

    /** Adds what a collapsed subprocess holds, below the rest. */
    ProcessModel with(String subprocess, String title, ProcessModel held) {
        Box around = held.bounds().grown(Frame.MARGIN);
        return with(
                subprocess,
                title,
                held,
                new Box(around.x(), around.y() - Frame.TITLE, around.width(), around.height() + Frame.TITLE));
    }

    /** @param around the frame where what it holds is now */
    private ProcessModel with(String subprocess, String title, ProcessModel held, Box around) {
        int dx = bounds.x() - around.x();
        int dy = bounds.bottom() + GAP - around.y();
        Box box = around.moved(dx, dy);
        Map<String, Node> allNodes = new LinkedHashMap<>(nodes);
        held.nodes().values().forEach(node -> allNodes.put(node.id(), node.moved(dx, dy)));
        Map<String, Flow> allFlows = new LinkedHashMap<>(flows);
        held.flows().values().forEach(flow -> allFlows.put(flow.id(), flow.moved(dx, dy)));
        List<Frame> allFrames = Stream.concat(frames.stream(), Stream.of(new Frame(subprocess, title, box)))
                .toList();
        return new ProcessModel(id, name, allNodes, allFlows, allFrames, bounds.with(box));
    }

    private ProcessModel part(Predicate<Box> kept) {
        Map<String, Node> keptNodes = new LinkedHashMap<>();
        nodes.values().stream().filter(node -> kept.test(node.box())).forEach(node -> keptNodes.put(node.id(), node));
        Map<String, Flow> keptFlows = new LinkedHashMap<>();
        flows.values().stream()
                .filter(flow -> keptNodes.containsKey(flow.source()))
                .forEach(flow -> keptFlows.put(flow.id(), flow));
        return new ProcessModel(id, name, keptNodes, keptFlows);
    }

    private static Box around(Map<String, Node> nodes, Map<String, Flow> flows) {
        return Stream.concat(
                        nodes.values().stream().flatMap(Node::boxes),
                        flows.values().stream().flatMap(Flow::boxes))
                .reduce(Box::with)
                .orElseThrow(() -> new IllegalStateException("Nothing has been drawn"));
    }

    /** What may come right after an element. */
    List<Node> after(String nodeId) {
        return flows.values().stream()
                .filter(flow -> flow.source().equals(nodeId))
                .map(flow -> nodes.get(flow.target()))
                .toList();
    }

    /** What an element is, as far as it matters for how it looks. */
    enum Kind {
        TASK,
        START,
        CATCH,
        BOUNDARY,
        END,
        GATEWAY,
        SUBPROCESS;

        boolean isEvent() {
            return this == START || this == CATCH || this == BOUNDARY || this == END;
        }
    }

    /** What is drawn inside, so that kinds of one shape are told apart. */
    enum Symbol {
        NONE,
        USER,
        SERVICE,
        MESSAGE,
        TIMER,
        ERROR,
        TERMINATE,
        EXCLUSIVE,
        PARALLEL,
        EVENT_BASED
    }

    /**
     * An element.
     *
     * @param name none where the picture says enough
     * @param box its shape
     * @param label where its name stands; null when it stands inside
     * @param interrupts for events beside a step: false when the step goes on
     * @param byEvent for subprocesses: whether an event begins it, whatever happens otherwise
     * @param collapsed for subprocesses: whether what it holds is drawn elsewhere
     */
    record Node(
            String id,
            @Nullable String name,
            Kind kind,
            Symbol symbol,
            Box box,
            @Nullable Box label,
            boolean interrupts,
            boolean byEvent,
            boolean collapsed) {

        private Node moved(int dx, int dy) {
            return new Node(
                    id,
                    name,
                    kind,
                    symbol,
                    box.moved(dx, dy),
                    label == null ? null : label.moved(dx, dy),
                    interrupts,
                    byEvent,
                    collapsed);
        }

        private Stream<Box> boxes() {
            return Stream.of(box, label == null ? box : label);
        }
    }

    /**
     * A sequence flow.
     *
     * @param points from its source to its target
     */
    record Flow(
            String id,
            @Nullable String name,
            String source,
            String target,
            List<Point> points,
            @Nullable Box label) {

        private Flow moved(int dx, int dy) {
            return new Flow(
                    id,
                    name,
                    source,
                    target,
                    points.stream()
                            .map(point -> new Point(point.x() + dx, point.y() + dy))
                            .toList(),
                    label == null ? null : label.moved(dx, dy));
        }

        private Stream<Box> boxes() {
            Stream<Box> places = points.stream().map(point -> new Box(point.x(), point.y(), 0, 0));
            return label == null ? places : Stream.concat(places, Stream.of(label));
        }
    }

    /**
     * Around what a collapsed subprocess holds.
     *
     * @param id the subprocess's
     */
    record Frame(String id, String name, Box box) {

        /** Between it and what it holds. */
        static final int MARGIN = 20;

        /** Above that, for its name. */
        static final int TITLE = 24;
    }

    /** A place. */
    record Point(int x, int y) {}

    /** A rectangle. */
    record Box(int x, int y, int width, int height) {

        int right() {
            return x + width;
        }

        int bottom() {
            return y + height;
        }

        int centerX() {
            return x + width / 2;
        }

        int centerY() {
            return y + height / 2;
        }

        /** The smallest around both. */
        Box with(Box other) {
            int left = Math.min(x, other.x);
            int top = Math.min(y, other.y);
            return new Box(
                    left, top, Math.max(right(), other.right()) - left, Math.max(bottom(), other.bottom()) - top);
        }

        Box moved(int dx, int dy) {
            return new Box(x + dx, y + dy, width, height);
        }

        Box grown(int by) {
            return new Box(x - by, y - by, width + 2 * by, height + 2 * by);
        }

        /** Whether they have more than an edge in common. */
        boolean overlaps(Box other) {
            return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
        }

        boolean contains(Box other) {
            return x <= other.x && y <= other.y && right() >= other.right() && bottom() >= other.bottom();
        }
    }
}
