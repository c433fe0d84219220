package io.tertib.backoffice.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.tertib.DatabaseTest;
import io.tertib.Shop;
import io.tertib.backoffice.AsStaff;
import io.tertib.backoffice.BelievableShop;
import jakarta.servlet.http.Cookie;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@DatabaseTest
@AsStaff
class CalendarPageTests {

    private static final String DECEMBER = "?start=2099-12-01T00:00:00&end=2100-01-01T00:00:00Z";

    @Autowired
    private MockMvcTester web;

    @Autowired
    private Shop shop;

    @Autowired
    private JdbcClient jdbc;

    private UUID order;
    private String appointment = "";

    @BeforeEach
    void book() {
        Bookings bookings = new Bookings(shop);
        order = bookings.at(1, "Siti Aminah");
        appointment = bookings.appointment(order);
        bookings.at(2, "Tan Mei Ling");
    }

    @Test
    void theScriptGetsWhatHappensByTheShopsClocks() {
        assertThat(entries(DECEMBER))
                .bodyJson()
                .extractingPath("$[*].title")
                .isEqualTo(List.of("Haircut, Siti Aminah", "Haircut, Tan Mei Ling"));
        assertThat(entries(DECEMBER)).bodyJson().extractingPath("$[0].start").isEqualTo("2099-12-01T10:00:00");
        assertThat(entries(DECEMBER)).bodyJson().extractingPath("$[0].end").isEqualTo("2099-12-01T10:30:00");
        assertThat(entries(DECEMBER)).bodyJson().extractingPath("$[0].editable").isEqualTo(true);
        assertThat(entries(DECEMBER)).bodyJson().extractingPath("$[0].url").isEqualTo("/orders/" + order);
        assertThat(entries(DECEMBER + "&types=ORDER"))
                .bodyJson()
                .extractingPath("$")
                .isEqualTo(List.of());
    }

    @Test
    void deliveriesAndOrdersAreSaidInThePagesLanguage() {
        UUID shipped = new BelievableShop(shop).shipped("Priya", "priya@example.com", "EH123456789MY");
        jdbc.sql("update shipment set scheduled_delivery_date = '2099-12-05' where order_id = ?")
                .param(shipped)
                .update();
        String number = shop.order(shipped, "$.number");
        assertThat(entries(DECEMBER + "&types=DELIVERY"))
                .bodyJson()
                .extractingPath("$[0].title")
                .isEqualTo("Delivery " + number + ", Priya");
        MvcTestResult malay = web.get()
                .uri("/calendar/entries" + DECEMBER + "&types=DELIVERY")
                .cookie(new Cookie("tertib-language", "ms"))
                .exchange();
        assertThat(malay).bodyJson().extractingPath("$[0].title").isEqualTo("Serahan " + number + ", Priya");
        assertThat(malay).bodyJson().extractingPath("$[0].start").isEqualTo("2099-12-05");
        assertThat(malay).bodyJson().extractingPath("$[0].editable").isEqualTo(false);
    }

    @Test
    void anAppointmentIsMovedOnce() {
        for (int dropped = 0; dropped < 2; dropped++) {
            MvcTestResult moved = move("2099-12-03T15:00:00", "2099-12-01T10:00:00");
            assertThat(moved).hasStatusOk();
            assertThat(moved).bodyJson().extractingPath("$.text").asString().contains("Haircut was moved to");
        }
        assertThat(shop.<List<String>>order(order, "$.appointments[*].start"))
                .singleElement()
                .asString()
                .startsWith("2099-12-03T15:00:00");
        assertThat(shop.<List<String>>order(order, "$.timeline[?(@.type == 'APPOINTMENT_UPDATED')].actor"))
                .containsExactly("staff");
    }

    @Test
    void whereSomebodyElseComesItIsRefusedWithTheReason() {
        MvcTestResult refused = move("2099-12-02T10:15:00", "2099-12-01T10:00:00");
        assertThat(refused).hasStatus(409);
        assertThat(refused)
                .bodyJson()
                .extractingPath("$.text")
                .asString()
                .contains("is not free", "another appointment");
    }

    @Test
    void whatSomebodyElseHasMovedIsNotMovedAgain() {
        assertThat(move("2099-12-03T15:00:00", "2099-12-01T10:00:00")).hasStatusOk();
        MvcTestResult refused = move("2099-12-04T15:00:00", "2099-12-01T10:00:00");
        assertThat(refused).hasStatus(409);
        assertThat(refused).bodyJson().extractingPath("$.text").asString().contains("has been moved meanwhile");
    }

    @Test
    void whatIsNoTimeIsSaidSo() {
        assertThat(move("tomorrow", "")).hasStatus(422);
        assertThat(web.get().uri("/calendar/entries?start=a&end=b").exchange()).hasStatus(422);
        assertThat(web.get()
                        .uri("/calendar?day=never")
                        .accept(MediaType.TEXT_HTML)
                        .exchange())
                .hasStatus(422);
    }

    @Test
    void theAgendaSaysTheSameWithoutScripts() throws Exception {
        Document page = page("/calendar?day=2099-12-15");
        assertThat(page.select("#agenda h2").text()).isEqualTo("Agenda for December 2099");
        assertThat(page.select(".agenda-day h3").eachText()).containsExactly("Tue, 1 Dec 2099", "Wed, 2 Dec 2099");
        assertThat(page.select(".agenda-day li").getFirst().text())
                .contains("10:00", "10:30", "Haircut, Siti Aminah", "Appointment", "Scheduled");
        assertThat(page.select("a.agenda-move").getFirst().attr("href"))
                .isEqualTo("/orders/" + order + "?do=appointment&subject=" + appointment + "#panel");
        assertThat(page.select("a[rel=next]").attr("href")).contains("day=2100-01-01");
        assertThat(page("/calendar?day=2099-12-15&types=ORDER")
                        .select(".empty-state h2")
                        .text())
                .isEqualTo("Nothing in this month");
    }

    private MvcTestResult entries(String query) {
        MvcTestResult found = web.get().uri("/calendar/entries" + query).exchange();
        assertThat(found).hasStatusOk();
        return found;
    }

    private MvcTestResult move(String start, String shown) {
        return web.post()
                .uri("/calendar/move")
                .with(csrf())
                .formField("id", appointment)
                .formField("start", start)
                .formField("shown", shown)
                .exchange();
    }

    private Document page(String path) throws Exception {
        MvcTestResult result = web.get().uri(path).accept(MediaType.TEXT_HTML).exchange();
        assertThat(result).hasStatusOk();
        return Jsoup.parse(result.getResponse().getContentAsString());
    }
}
