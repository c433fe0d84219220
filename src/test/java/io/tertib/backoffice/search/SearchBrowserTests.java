package io.tertib.backoffice.search;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.tertib.DatabaseTest;
import io.tertib.Shop;
import io.tertib.backoffice.BelievableShop;
import io.tertib.browser.ChromiumOfClass;
import io.tertib.browser.OfficeWindow;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The search of the top bar, in a browser. */
@DatabaseTest
class SearchBrowserTests {

    @RegisterExtension
    static final ChromiumOfClass CHROMIUM = new ChromiumOfClass();

    @LocalServerPort
    private int port;

    @Autowired
    private Shop shop;

    @Test
    void everythingIsFoundByKeyboard() {
        new BelievableShop(shop).open();
        try (OfficeWindow window = OfficeWindow.open(CHROMIUM.get(), "http://localhost:" + port, "staff")) {
            Page page = window.visit("/").page();
            page.keyboard().press("/");
            assertThat(page.locator("#search-box")).isFocused();
            page.keyboard().type("priya");
            assertThat(page.locator("#search-hits a")).hasCount(3);
            window.keep("search-hits");
            page.keyboard().press("ArrowDown");
            assertThat(page.locator("#search-hits a").first()).isFocused();
            page.keyboard().press("Enter");
            assertThat(page.locator("h1")).containsText("Order");
            page.waitForLoadState();

            page.keyboard().press("/");
            page.keyboard().type("example");
            page.keyboard().press("Enter");
            assertThat(page).hasURL(Pattern.compile("/search\\?q=example$"));
            assertThat(page.locator("h1")).hasText("Found for “example”");
            page.waitForLoadState();
            window.keep("search");
            page.keyboard().press("/");
            page.keyboard().type("nobody at all");
            assertThat(page.locator("#search-hits")).hasText("Nothing found");
            page.keyboard().press("Escape");
            assertThat(page.locator("#search-hits")).isEmpty();
            page.keyboard().type("nobody at all");
            page.keyboard().press("Enter");
            assertThat(page.locator(".empty-state h2")).hasText("Nothing found");
            window.keep("search-nothing");
            window.speak("ms").keep("search-nothing-ms");
            assertThat(window.complaints()).isEmpty();
        }
    }

    @Test
    void worksWithoutScripts() {
        UUID order = new BelievableShop(shop).toShip("Tan Mei Ling", "meiling@example.com", "+60163334455");
        try (OfficeWindow window =
                OfficeWindow.openWithoutScripts(CHROMIUM.get(), "http://localhost:" + port, "staff")) {
            Page page = window.visit("/").page();
            page.fill("#search-box", "mei ling");
            page.locator("#search-box").press("Enter");
            assertThat(page.locator("section:has(#found-orders) li")).hasCount(1);
            page.fill("#search-box", shop.order(order, "$.number"));
            page.locator("#search-box").press("Enter");
            assertThat(page).hasURL(Pattern.compile("/orders/" + order + "$"));
            assertThat(window.complaints()).isEmpty();
        }
    }
}
