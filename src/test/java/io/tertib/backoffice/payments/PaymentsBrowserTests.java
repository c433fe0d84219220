package io.tertib.backoffice.payments;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.tertib.DatabaseTest;
import io.tertib.Shop;
import io.tertib.backoffice.BelievableShop;
import io.tertib.browser.ChromiumOfClass;
import io.tertib.browser.OfficeWindow;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The lists of payments and refunds, in a browser. */
@DatabaseTest
class PaymentsBrowserTests {

    @RegisterExtension
    static final ChromiumOfClass CHROMIUM = new ChromiumOfClass();

    @LocalServerPort
    private int port;

    @Autowired
    private Shop shop;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void paymentsAndRefundsWithTheirSums() {
        BelievableShop demo = new BelievableShop(shop).open();
        UUID order = demo.toShip("Farah Nadia", "farah@example.com", "+60163334455");
        assertThat(shop.post(
                        "/api/orders/" + order + "/refunds",
                        "{\"amount\": \"20.00\", \"reason\": \"REQUESTED_BY_CUSTOMER\", \"note\": \"Wrong colour\"}"))
                .hasStatus(201);
        jdbc.sql("update payment set review_reason = 'Nobody waited for it: the order was paid already' where id ="
                        + " (select min(id::text)::uuid from payment)")
                .update();
        try (OfficeWindow window = window()) {
            Page page = window.visit("/payments").keep("payments").page();
            assertThat(page.locator(".sums-line")).containsText("together");
            page.selectOption("#method", "CASH");
            assertThat(page.locator("tbody tr")).hasCount(1);
            assertThat(page.locator(".sums-line")).containsText("1 payment");
            assertThat(page.url()).contains("method=CASH");

            window.press("Refunds").keep("refunds");
            assertThat(page.locator("tbody")).containsText("Wrong colour");
            window.press("Money was given back");
            assertThat(page.locator("#panel h2")).containsText("The money was given back");
            assertThat(window.complaints()).isEmpty();
        }
        try (OfficeWindow window = window()) {
            window.visit("/payments").speak("ms").keep("payments-ms");
            window.says("7 bayaran, jumlah");
            window.visit("/payments/refunds").keep("refunds-ms");
            window.says("Bayaran balik", "Wang sudah dipulangkan");
            assertThat(window.complaints()).isEmpty();
        }
    }

    @Test
    void anEmptyShopSaysWhatWillStandHere() {
        try (OfficeWindow window = window()) {
            window.visit("/payments").keep("payments-empty");
            window.says("No money has come in yet");
            window.visit("/payments/refunds").keep("refunds-empty");
            window.says("Nothing has been given back");
        }
    }

    private OfficeWindow window() {
        return OfficeWindow.open(CHROMIUM.get(), "http://localhost:" + port, "staff");
    }
}
