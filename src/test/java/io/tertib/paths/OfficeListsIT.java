package io.tertib.paths;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.camunda.client.CamundaClient;
import io.tertib.BesideOthers;
import io.tertib.PlatformTest;
import io.tertib.browser.CalendarDrag;
import io.tertib.browser.Chromium;
import io.tertib.browser.OfficeWindow;
import io.tertib.local.LocalPlatform;
import io.tertib.local.part.Port;
import io.tertib.order.PaymentMethod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What staff look up, plan and take with them on the pages, of orders that the real engine has brought so far. */
@PlatformTest
@BesideOthers
class OfficeListsIT {

    private static final ZoneId SHOPS_ZONE = ZoneId.of("Asia/Kuala_Lumpur");
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    private final LocalPlatform platform;
    private final Shop shop;

    OfficeListsIT(LocalPlatform platform, CamundaClient engine) {
        this.platform = platform;
        this.shop = new Shop(platform, engine);
    }

    @Test
    void eachTabHasTheOrdersThatStandThereAndTheyAreExported() {
        String family = "Lists " + UUID.randomUUID();
        PlacedOrder unpaid = place(family, NewOrder.shirtsPaidBy(PaymentMethod.BANK_TRANSFER));
        PlacedOrder paid =
                place(family, NewOrder.shirtsPaidBy(PaymentMethod.BANK_TRANSFER).alreadyPaid("R-1"));
        PlacedOrder shipped =
                place(family, NewOrder.shirtsPaidBy(PaymentMethod.BANK_TRANSFER).alreadyPaid("R-2"));
        PlacedOrder archived = place(family, NewOrder.serviceAlreadyPaid());
        unpaid.task("UserTask_MarkAsPaid");
        paid.task("UserTask_CreateShipment");
        shipped.task("UserTask_CreateShipment");
        shipped.ship("DHL", Courier.newNumber());
        archived.awaitTimeline("COMPLETED");
        archived.archive();
        archived.awaitTimeline("ARCHIVED");

        try (Chromium chromium = Chromium.start();
                OfficeWindow window = OfficeWindow.open(chromium, address(), "staff")) {
            Page page = window.visit("/orders").page();
            page.fill("#orders-q", family);
            assertThat(page.locator("tbody tr")).hasCount(4);
            assertTab(page, "Unpaid", unpaid);
            assertTab(page, "Unfulfilled", unpaid, paid);
            assertTab(page, "Open", unpaid, paid, shipped);
            assertTab(page, "Archived", archived);
            assertTab(page, "All", unpaid, paid, shipped, archived);
            assertThat(rowOf(page, unpaid).locator(".cell-waits")).containsText("Bank transfer");
            assertThat(rowOf(page, shipped).locator(".cell-fulfilment")).containsText("Shipped");

            Map<String, NamedCsvRecord> orders = new TreeMap<>();
            export(page, "tertib").forEach(row -> orders.put(row.getField("Order number"), row));
            assertThat(orders).containsOnlyKeys(unpaid.number(), paid.number(), shipped.number(), archived.number());
            assertThat(export(page, "shopify"))
                    .extracting(row -> row.getField("Name") + " " + row.getField("Financial Status"))
                    .contains(
                            "#" + unpaid.number() + " pending",
                            "#" + paid.number() + " paid",
                            "#" + archived.number() + " paid");
            assertThat(window.complaints()).isEmpty();
        }
    }

    @Test
    void anAppointmentIsDraggedAndItsProcessGoesByTheNewTime() {
        String sku = "CHAIR-" + UUID.randomUUID();
        shop.offerExclusively(sku, "Haircut");
        LocalDate month =
                LocalDate.ofInstant(shop.now(), SHOPS_ZONE).plusMonths(2).withDayOfMonth(1);
        String name = "Drag " + UUID.randomUUID();
        PlacedOrder order = place(name, booking(sku, month.withDayOfMonth(10)));
        PlacedOrder other = place("Other " + UUID.randomUUID(), booking(sku, month.withDayOfMonth(12)));
        Appointment appointment = order.appointment(0);
        appointment.process().awaitAt("Gateway_AwaitReminder");
        other.appointment(0).process().awaitAt("Gateway_AwaitReminder");

        try (Chromium chromium = Chromium.start();
                OfficeWindow window = OfficeWindow.open(chromium, address(), "staff")) {
            Page page = window.visit("/calendar?day=" + month).page();
            CalendarDrag.to(page, name, month.withDayOfMonth(11));
            assertThat(page.locator("#calendar-said")).containsText("Haircut was moved to");
            appointment
                    .awaitStart(at(month.withDayOfMonth(11)))
                    .process()
                    .awaitPassed("Event_ChangedBeforeReminder")
                    .awaitAt("Gateway_AwaitReminder");

            assertThat(window.complaints()).isEmpty();

            CalendarDrag.to(page, name, month.withDayOfMonth(12));
            assertThat(page.locator("#calendar-said")).containsText("is not free");
            assertThat(appointment.time("start")).isEqualTo(at(month.withDayOfMonth(11)));
            page.locator(".fc-event", new Page.LocatorOptions().setHasText(name))
                    .click();
            page.waitForURL("**/orders/" + order.id());
        }
    }

    private PlacedOrder place(String customer, NewOrder order) {
        return shop.place(order.with("customer", Map.of("name", customer, "email", order.email())));
    }

    private static NewOrder booking(String sku, LocalDate day) {
        return NewOrder.paidBy(PaymentMethod.CASH)
                .booking(sku, "Haircut", "30.00", at(day), at(day).plus(HALF_AN_HOUR))
                .alreadyPaid("R-3");
    }

    private static Instant at(LocalDate day) {
        return day.atTime(LocalTime.of(10, 0)).atZone(SHOPS_ZONE).toInstant();
    }

    private static void assertTab(Page page, String tab, PlacedOrder... orders) {
        page.locator(".tabs a", new Page.LocatorOptions().setHasText(tab))
                .first()
                .click();
        assertThat(page.locator(".tabs a[aria-current=page]")).hasText(Pattern.compile(tab + "\\s*" + orders.length));
        assertThat(page.locator("tbody tr")).hasCount(orders.length);
        for (PlacedOrder order : orders) {
            assertThat(rowOf(page, order)).isVisible();
        }
    }

    private static Locator rowOf(Page page, PlacedOrder order) {
        return page.locator("tbody tr", new Page.LocatorOptions().setHasText(order.number()));
    }

    /** Takes what the page shows, and reads it with another library. */
    private static List<NamedCsvRecord> export(Page page, String format) {
        page.locator(".export summary").click();
        page.check(".export input[name=format][value=" + format + "]");
        Download download = page.waitForDownload(
                () -> page.locator(".export button[type=submit]").click());
        page.keyboard().press("Escape");
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(download.path())) {
            return rows.stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String address() {
        return platform.ports().url(Port.TERTIB);
    }
}
