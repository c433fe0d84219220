package io.tertib.common;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A part of the managers' daily mail: what a module knows that needs somebody. Implemented by the modules below that of
 * the mails, which only collects and writes; parts come in the order of their beans.
 */
public interface DigestSource {

    /**
     * What there is now.
     *
     * @param most how many lines at most; the longest waiting first
     */
    Section section(Instant now, int most);

    /**
     * A part of the mail.
     *
     * @param title what its lines are, such as {@code "Late orders"}
     * @param advice what to do about them, in a sentence
     * @param total how many there are, with those that have no line here
     */
    record Section(String title, String advice, long total, List<Line> lines) {}

    /**
     * Something that needs somebody. It holds no customer's data.
     *
     * @param orderId the order that it is about, whose number the mail gives; null when it is about none
     * @param text what is the matter, without full stop
     * @param since since when
     */
    record Line(@Nullable UUID orderId, String text, Instant since) {}
}
