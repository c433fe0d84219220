package io.tertib.backoffice.process;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says in plain words what failed and why, as far as what was reported tells. */
final class FailureWords {

    private static final int LONGEST = 300;

    /** Names of classes, which say nothing to people. */
    private static final Pattern CLASSES = Pattern.compile("^(?:[\\w$]+\\.)*[\\w$]+(?:Exception|Error):\\s*");

    private FailureWords() {}

    /** The key of the sentence that says what could not be done. */
    static String what(String type) {
        return switch (type) {
            case "JOB_NO_RETRIES", "EXECUTION_LISTENER_NO_RETRIES", "TASK_LISTENER_NO_RETRIES" -> "process.failed.job";
            case "CONDITION_ERROR", "EXTRACT_VALUE_ERROR", "IO_MAPPING_ERROR", "DECISION_EVALUATION_ERROR" ->
                "process.failed.model";
            case "FORM_NOT_FOUND" -> "process.failed.form";
            default -> "process.failed.step";
        };
    }

    /** The key of the sentence that says why, and what to do. */
    static String why(String type, String message) {
        if (!what(type).equals("process.failed.job")) {
            return "process.why." + (what(type).equals("process.failed.step") ? "OTHER" : "MODEL");
        }
        String said = message.toLowerCase(Locale.ROOT);
        String reason;
        if (said.contains("stripe is not set up")) {
            reason = "STRIPE_SETUP";
        } else if (said.contains("stripe")) {
            reason = "STRIPE";
        } else if (containsAny(said, "jdbc", "database", "hikari", "sql", "could not open jpa")) {
            reason = "DATABASE";
        } else if (containsAny(said, "refused", "timed out", "timeout", "unreachable", "unavailable", "i/o error")) {
            reason = "NO_ANSWER";
        } else {
            reason = "OTHER";
        }
        return "process.why." + reason;
    }

    /** What was reported, in one line: no stack trace, no names of classes; null when nothing is left of it. */
    static @Nullable String reported(String message) {
        String line = message.strip().lines().findFirst().orElse("");
        String shorter = CLASSES.matcher(line).replaceFirst("");
        while (!shorter.equals(line)) {
            line = shorter;
            shorter = CLASSES.matcher(line).replaceFirst("");
        }
        line = line.strip();
        if (line.isEmpty()) {
            return null;
        }
        return line.length() <= LONGEST
                ? line
                : line.substring(
                                0, line.offsetByCodePoints(0, Math.min(LONGEST, line.codePointCount(0, line.length()))))
                        + "…";
    }

    private static boolean containsAny(String text, String... parts) {
        for (String part : parts) {
            if (text.contains(part)) {
                return true;
            }
        }
        return false;
    }
}
