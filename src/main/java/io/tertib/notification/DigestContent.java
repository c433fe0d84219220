package io.tertib.notification;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the managers' daily mail says, ready to be shown.
 *
 * @param asOf at which moment it was so
 * @param sections those that have something to tell
 */
record DigestContent(String shopName, String subject, String headline, String asOf, List<Section> sections)
        implements MailFrame {

    @Override
    public @Nullable String orderNumber() {
        return null;
    }

    /**
     * A part of the mail.
     *
     * @param total how many there are
     * @param more how many of them have no line here
     */
    record Section(String title, String advice, long total, List<Line> lines, long more) {}

    /** Something that needs somebody. */
    record Line(@Nullable String orderNumber, String text, String since) {}
}
