package io.tertib.backoffice.home;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.tertib.DatabaseTest;
import io.tertib.Shop;
import io.tertib.backoffice.BelievableShop;
import io.tertib.browser.ChromiumOfClass;
import io.tertib.browser.OfficeWindow;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What staff see first, in a browser. */
@DatabaseTest
class HomeBrowserTests {

    @RegisterExtension
    static final ChromiumOfClass CHROMIUM = new ChromiumOfClass();

    @LocalServerPort
    private int port;

    @Autowired
    private Shop shop;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void aNumberLeadsToItsList() {
        new BelievableShop(shop).open();
        // As if they had come in over the last weeks, the last ones today.
        jdbc.sql("update orders set placed_at = placed_at - make_interval(days => (number * 5 % 23)::int)"
                        + " where number % 3 <> 0")
                .update();
        try (OfficeWindow window = window()) {
            window.visit("/").keep("home");
            Page page = window.page();
            assertThat(page.locator("h1")).hasText("Home");
            page.locator(".sales-table summary").click();
            assertThat(page.locator(".sales-table tbody tr")).hasCount(30);
            page.locator(".tile[href='/orders?toShip=true']").click();
            assertThat(page).hasURL(Pattern.compile("/orders\\?toShip=true$"));
            assertThat(page.locator("tbody tr")).hasCount(4);
            window.visit("/").speak("ms").keep("home-ms");
            assertThat(window.complaints()).isEmpty();
        }
    }

    @Test
    void aNewShopBegins() {
        try (OfficeWindow window = window()) {
            window.visit("/").keep("home-new-shop");
            window.says("Welcome to", "Add a product", "Connect your online store");
            window.speak("ms").keep("home-new-shop-ms");
            assertThat(window.complaints()).isEmpty();
        }
    }

    private OfficeWindow window() {
        return OfficeWindow.open(CHROMIUM.get(), "http://localhost:" + port, "staff");
    }
}
