package io.tertib.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tertib.DatabaseTest;
import io.tertib.common.TertibProperties;
import io.tertib.order.OrderPlacement;
import io.tertib.order.OrderQueries;
import io.tertib.order.OrderView;
import io.tertib.order.Orders;
import io.tertib.order.PaymentMethod;
import io.tertib.order.TimelineEntryView;
import io.tertib.order.TimelineType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

@DatabaseTest
class MailDispatcherTests {

    private static final Instant NOW = Instant.parse("2026-11-03T02:02:00Z");
    private static final String MASKED = "a***@example.com";

    private final NotificationSettings settings = MailTemplatesTests.settings();

    @Autowired
    private Mails mails;

    @Autowired
    private MailTable table;

    @Autowired
    private MailOutcomes outcomes;

    @Autowired
    private OrderPlacement placement;

    @Autowired
    private OrderQueries queries;

    @Autowired
    private Orders orders;

    @Autowired
    private TertibProperties properties;

    @Autowired
    private JdbcClient jdbc;

    @SuppressWarnings("NullAway.Init")
    private GreenMail mailServer;

    @SuppressWarnings("NullAway.Init")
    private OrderView order;

    @BeforeEach
    void writeAMail() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            mailServer = new GreenMail(new ServerSetup(free.getLocalPort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        }
        order = new PlacedOrders(placement).place(PaymentMethod.BANK_TRANSFER, "aisyah@example.com", null);
        mails.writeToCustomer(Occasion.ORDER_CONFIRMATION, order.id(), MailSubject.ORDER);
    }

    @AfterEach
    void stopMailServer() {
        mailServer.stop();
    }

    @Test
    void aMailIsSentInBothFormsAndNotedWithoutTheAddress() throws Exception {
        mailServer.start();
        MailDispatcher dispatcher = dispatcher(mailServerPort());
        assertThat(step(dispatcher)).isTrue();
        assertThat(step(dispatcher)).isFalse();

        MimeMessage mail = onlyMail();
        assertThat(mail.getSubject()).isEqualTo("Order " + order.number() + ": thank you, we have received your order");
        assertThat(mail.getSentDate()).isEqualTo(NOW);
        assertThat(mail.getFrom()[0]).hasToString("My shop <orders@example.com>");
        assertThat(mail.getReplyTo()[0]).hasToString("help@example.com");
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("aisyah@example.com");
        assertThat(mail.getMessageID())
                .isEqualTo("<"
                        + jdbc.sql("SELECT id FROM mail").query(String.class).single() + "@example.com>");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        MimeMultipart bodies = (MimeMultipart) mail.getContent();
        assertThat(bodies.getContentType()).startsWith("multipart/alternative");
        assertThat(bodies.getBodyPart(0).getContentType()).startsWith("text/plain");
        assertThat((String) bodies.getBodyPart(0).getContent()).contains("2 × T-shirt, M: RM99.80");
        assertThat(bodies.getBodyPart(1).getContentType()).startsWith("text/html");
        assertThat((String) bodies.getBodyPart(1).getContent()).contains("RM99.80");

        assertThat(status()).isEqualTo("SENT");
        assertThat(notes()).containsExactly("Order confirmation sent to " + MASKED);
    }

    @Test
    void whatCannotBeSentNowIsSentOnceTheMailServerIsBack() {
        MailDispatcher dispatcher = dispatcher(mailServerPort());
        assertThat(step(dispatcher)).isTrue();
        assertThat(status()).isEqualTo("PENDING");
        assertThat(step(dispatcher)).as("not at once again").isFalse();
        assertThat(notes()).isEmpty();

        mailServer.start();
        jdbc.sql("UPDATE mail SET next_attempt_at = now()").update();
        step(dispatcher);
        assertThat(status()).isEqualTo("SENT");
        onlyMail();
        assertThat(notes()).hasSize(1);
    }

    @Test
    void theWaitGrowsWithEachFailure() {
        MailDispatcher dispatcher = dispatcher(mailServerPort());
        Stream.of(30, 60, 120).forEach(seconds -> {
            jdbc.sql("UPDATE mail SET next_attempt_at = now()").update();
            step(dispatcher);
            assertThat(secondsToNextAttempt()).isBetween(seconds - 10.0, (double) seconds);
        });
    }

    @Test
    void afterSomeDaysItIsGivenUp() {
        jdbc.sql("UPDATE mail SET created_at = now() - interval '4 days'").update();
        step(dispatcher(mailServerPort()));
        assertThat(status()).isEqualTo("FAILED");
        assertThat(notes()).singleElement().asString().startsWith("Order confirmation could not be sent to " + MASKED);
    }

    @Test
    void aMailCutOffByACrashIsNotSentAgainAndIsNoted() {
        mailServer.start();
        MailDispatcher dispatcher = dispatcher(mailServerPort());
        assertThat(table.claim(1, settings.uncertainAfter())).hasSize(1);

        step(dispatcher);
        assertThat(status()).as("somebody may be at it").isEqualTo("SENDING");
        jdbc.sql("UPDATE mail SET sending_since = now() - interval '11 minutes'")
                .update();
        step(dispatcher);
        step(dispatcher);

        assertThat(status()).isEqualTo("UNCERTAIN");
        assertThat(mailServer.getReceivedMessages()).isEmpty();
        assertThat(notes())
                .containsExactly("Order confirmation may not have reached " + MASKED
                        + " (cut off while it was sent); it is not sent again");
    }

    @Test
    void aMailWhoseAnswerIsLostIsNotSentAgain() throws IOException {
        try (ScriptedMailServer server = new ScriptedMailServer("250 fine", null)) {
            MailDispatcher dispatcher = dispatcher(server.port());
            step(dispatcher);
            assertThat(status()).isEqualTo("UNCERTAIN");
            assertThat(step(dispatcher)).isFalse();
            assertThat(server.mails()).isEqualTo(1);
            assertThat(notes()).singleElement().asString().contains("may not have reached " + MASKED);
        }
    }

    @Test
    void aMailThatTheServerRefusesIsNotTriedAgain() throws IOException {
        try (ScriptedMailServer server =
                new ScriptedMailServer("550 5.1.1 <aisyah@example.com> does not live here", "250 fine")) {
            step(dispatcher(server.port()));
            assertThat(status()).isEqualTo("FAILED");
            assertThat(notes())
                    .containsExactly("Order confirmation could not be sent to " + MASKED + " (550 5.1.1 <" + MASKED
                            + "> does not live here)");
        }
    }

    @Test
    void aMailThatTheServerDoesNotTakeNowIsTriedAgain() throws IOException {
        try (ScriptedMailServer server = new ScriptedMailServer("451 try later", "250 fine")) {
            step(dispatcher(server.port()));
            assertThat(status()).isEqualTo("PENDING");
        }
        try (ScriptedMailServer server = new ScriptedMailServer("250 fine", "452 disk full")) {
            jdbc.sql("UPDATE mail SET next_attempt_at = now()").update();
            step(dispatcher(server.port()));
            assertThat(status()).isEqualTo("PENDING");
        }
        assertThat(jdbc.sql("SELECT last_error FROM mail").query(String.class).single())
                .contains("452 disk full");
        assertThat(notes()).isEmpty();
    }

    @Test
    void whatACustomerTypedInCannotReachAnybodyElse() {
        mailServer.start();
        for (String typed : List.of(
                "aisyah@example.com, eve@example.com", "aisyah@example.com\r\nBcc: eve@example.com", "nobody")) {
            jdbc.sql("UPDATE mail SET status = 'PENDING', recipient = :typed")
                    .param("typed", typed)
                    .update();
            step(dispatcher(mailServerPort()));
            assertThat(status()).isEqualTo("FAILED");
        }
        assertThat(mailServer.getReceivedMessages()).isEmpty();
    }

    @Test
    void aMailIsNotSentAgainWhenTheDatabaseIsAwayAfterwards() {
        mailServer.start();
        AtomicBoolean away = new AtomicBoolean(true);
        MailOutcomes moody = new MailOutcomes(table, orders, settings, new SimpleMeterRegistry()) {
            @Override
            public void write(MailTable.Claimed mail, Outcome outcome) {
                if (away.get()) {
                    throw new IllegalStateException("The database is away");
                }
                outcomes.write(mail, outcome);
            }
        };
        MailDispatcher dispatcher = new MailDispatcher(table, sender(mailServerPort()), moody, settings, "127.0.0.1");
        assertThatThrownBy(() -> step(dispatcher)).hasMessage("The database is away");
        assertThat(status()).isEqualTo("SENDING");
        away.set(false);
        step(dispatcher);
        assertThat(status()).isEqualTo("SENT");
        onlyMail();
        assertThat(notes()).hasSize(1);
    }

    @Test
    void severalInstancesSendEachMailOnce() throws Exception {
        mailServer.start();
        for (int i = 0; i < 29; i++) {
            write("customer-" + i + "@example.com");
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            List<Future<?>> instances = Stream.generate(() -> dispatcher(mailServerPort()))
                    .limit(3)
                    .<Future<?>>map(dispatcher -> threads.submit(() -> {
                        while (step(dispatcher)) {
                            Thread.onSpinWait();
                        }
                    }))
                    .toList();
            for (Future<?> instance : instances) {
                instance.get();
            }
        }
        assertThat(Stream.of(mailServer.getReceivedMessages())
                        .map(MailDispatcherTests::messageId)
                        .distinct())
                .hasSize(30);
        assertThat(mailServer.getReceivedMessages()).hasSize(30);
    }

    @Test
    void oneWhoseMailsTakeLongHoldsUpNobodyElseAndGetsThemInTheirOrder() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        try (ScriptedMailServer server = new ScriptedMailServer(
                recipient -> {
                    if (recipient.contains("slow@")) {
                        await().forever().until(() -> slow.getCount() == 0);
                    }
                    return "250 fine";
                },
                "250 fine")) {
            for (int i = 0; i < MailDispatcher.AT_ONCE + 5; i++) {
                write("slow@example.com");
            }
            for (int i = 0; i < 5; i++) {
                write("quick-" + i + "@example.com");
            }
            MailDispatcher dispatcher = dispatcher(server.port());
            dispatcher.start();
            try {
                await().until(() -> count("status = 'SENT'") == 6);
                assertThat(count("status = 'SENDING' AND recipient = 'slow@example.com'"))
                        .isEqualTo(1);
                assertThat(count("status = 'PENDING' AND recipient <> 'slow@example.com'"))
                        .isZero();
                slow.countDown();
                await().until(() -> count("status <> 'SENT'") == 0);
            } finally {
                slow.countDown();
                dispatcher.stop();
            }
        }
        assertThat(jdbc.sql("SELECT id FROM mail WHERE recipient = 'slow@example.com' ORDER BY sent_at")
                        .query(String.class)
                        .list())
                .isSorted();
    }

    @Test
    void severalAreSentAtTheSameTimeButNoMoreThanTheBound() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (ScriptedMailServer server = new ScriptedMailServer(
                recipient -> {
                    await().forever().until(() -> go.getCount() == 0);
                    return "250 fine";
                },
                "250 fine")) {
            for (int i = 0; i < MailDispatcher.AT_ONCE + 5; i++) {
                write("customer-" + i + "@example.com");
            }
            MailDispatcher dispatcher = dispatcher(server.port());
            dispatcher.start();
            try {
                await().until(() -> count("status = 'SENDING'") == MailDispatcher.AT_ONCE);
                assertThat(count("status = 'PENDING'")).isEqualTo(6);
            } finally {
                go.countDown();
                dispatcher.stop();
            }
            assertThat(count("status = 'SENT'")).as("what was under way").isEqualTo(MailDispatcher.AT_ONCE);
            assertThat(count("status = 'PENDING'")).isEqualTo(6);
        }
    }

    @Test
    void aMailCutOffByACrashDoesNotHoldBackTheNextToTheSameRecipientForEver() {
        mailServer.start();
        assertThat(table.claim(1, settings.uncertainAfter())).hasSize(1);
        write("aisyah@example.com");
        MailDispatcher dispatcher = dispatcher(mailServerPort());
        assertThat(step(dispatcher)).isFalse();

        jdbc.sql("UPDATE mail SET sending_since = now() - interval '11 minutes' WHERE status = 'SENDING'")
                .update();
        assertThat(step(dispatcher)).isTrue();
        assertThat(step(dispatcher)).isFalse();

        assertThat(count("status = 'SENT'")).isEqualTo(1);
        assertThat(status()).isEqualTo("UNCERTAIN");
    }

    @Test
    void itWorksByItselfAndStops() {
        mailServer.start();
        MailDispatcher dispatcher = dispatcher(mailServerPort());
        dispatcher.start();
        try {
            await().atMost(Duration.ofSeconds(10)).until(() -> status().equals("SENT"));
        } finally {
            dispatcher.stop();
        }
        assertThat(dispatcher.isRunning()).isFalse();
        onlyMail();
    }

    @Test
    void withoutAMailServerMailsAreKept() {
        MailDispatcher dispatcher = new MailDispatcher(table, sender(1), outcomes, settings, "");
        dispatcher.start();
        assertThat(dispatcher.isRunning()).isFalse();
        assertThat(status()).isEqualTo("PENDING");
    }

    /** @return whether there was one to send */
    private static boolean step(MailDispatcher dispatcher) {
        List<MailTable.Claimed> next = dispatcher.claim(1);
        next.forEach(dispatcher::work);
        return !next.isEmpty();
    }

    private void write(String recipient) {
        OrderView another = new PlacedOrders(placement).place(PaymentMethod.CASH, recipient, null);
        mails.writeToCustomer(Occasion.ORDER_CONFIRMATION, another.id(), MailSubject.ORDER);
    }

    private int count(String condition) {
        return jdbc.sql("SELECT count(*) FROM mail WHERE " + condition)
                .query(Integer.class)
                .single();
    }

    private MailDispatcher dispatcher(int port) {
        return new MailDispatcher(table, sender(port), outcomes, settings, "127.0.0.1");
    }

    private SmtpSender sender(int port) {
        JavaMailSenderImpl smtp = new JavaMailSenderImpl();
        smtp.setHost("127.0.0.1");
        smtp.setPort(port);
        smtp.getJavaMailProperties().setProperty("mail.smtp.connectiontimeout", "60000");
        smtp.getJavaMailProperties().setProperty("mail.smtp.timeout", "60000");
        StaticListableBeanFactory beans = new StaticListableBeanFactory(Map.of("smtp", smtp));
        return new SmtpSender(
                beans.getBeanProvider(JavaMailSender.class), settings, properties, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private int mailServerPort() {
        return mailServer.getSmtp().getServerSetup().getPort();
    }

    private MimeMessage onlyMail() {
        assertThat(mailServer.getReceivedMessages()).hasSize(1);
        return mailServer.getReceivedMessages()[0];
    }

    private String status() {
        return jdbc.sql("SELECT status FROM mail WHERE order_id = :id")
                .param("id", order.id())
                .query(String.class)
                .single();
    }

    private double secondsToNextAttempt() {
        return jdbc.sql("SELECT extract(epoch FROM next_attempt_at - now()) FROM mail")
                .query(Double.class)
                .single();
    }

    private List<String> notes() {
        return queries.timeline(order.id()).stream()
                .filter(entry -> entry.type() == TimelineType.NOTIFIED)
                .map(TimelineEntryView::message)
                .toList();
    }

    private static String messageId(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
