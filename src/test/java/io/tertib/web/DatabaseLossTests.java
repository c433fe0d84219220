package io.tertib.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tertib.DatabaseTest;
import io.tertib.Samples;
import io.tertib.Shop;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The database goes away while a request is under way: as an administrator, a crash or a failover ends its connections. */
@DatabaseTest
class DatabaseLossTests {

    @Autowired
    private Shop shop;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Clock clock;

    @Autowired
    private DataSource dataSource;

    /** Whichever table is written or read in this moment. */
    @ParameterizedTest
    @ValueSource(strings = {"orders", "customer", "product", "order_item", "timeline_entry", "outbox_message"})
    void anOrderThatIsCutOffIsNotThereAndCanBeSentAgain(String table) throws Exception {
        String key = UUID.randomUUID().toString();
        Samples.Body order = Samples.order();

        assertUnavailable(cutOff(table, () -> shop.post("/api/orders", order, key)));

        assertThat(shop.count("orders")).isZero();
        assertThat(shop.count("outbox_message")).isZero();
        assertThat(shop.post("/api/orders", order, key)).hasStatus(201);
        assertThat(shop.count("orders")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "payment", "timeline_entry"})
    void aPaymentThatIsCutOffIsNotThereAndCanBeSentAgain(String table) throws Exception {
        UUID order = shop.place(Samples.goods(1));
        String payments = "/api/orders/" + order + "/payments";

        assertUnavailable(cutOff(table, () -> shop.post(payments, "{}", "a key")));

        assertThat(shop.count("payment")).isZero();
        assertThat(shop.post(payments, "{}", "a key")).hasStatus(201);
    }

    @Test
    void aLookAtOrdersThatIsCutOffCanBeTakenAgain() throws Exception {
        assertUnavailable(cutOff("orders", () -> shop.get("/api/orders")));
        assertUnavailable(cutOff("orders", () -> shop.get("/api/orders?q=mug&sort=total")));
        assertUnavailable(cutOff("customer", () -> shop.get("/api/customers")));

        assertThat(shop.get("/api/orders")).hasStatusOk();
    }

    @Test
    void whoLooksAtAPageIsToldSoInTheFrameOfTheBackOffice() throws Exception {
        UUID order = shop.place(Samples.goods(1));
        for (String language : List.of("en", "ms")) {
            MvcTestResult answer = cutOff(
                    "orders",
                    () -> mvc.get()
                            .uri("/orders/" + order)
                            .with(SecurityMockMvcRequestPostProcessors.user("staff")
                                    .roles("STAFF"))
                            .accept(MediaType.TEXT_HTML)
                            .header(HttpHeaders.ACCEPT_LANGUAGE, language)
                            .exchange());

            assertThat(answer).hasStatus(503).hasHeader(HttpHeaders.RETRY_AFTER, "5");
            assertThat(answer)
                    .bodyText()
                    .contains(
                            language.equals("en") ? "The database cannot be reached" : "Pangkalan data tidak dapat",
                            "class=\"sidebar\"",
                            "href=\"/orders/" + order + "\"")
                    .doesNotContain("Idempotency-Key");
        }
    }

    @Test
    void customersAreToldSoInTheShopsLook() throws Exception {
        UUID order = shop.place(Samples.goods(1));
        String page = shop.order(order, "$.trackingUrl");
        MvcTestResult answer = cutOff(
                "orders",
                () -> mvc.get()
                        .uri(URI.create(page).getPath())
                        .accept(MediaType.TEXT_HTML)
                        .header(HttpHeaders.ACCEPT_LANGUAGE, "ms")
                        .exchange());

        assertThat(answer).hasStatus(503);
        assertThat(answer)
                .bodyText()
                .contains("Pesanan anda tidak terjejas", "class=\"shop\"", "Cuba lagi")
                .doesNotContain("sidebar");
    }

    @Test
    void newsThatAreCutOffAreTakenWhenTheyAreSentAgain() throws Exception {
        String news = """
                {"id": "e1", "courier": "DHL", "trackingNumber": "1234567890", "status": "DELIVERED",
                 "occurredAt": "%s"}""".formatted(clock.instant());

        assertUnavailable(cutOff("inbox_event", () -> tell(news)));
        assertThat(shop.count("inbox_event")).isZero();

        assertThat(tell(news)).hasStatusOk();
        // Parked, because nobody has the number: nothing of it disturbs the next test.
        await().until(() -> shop.count("inbox_event where parked_under is not null") == 1);
    }

    private MvcTestResult tell(String news) throws GeneralSecurityException {
        String time = String.valueOf(clock.instant().getEpochSecond());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(DatabaseTest.TRACKING_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] signature = mac.doFinal((time + "." + news).getBytes(StandardCharsets.UTF_8));
        return mvc.post()
                .uri("/webhooks/tracking")
                .header(
                        "Tertib-Signature",
                        "t=" + time + ",v1=" + HexFormat.of().formatHex(signature))
                .content(news)
                .exchange();
    }

    private static void assertUnavailable(MvcTestResult answer) {
        assertThat(answer)
                .hasStatus(503)
                .hasHeader(HttpHeaders.RETRY_AFTER, "5")
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    /** Sends a request, and ends its connection when it wants the table. */
    private MvcTestResult cutOff(String table, Callable<MvcTestResult> request) throws Exception {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ExecutorService threads = Executors.newSingleThreadExecutor()) {
            connection.setAutoCommit(false);
            statement.execute("lock table " + table);
            Future<MvcTestResult> answer = threads.submit(request);
            try {
                await().atMost(Duration.ofSeconds(20)).until(() -> {
                    endWhoWants(table, statement);
                    return answer.isDone();
                });
                return answer.get();
            } finally {
                connection.rollback();
            }
        }
    }

    private static void endWhoWants(String table, Statement statement) throws SQLException {
        statement.execute("""
                select pg_terminate_backend(pid) from pg_locks
                where relation = '%s'::regclass and not granted""".formatted(table));
    }
}
