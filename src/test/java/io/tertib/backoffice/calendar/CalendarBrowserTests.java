package io.tertib.backoffice.calendar;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.tertib.DatabaseTest;
import io.tertib.Shop;
import io.tertib.backoffice.BelievableShop;
import io.tertib.browser.CalendarDrag;
import io.tertib.browser.ChromiumOfClass;
import io.tertib.browser.OfficeWindow;
import java.time.LocalDate;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The calendar, in a browser. */
@DatabaseTest
class CalendarBrowserTests {

    @RegisterExtension
    static final ChromiumOfClass CHROMIUM = new ChromiumOfClass();

    @LocalServerPort
    private int port;

    @Autowired
    private Shop shop;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void anAppointmentIsDraggedAndGoesBackWhereItsNewTimeIsTaken() {
        Bookings bookings = new Bookings(shop);
        UUID order = bookings.at(1, "Siti Aminah");
        bookings.at(9, "Tan Mei Ling");
        try (OfficeWindow window = window("/calendar?day=2099-12-01")) {
            Page page = window.page();
            assertThat(page.locator(".fc-event")).hasCount(2);
            CalendarDrag.drop(page, "Siti Aminah", LocalDate.parse("2099-12-03"));
            assertThat(page.locator("#calendar-ask h2")).containsText("Move Haircut, Siti Aminah to Thu, 3 Dec");
            window.keep("calendar-ask");
            page.keyboard().press("Escape");
            assertThat(page.locator("[data-date='2099-12-01'] .fc-event")).containsText("Siti Aminah");
            assertThat(bookings.start(order)).startsWith("2099-12-01T10:00:00");

            CalendarDrag.to(page, "Siti Aminah", LocalDate.parse("2099-12-03"));
            assertThat(page.locator("#calendar-said")).containsText("Haircut was moved to Thu, 3 Dec 2099, 10:00");
            assertThat(bookings.start(order)).startsWith("2099-12-03T10:00:00");

            CalendarDrag.to(page, "Siti Aminah", LocalDate.parse("2099-12-09"));
            assertThat(page.locator("#calendar-said")).containsText("is not free");
            assertThat(page.locator("[data-date='2099-12-03'] .fc-event")).containsText("Siti Aminah");
            assertThat(bookings.start(order)).startsWith("2099-12-03T10:00:00");
            window.keep("calendar-refused");

            page.reload();
            assertThat(page.locator("[data-date='2099-12-03'] .fc-event")).containsText("Siti Aminah");
            page.locator(".fc-event").first().click();
            page.waitForURL("**/orders/" + order);
        }
    }

    @Test
    void monthWeekDayListAndWhatIsShown() {
        BelievableShop demo = new BelievableShop(shop).open();
        UUID order = demo.shipped("Farah Nadia", "farah@example.com", "EH123123123MY");
        jdbc.sql("update shipment set scheduled_delivery_date = current_date + 1 where order_id = ?")
                .param(order)
                .update();
        jdbc.sql("update appointment set starts_at = date_trunc('hour', now()) + interval '3 hours',"
                        + " ends_at = date_trunc('hour', now()) + interval '4 hours'")
                .update();
        try (OfficeWindow window = window("/calendar")) {
            Page page = window.page();
            assertThat(page.locator(".fc-event").first()).isVisible();
            window.keep("calendar-month");
            window.press("Week");
            assertThat(page.locator(".fc-timeGridWeek-view .fc-event.is-appointment"))
                    .hasCount(1);
            window.keep("calendar-week");
            window.press("Day");
            assertThat(page.locator(".fc-timeGridDay-view")).isVisible();
            window.press("List");
            assertThat(page.locator(".fc-list-event.is-delivery")).hasCount(1);
            window.keep("calendar-list");
            page.locator("#legend .is-delivery input").uncheck();
            assertThat(page.locator(".fc-list-event.is-delivery")).hasCount(0);
            assertThat(page.url()).contains("view=listAhead", "types=APPOINTMENT", "types=ORDER");

            window.visit("/calendar").speak("ms");
            assertThat(page.locator(".fc-event").first()).isVisible();
            window.says("Janji temu", "Minggu", "Hari ini");
            window.keep("calendar-ms");
            assertThat(window.complaints()).isEmpty();
        }
    }

    @Test
    void onAPhoneAndWithoutScriptsItIsAList() {
        UUID order = new Bookings(shop).at(1, "Siti Aminah");
        try (OfficeWindow window =
                OfficeWindow.openWithoutScripts(CHROMIUM.get(), "http://localhost:" + port, "staff")) {
            window.visit("/calendar?day=2099-12-01");
            window.says("Agenda for December 2099", "Haircut, Siti Aminah");
            window.press("Next");
            window.says("January 2100", "Nothing in this month");
            window.press("Previous");
            window.press("Move Haircut, Siti Aminah");
            assertThat(window.page()).hasURL(Pattern.compile("/orders/" + order + "\\?do=appointment"));
        }
        try (OfficeWindow window = OfficeWindow.open(CHROMIUM.get(), "http://localhost:" + port, "staff")) {
            window.resize(OfficeWindow.NARROW).visit("/calendar?day=2099-12-01");
            assertThat(window.page().locator(".agenda-what").first()).containsText("Siti Aminah");
            window.keep("calendar-agenda");
            window.resize(OfficeWindow.NARROW).visit("/calendar?day=2099-12-05");
            assertThat(window.page().locator(".agenda-what").first()).isHidden();
            window.page().getByText("1 day before").click();
            assertThat(window.page().locator(".agenda-what").first()).containsText("Siti Aminah");
            assertThat(window.complaints()).isEmpty();
        }
    }

    @Test
    void anEmptyShopHasAnEmptyCalendar() {
        try (OfficeWindow window = window("/calendar?view=listAhead").keep("calendar-empty")) {
            assertThat(window.page().locator(".fc-list-empty")).containsText("Nothing in this time");
        }
    }

    private OfficeWindow window(String path) {
        return OfficeWindow.open(CHROMIUM.get(), "http://localhost:" + port, "staff")
                .visit(path);
    }
}
