package io.tertib.bench;

import io.tertib.local.part.Port;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Mails to a quick server: those that the orders before have led to, written once more at once until all are sent. */
final class MailFigure {

    private static final int MAILS = 400;
    private static final Duration AT_MOST = Duration.ofSeconds(15);
    private static final String AGAIN = ":bench";
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private MailFigure() {}

    static Figure measure(Stage stage) {
        Database database = stage.database();
        List<Mail> mails = database.sql()
                .sql("SELECT recipient, subject, text_body, html_body FROM mail WHERE status = 'SENT' LIMIT :limit")
                .param("limit", MAILS)
                .query((row, n) -> new Mail(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .list();
        CpuMeter.Reading cpu = stage.cpu().start();
        long from = System.nanoTime();
        int written = write(database);
        Done done = Done.await(
                from,
                AT_MOST,
                written,
                () -> database.number(
                        "SELECT count(*) FROM mail WHERE status = 'SENT' AND reference LIKE '%" + AGAIN + "'"));
        Map<String, Double> used = cpu.seconds();
        database.sql().sql("DELETE FROM mail WHERE status = 'PENDING'").update();
        return new Figure(
                "Mails to a quick server",
                done.perSecond(),
                "mails/s",
                "one SMTP connection, one after the other",
                bySmtp(stage.platform().ports().of(Port.SMTP), mails).perSecond(),
                used,
                "%d of %d mails in %.1f s".formatted(done.count(), written, done.seconds()));
    }

    /** In any order, so that mails of one order do not come together. */
    private static int write(Database database) {
        return database.sql()
                .sql("""
                        INSERT INTO mail (id, order_id, shipment_id, occasion, reference, recipient, subject, text_body,
                                          html_body, status)
                        SELECT gen_random_uuid(), order_id, shipment_id, occasion, reference || :again, recipient, subject,
                               text_body, html_body, 'PENDING'
                        FROM mail WHERE status = 'SENT' ORDER BY md5(id::text) LIMIT :limit
                        """)
                .param("again", AGAIN)
                .param("limit", MAILS)
                .update();
    }

    private static Done bySmtp(int port, List<Mail> mails) {
        Session session = Session.getInstance(new Properties());
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect("127.0.0.1", port, null, null);
            send(transport, session, mails.subList(0, mails.size() / 4));
            long from = System.nanoTime();
            send(transport, session, mails);
            return new Done(mails.size(), (System.nanoTime() - from) / 1e9);
        } catch (MessagingException e) {
            throw new IllegalStateException("The mail server did not take a mail", e);
        }
    }

    private static void send(Transport transport, Session session, List<Mail> mails) throws MessagingException {
        for (Mail mail : mails) {
            MimeMessage message = mail.message(session);
            transport.sendMessage(message, message.getAllRecipients());
        }
    }

    private record Mail(String recipient, String subject, String text, String html) {

        MimeMessage message(Session session) throws MessagingException {
            MimeBodyPart plain = new MimeBodyPart();
            plain.setText(text, UTF_8);
            MimeBodyPart rich = new MimeBodyPart();
            rich.setText(html, UTF_8, "html");
            MimeMessage message = new MimeMessage(session);
            message.setFrom(new InternetAddress("bench@shop.example"));
            message.setRecipients(Message.RecipientType.TO, InternetAddress.parse(recipient));
            message.setSubject(subject, UTF_8);
            message.setContent(new MimeMultipart("alternative", plain, rich));
            message.saveChanges();
            return message;
        }
    }
}
