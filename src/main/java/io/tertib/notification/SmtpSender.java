package io.tertib.notification;

import io.tertib.common.TertibProperties;
import io.tertib.common.Texts;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Properties;
import java.util.Set;
import java.util.stream.IntStream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** Hands mails to the mail server and tells what came of it. */
@Component
class SmtpSender {

    /** Answers about us, not about the mail: that we have not proved who we are. They end when the settings are right. */
    private static final Set<Integer> NOT_LOGGED_IN = Set.of(530, 534, 535, 538);

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    /** For making messages only; one for all, because each looks through the class path for providers. */
    private static final Session SESSION = Session.getInstance(new Properties());

    private final ObjectProvider<JavaMailSender> smtp;
    private final NotificationSettings settings;
    private final String shopName;
    private final Clock clock;

    SmtpSender(
            ObjectProvider<JavaMailSender> smtp,
            NotificationSettings settings,
            TertibProperties properties,
            Clock clock) {
        this.smtp = smtp;
        this.settings = settings;
        this.shopName = properties.shop().name();
        this.clock = clock;
    }

    Outcome send(MailTable.Claimed mail) {
        Handed message;
        try {
            message = message(mail);
        } catch (AddressException e) {
            return new Outcome.Refused("not an e-mail address");
        } catch (MessagingException e) {
            return new Outcome.Refused(reason(e));
        }
        try {
            smtp.getObject().send(message);
            return new Outcome.Sent();
        } catch (MailSendException e) {
            return outcome(e, message.isHandedOver());
        } catch (MailException e) {
            return new Outcome.Delayed(reason(e));
        }
    }

    private Handed message(MailTable.Claimed mail) throws MessagingException {
        MailTable.Attempt attempt = mail.attempt();
        InternetAddress from = settings.sender(shopName);
        Handed message = new Handed();
        message.setFrom(from);
        InternetAddress answersTo = settings.answersTo();
        if (answersTo != null) {
            message.setReplyTo(new Address[] {answersTo});
        }
        message.setRecipients(Message.RecipientType.TO, recipients(attempt));
        message.setSubject(mail.subject(), UTF_8);
        message.setContent(bodies(mail));
        message.setHeader(
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC)));
        String address = from.getAddress();
        message.setHeader("Message-ID", "<" + attempt.id() + address.substring(address.lastIndexOf('@')) + ">");
        // Keeps out-of-office notes from coming back.
        message.setHeader("Auto-Submitted", "auto-generated");
        return message;
    }

    /** What a customer typed in must be one address, so that nobody else is written to. */
    private static Address[] recipients(MailTable.Attempt attempt) throws AddressException {
        return attempt.occasion().isForStaff()
                ? InternetAddress.parse(attempt.recipient(), true)
                : new Address[] {Addresses.one(attempt.recipient())};
    }

    /** Both forms, of which the reader's program shows the last that it can. */
    private static MimeMultipart bodies(MailTable.Claimed mail) throws MessagingException {
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(mail.text(), UTF_8);
        MimeBodyPart rich = new MimeBodyPart();
        rich.setText(mail.html(), UTF_8, "html");
        return new MimeMultipart("alternative", plain, rich);
    }

    private static Outcome outcome(MailSendException failure, boolean handedOver) {
        Exception[] failures = failure.getMessageExceptions();
        if (failures.length == 0) {
            // Only saying goodbye to the mail server failed.
            return new Outcome.Sent();
        }
        int[] answers = answers(failures[0]);
        String reason = reason(failures[0]);
        if (IntStream.of(answers).anyMatch(code -> code >= 400)) {
            boolean forGood = IntStream.of(answers)
                    .filter(code -> code >= 400)
                    .allMatch(code -> code >= 500 && !NOT_LOGGED_IN.contains(code));
            return forGood ? new Outcome.Refused(reason) : new Outcome.Delayed(reason);
        }
        return handedOver ? new Outcome.Unknown(reason) : new Outcome.Delayed(reason);
    }

    /** The mail server's answers in a failure and those chained to it. */
    private static int[] answers(Exception failure) {
        IntStream.Builder codes = IntStream.builder();
        Exception next = failure;
        while (next != null) {
            switch (next) {
                case SMTPSendFailedException e -> codes.add(e.getReturnCode());
                case SMTPAddressFailedException e -> codes.add(e.getReturnCode());
                case SMTPSenderFailedException e -> codes.add(e.getReturnCode());
                default -> {}
            }
            next = next instanceof MessagingException e ? e.getNextException() : null;
        }
        return codes.build().toArray();
    }

    /** What the innermost cause says, in one line. */
    private static String reason(Throwable failure) {
        Throwable cause = failure;
        Throwable deeper = deeper(cause);
        while (deeper != null && deeper.getMessage() != null) {
            cause = deeper;
            deeper = deeper(cause);
        }
        String message = cause.getMessage();
        String text = (message == null ? cause.getClass().getSimpleName() : message).replaceAll("\\s+", " ");
        return Texts.shortened(text.strip(), 300);
    }

    private static @Nullable Throwable deeper(Throwable failure) {
        return failure instanceof MessagingException e && e.getNextException() != null
                ? e.getNextException()
                : failure.getCause();
    }

    /**
     * A message that knows whether all of it has been handed to the mail server. Until then the server cannot have
     * accepted it, whatever goes wrong.
     */
    private static final class Handed extends MimeMessage {

        private boolean handedOver;

        Handed() {
            super(SESSION);
        }

        boolean isHandedOver() {
            return handedOver;
        }

        @Override
        public void writeTo(OutputStream out, String @Nullable [] ignoreList) throws IOException, MessagingException {
            super.writeTo(out, ignoreList);
            handedOver = true;
        }
    }
}
