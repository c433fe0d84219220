package io.tertib.backoffice;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.DatabaseTest;
import io.tertib.Shop;
import io.tertib.browser.Chromium;
import io.tertib.browser.OfficeWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** All lists, and all that can be open on an order's page, in both languages: what the tests of the pages do not open. */
@DatabaseTest
class EveryPageBrowserTests {

    private static final List<String> LISTS = List.of(
            "/orders?tab=unpaid",
            "/orders?tab=unfulfilled",
            "/orders?tab=open",
            "/orders?tab=archived",
            "/orders?q=Priya&sort=total",
            "/payments",
            "/payments/refunds",
            "/shipments",
            "/calendar",
            "/tasks",
            "/search?q=Priya",
            "/processes");

    private static Chromium chromium;

    @LocalServerPort
    private int port;

    @Autowired
    private Shop shop;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() {
        chromium.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ms"})
    void canBeReadAndUsedByEverybodyAndRunsOverNoEdge(String language) {
        BelievableShop demo = new BelievableShop(shop).open();
        UUID unpaid = demo.unpaid("Aisyah Rahman", "aisyah.r@example.com", "+60123456789");
        UUID failed = demo.failed("Nurul Izzah", "nurul.i@example.com", "EH555666778MY");
        UUID delivered = demo.delivered("Lim Wei Jie", "weijie.l@example.com", "EH987654322MY");
        String parcel = shop.order(failed, "$.shipments[0].id");
        List<String> pages = new ArrayList<>(LISTS);
        pages.add("/shipments/" + parcel);
        pages.add("/orders/" + failed + "?do=failed-delivery&subject=" + parcel);
        Stream.of("tracking", "delivery")
                .forEach(panel -> pages.add("/orders/" + failed + "?do=" + panel + "&subject=" + parcel));
        Stream.of("mark-as-paid", "cancel", "details", "resend-mail")
                .forEach(panel -> pages.add("/orders/" + unpaid + "?do=" + panel));
        Stream.of("refund", "return").forEach(panel -> pages.add("/orders/" + delivered + "?do=" + panel));
        try (OfficeWindow window = OfficeWindow.open(chromium, "http://localhost:" + port, "manager")) {
            window.speak(language);
            pages.forEach(page -> window.visit(page).stands());
            assertThat(window.complaints()).isEmpty();
        }
    }
}
