package io.tertib.local.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mail that has arrived.
 *
 * @param id its Message-ID, or another name for it
 * @param to its recipients
 * @param text the plain text part, or empty
 * @param html the HTML part, or empty
 */
public record ReceivedMail(
        String id, Instant sentAt, String from, List<String> to, String subject, String text, String html) {

    static ReceivedMail of(MimeMessage message) {
        try {
            String id = message.getMessageID();
            Date sent = message.getSentDate();
            String subject = message.getSubject();
            return new ReceivedMail(
                    id == null ? "unnamed-" + System.identityHashCode(message) : id,
                    sent == null ? Instant.EPOCH : sent.toInstant(),
                    String.join(", ", texts(message.getFrom())),
                    texts(message.getAllRecipients()),
                    subject == null ? "" : subject,
                    body(message, "text/plain"),
                    body(message, "text/html"));
        } catch (MessagingException e) {
            throw new IllegalStateException("A mail could not be read", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> texts(Address @Nullable [] addresses) {
        return addresses == null
                ? List.of()
                : Arrays.stream(addresses).map(Address::toString).toList();
    }

    private static String body(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type) && part.getContent() instanceof String content) {
            return content;
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                String found = body(parts.getBodyPart(i), type);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return "";
    }
}
