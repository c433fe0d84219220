package io.tertib.notification;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mails are sent. The mail server itself is set under {@code spring.mail}.
 *
 * @param from the sender, such as {@code orders@example.com} or {@code My shop <orders@example.com>}
 * @param replyTo where answers go, when not to the sender
 * @param staff addresses of those who ship
 * @param managers addresses of those who are told when an order is late, and every day what waits for somebody; staff when empty
 * @param digestAt when managers get their daily mail, in the shop's zone
 * @param pollInterval how often to look for mails that another instance wrote or that are to be tried again
 * @param firstRetryAfter the wait after a first failure; it doubles with each
 * @param longestRetryAfter the longest wait between two tries
 * @param giveUpAfter a mail older than this is not tried again
 * @param uncertainAfter a mail that has been on its way to the mail server for so long was cut off by a crash; longer
 *     than sending can take with the time limits of {@code spring.mail}
 */
@ConfigurationProperties("tertib.notification")
record NotificationSettings(
        @DefaultValue("orders@localhost") String from,
        @Nullable String replyTo,
        @DefaultValue List<String> staff,
        @DefaultValue List<String> managers,
        @DefaultValue("08:00") LocalTime digestAt,
        @DefaultValue("1s") Duration pollInterval,
        @DefaultValue("30s") Duration firstRetryAfter,
        @DefaultValue("1h") Duration longestRetryAfter,
        @DefaultValue("3d") Duration giveUpAfter,
        @DefaultValue("10m") Duration uncertainAfter) {

    NotificationSettings {
        address("from", from);
        if (replyTo != null && replyTo.isBlank()) {
            replyTo = null;
        }
        if (replyTo != null) {
            address("reply-to", replyTo);
        }
        staff = addresses("staff", staff);
        managers = addresses("managers", managers);
    }

    /** The sender, under the shop's name when the setting gives none. */
    InternetAddress sender(String shopName) {
        InternetAddress sender = address("from", from);
        return sender.getPersonal() == null ? Addresses.named(sender, shopName) : sender;
    }

    @Nullable
    InternetAddress answersTo() {
        return replyTo == null ? null : address("reply-to", replyTo);
    }

    List<String> of(StaffGroup group) {
        return group == StaffGroup.MANAGERS && !managers.isEmpty() ? managers : staff;
    }

    private static List<String> addresses(String setting, List<String> all) {
        return all.stream()
                .filter(one -> !one.isBlank())
                .map(one -> address(setting, one).getAddress())
                .toList();
    }

    private static InternetAddress address(String setting, String value) {
        try {
            return Addresses.one(value);
        } catch (AddressException e) {
            throw new IllegalArgumentException(
                    "tertib.notification." + setting + " must be an e-mail address, not '" + value + "'", e);
        }
    }
}
