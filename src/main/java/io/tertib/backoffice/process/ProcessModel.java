package io.tertib.backoffice.process;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A process as it was drawn.
 *
 * @param id such as {@code order-process}
 * @param nodes its elements by id; what contains others comes before these
 * @param flows its sequence flows by id
 * @param bounds around all of it
 */
record ProcessModel(String id, String name, Map<String, Node> nodes, Map<String, Flow> flows, Box bounds) {

    ProcessModel {
        nodes = new LinkedHashMap<>(nodes);
        flows = new LinkedHashMap<>(flows);
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
     */
    record Node(
            String id,
            @Nullable String name,
            Kind kind,
            Symbol symbol,
            Box box,
            @Nullable Box label,
            boolean interrupts,
            boolean byEvent) {}

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
            @Nullable Box label) {}

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
