package io.tertib.backoffice.process;

import io.tertib.backoffice.process.ProcessModel.Box;
import java.util.ArrayList;
import java.util.List;

/**
 * A text in the picture, broken into lines. Browsers do not break lines of a drawing, and the server does not know their
 * fonts: it goes by the widths of Helvetica and leaves as much room as wider ones need.
 *
 * @param lines what stands in each
 * @param size of the letters
 * @param box around all of it
 */
record LabelText(List<String> lines, int size, Box box) {

    /** Widths of the characters from the space on, in thousandths of the letters' size. */
    private static final int[] WIDTHS = {
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556,
        556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667,
        556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556,
        556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722,
        500, 500, 500, 334, 260, 334, 584
    };

    private static final int UNKNOWN = 650;

    /** In hundredths: what wider fonts need more than Helvetica. */
    private static final int WIDER = 112;

    /** From one line to the next, in hundredths of the letters' size. */
    private static final int LINE = 122;

    LabelText {
        lines = List.copyOf(lines);
    }

    /** How wide a text is. */
    static int width(String text, int size) {
        int thousandths = text.chars()
                .map(c -> c >= ' ' && c - ' ' < WIDTHS.length ? WIDTHS[c - ' '] : UNKNOWN)
                .sum();
        return Math.ceilDiv(thousandths * size * WIDER, 100_000);
    }

    static int lineHeight(int size) {
        return Math.ceilDiv(size * LINE, 100);
    }

    /** In the middle of a box; smaller where it would not fit otherwise. */
    static LabelText inside(String text, Box box, int size, int smallest) {
        List<String> lines = List.of();
        int fitting = size;
        for (; fitting >= smallest; fitting--) {
            lines = broken(text, box.width(), fitting);
            int letters = fitting;
            if (lines.size() * lineHeight(fitting) <= box.height()
                    && lines.stream().allMatch(line -> width(line, letters) <= box.width())) {
                break;
            }
        }
        fitting = Math.max(fitting, smallest);
        int height = lines.size() * lineHeight(fitting);
        return placed(lines, fitting, box.centerX(), box.centerY() - height / 2);
    }

    /** The same, a little higher, but not above a line. */
    LabelText centredAt(int centerY, int highest) {
        int top = Math.max(highest, Math.min(box.y(), centerY - box.height() / 2));
        return new LabelText(lines, size, new Box(box.x(), top, box.width(), box.height()));
    }

    /**
     * Where the label of a shape stands: it grows away from the shape.
     *
     * @param shape what it belongs to
     */
    static LabelText beside(String text, Box label, Box shape, int size) {
        List<String> lines = broken(text, Math.max(label.width() + size, longestWord(text, size)), size);
        int height = lines.size() * lineHeight(size);
        int top = label.y() >= shape.bottom()
                ? label.y()
                : label.bottom() <= shape.y() ? label.bottom() - height : label.centerY() - height / 2;
        return placed(lines, size, label.centerX(), top);
    }

    private static LabelText placed(List<String> lines, int size, int centerX, int top) {
        int width = lines.stream().mapToInt(line -> width(line, size)).max().orElse(0);
        return new LabelText(
                lines, size, new Box(centerX - Math.ceilDiv(width, 2), top, width, lines.size() * lineHeight(size)));
    }

    private static int longestWord(String text, int size) {
        int longest = 0;
        for (String word : text.split(" ", -1)) {
            longest = Math.max(longest, width(word, size));
        }
        return longest;
    }

    /** In as few lines as possible, of which none is much longer than the others. */
    private static List<String> broken(String text, int width, int size) {
        List<String> lines = filled(text, width, size);
        for (int narrower = width - 2; narrower > longestWord(text, size); narrower -= 2) {
            List<String> more = filled(text, narrower, size);
            if (more.size() > lines.size()) {
                break;
            }
            lines = more;
        }
        return lines;
    }

    private static List<String> filled(String text, int width, int size) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.split(" ", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && width(longer, size) > width) {
                lines.add(line);
                line = word;
            } else {
                line = longer;
            }
        }
        lines.add(line);
        return lines;
    }
}
