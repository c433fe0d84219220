package io.tertib.backoffice.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.DatabaseTest;
import io.tertib.Samples;
import io.tertib.Shop;
import io.tertib.backoffice.AsManager;
import io.tertib.backoffice.EnglishWords;
import jakarta.servlet.http.Cookie;
import java.io.UnsupportedEncodingException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Who reads the back office in Malay is told what has happened to an order, and why not, in Malay. */
@DatabaseTest
@AsManager
class MalayOrderPageTests {

    private static final Cookie MALAY = new Cookie("tertib-language", "ms");

    @Autowired
    private MockMvcTester web;

    @Autowired
    private Shop shop;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void theTimelineOfAnOrderThatIsPaidShippedAndGivenBackIsInMalay() throws Exception {
        UUID order = shop.place(Samples.goods(3));
        done(order, "mark-as-paid", Map.of("method", "BANK_TRANSFER", "amount", "100.00", "reference", "RUJ-7"));
        done(order, "mark-as-paid", Map.of("method", "CASH", "amount", "200.00", "reference", "RUJ-7"));
        done(order, "details", Map.of("name", "Aisyah", "email", "aisyah@example.com", "note", "Pagi sahaja"));
        String item = shop.<List<String>>order(order, "$.items[*].id").getFirst();
        done(
                order,
                "ship",
                Map.of(
                        "courier",
                        "POSLAJU",
                        "trackingNumber",
                        "X-1",
                        "unusual",
                        "yes",
                        "expected",
                        "2026-01-01",
                        "pieces-" + item,
                        "3"));
        String shipment = shop.<List<String>>order(order, "$.shipments[*].id").getFirst();
        done(order, "tracking", Map.of("subject", shipment, "courier", "OTHERS", "expected", "2099-01-01"));
        done(order, "delivery", Map.of("subject", shipment, "status", "ATTEMPT_FAILED"));
        done(order, "failed-delivery", Map.of("subject", shipment, "decision", "TRY_AGAIN", "note", "Esok"));
        done(order, "delivery", Map.of("subject", shipment, "status", "DELIVERED"));
        done(order, "refund", Map.of("amount", "20.00", "reason", "OTHER", "note", "Calar", "confirm", "yes"));
        String refund = shop.<List<String>>order(order, "$.refunds[*].id").getFirst();
        done(order, "complete-refund", Map.of("subject", refund, "reference", "RUJ-8"));
        done(order, "return", Map.of("pieces-" + item, "3", "refund", "ITEMS", "restock", "yes", "confirm", "yes"));

        List<String> english = shop.order(order, "$.timeline[*].message");
        List<String> malay = messages(order);

        assertThat(malay).hasSameSizeAs(english).hasSizeGreaterThan(12);
        assertThat(malay)
                .allSatisfy(message -> assertThat(EnglishWords.in(message)).isEmpty());
        assertThat(malay).doesNotContainAnyElementsOf(english);
        assertThat(malay)
                .anySatisfy(message -> assertThat(message)
                        .startsWith("RM")
                        .contains("diterima melalui Tunai, rujukan RUJ-7. Rujukan RUJ-7 juga digunakan"))
                .anySatisfy(message -> assertThat(message).contains("Dihantar melalui Poslaju, X-1", "3 × Mug"))
                .anySatisfy(message -> assertThat(message).contains("di luar Tertib diminta (Lain-lain: Calar)"));
        assertThat(english)
                .contains("Order " + shop.<String>order(order, "$.number")
                        + " placed: 3 × Mug, MYR 300.00, Bank transfer")
                .contains("Shipment 1 is tried again by the courier: Esok")
                .contains("MYR 20.00 given back outside Tertib, reference RUJ-8");
    }

    @Test
    void whyItWasCancelledIsInMalayWhereNobodyTypedIt() throws Exception {
        UUID order = shop.placePaid(Samples.goods(1));
        done(order, "refund", Map.of("amount", "100.00", "reason", "OTHER", "confirm", "yes"));
        String refund = shop.<List<String>>order(order, "$.refunds[*].id").getFirst();
        done(order, "complete-refund", Map.of("subject", refund, "reference", "RUJ-9"));

        Document page = page(visit(order));

        assertThat(shop.<List<String>>order(order, "$.timeline[*].message"))
                .contains("Cancelled: all that was paid has been given back");
        assertThat(messages(order)).contains("Dibatalkan: semua wang yang dibayar sudah dipulangkan");
        assertThat(page.text()).contains("semua wang yang dibayar sudah dipulangkan");
    }

    @Test
    void whatSomebodyTypedStaysAsItWasTyped() throws Exception {
        UUID order = shop.place(Samples.goods(1));
        done(order, "cancel", Map.of("reason", "She has changed {her} mind, it's ok", "confirm", "yes"));

        assertThat(messages(order)).contains("Dibatalkan: She has changed {her} mind, it's ok");
    }

    @Test
    void whatWasWrittenBeforeThereWereTextsStaysAsItWasWritten() throws Exception {
        UUID order = shop.place(Samples.goods(1));
        jdbc.sql("""
                        insert into timeline_entry (order_id, seq, type, at, actor, source, message)
                        values (?, 2, 'LATE', now(), 'process', 'PROCESS', 'Late: of long ago')
                        """).param(order).update();

        assertThat(messages(order)).first().isEqualTo("Late: of long ago");
    }

    @Test
    void aTextOfWhichThereAreNoWordsAnyMoreIsToldInEnglish() throws Exception {
        UUID order = shop.place(Samples.goods(1));
        jdbc.sql("""
                        insert into timeline_entry
                            (order_id, seq, type, at, actor, source, message, text_key, text_arguments)
                        values (?, 2, 'LATE', now(), 'process', 'PROCESS', 'Late: of another version', 'no.such', '[]')
                        """).param(order).update();

        assertThat(messages(order)).first().isEqualTo("Late: of another version");
    }

    @Test
    void whatHasChangedSinceIsToldInMalay() throws Exception {
        UUID order = shop.place(Samples.goods(1));
        int before = shop.order(order, "$.version");
        done(order, "mark-as-paid", Map.of("method", "CASH", "amount", "40.00"));

        MvcTestResult refused = send(
                order, "cancel", Map.of("reason", "Salah tekan", "confirm", "yes", "version", String.valueOf(before)));

        assertThat(refused).hasStatus(409);
        String told = page(refused).select("#panel [role=alert]").text();
        assertThat(told).contains("diterima melalui Tunai (manager)");
        assertThat(EnglishWords.in(told.replace("(manager)", ""))).isEmpty();
    }

    private List<String> messages(UUID order) throws UnsupportedEncodingException {
        return page(visit(order)).select("#order-timeline .typed").eachText();
    }

    private void done(UUID order, String form, Map<String, String> fields) {
        assertThat(send(order, form, fields)).hasStatus(302);
    }

    private MvcTestResult visit(UUID order) {
        return web.get()
                .uri("/orders/" + order)
                .accept(MediaType.TEXT_HTML)
                .cookie(MALAY)
                .exchange();
    }

    private MvcTestResult send(UUID order, String form, Map<String, String> fields) {
        MockMvcTester.MockMvcRequestBuilder request = web.post()
                .uri("/orders/" + order + "/" + form)
                .accept(MediaType.TEXT_HTML)
                .cookie(MALAY)
                .with(SecurityMockMvcRequestPostProcessors.csrf())
                .param("requestKey", UUID.randomUUID().toString());
        new HashMap<>(fields).forEach(request::param);
        return request.exchange();
    }

    private static Document page(MvcTestResult result) throws UnsupportedEncodingException {
        return Jsoup.parse(result.getResponse().getContentAsString());
    }
}
