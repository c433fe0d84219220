package io.tertib.backoffice.orders;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import io.tertib.DatabaseTest;
import io.tertib.Shop;
import io.tertib.backoffice.BelievableShop;
import io.tertib.browser.ChromiumOfClass;
import io.tertib.browser.OfficeWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** How staff find orders, in a browser. */
@DatabaseTest
class OrdersBrowserTests {

    @RegisterExtension
    static final ChromiumOfClass CHROMIUM = new ChromiumOfClass();

    @LocalServerPort
    private int port;

    @Autowired
    private Shop shop;

    @Test
    void eachTabShowsItsOrders() {
        new BelievableShop(shop).open();
        try (OfficeWindow window = window()) {
            window.visit("/orders").keep("orders");
            Page page = window.page();
            for (String[] tab : new String[][] {{"Unpaid", "2"}, {"Unfulfilled", "6"}, {"Open", "8"}, {"All", "9"}}) {
                page.locator(".tabs a:has-text('" + tab[0] + "')").first().click();
                assertThat(page.locator(".tabs a[aria-current=page]"))
                        .hasText(Pattern.compile(tab[0] + "\\s*" + tab[1]));
                assertThat(page.locator("tbody tr")).hasCount(Integer.parseInt(tab[1]));
            }
            page.locator(".tabs a:has-text('Archived')").click();
            assertThat(page.locator(".empty-state h2")).hasText("The archive is empty");
            window.keep("orders-archive");
            window.speak("ms").visit("/orders").keep("orders-ms");
            assertThat(window.complaints()).isEmpty();
        }
    }

    @Test
    void whatIsTypedOrChosenShowsAtOnceAndStandsInTheAddress() {
        new BelievableShop(shop).open();
        try (OfficeWindow window = window()) {
            Page page = window.visit("/orders").page();
            page.locator("#orders-q").pressSequentially("hafiz");
            assertThat(page.locator("tbody tr")).hasCount(1);
            assertThat(page).hasURL(Pattern.compile("/orders\\?q=hafiz$"));
            assertThat(page.locator("#orders-q")).isFocused();

            page.fill("#orders-q", "");
            assertThat(page.locator("tbody tr")).hasCount(9);
            page.selectOption("#orders-payment", "PENDING");
            assertThat(page.locator("tbody tr")).hasCount(2);
            assertThat(page).hasURL(Pattern.compile("/orders\\?paymentStatus=PENDING$"));
            page.locator(".more-filters summary").click();
            page.selectOption("#orders-method", "COD");
            assertThat(page.locator("tbody tr")).hasCount(1);
            assertThat(page).hasURL(Pattern.compile("/orders\\?paymentStatus=PENDING&method=COD$"));
            window.keep("orders-filtered");

            page.reload();
            assertThat(page.locator("tbody tr")).hasCount(1);
            assertThat(page.locator("#orders-method")).hasValue("COD");
            page.goBack();
            assertThat(page.locator("tbody tr")).hasCount(2);
            page.fill("#orders-q", "nobody at all");
            assertThat(page.locator(".empty-state h2")).hasText("Nothing found");
            window.keep("orders-nothing-found");
            window.press("Clear all");
            assertThat(page.locator("tbody tr")).hasCount(9);
            assertThat(window.complaints()).isEmpty();
        }
    }

    @Test
    void whoGoesBackFromWhatIsSearchedComesToWhatWasThere() {
        new BelievableShop(shop).open();
        try (OfficeWindow window = window()) {
            Page page = window.visit("/orders").page();
            page.selectOption("#orders-payment", "PAID");
            page.waitForURL("**paymentStatus=PAID**");
            page.locator("#orders-q").pressSequentially("priya");
            page.waitForURL("**q=priya**");
            assertThat(page.locator("tbody tr")).hasCount(1);
            page.goBack();
            page.waitForURL(address -> !address.contains("q=priya"));
            page.waitForLoadState(LoadState.NETWORKIDLE);
            org.assertj.core.api.Assertions.assertThat(page.url()).doesNotContain("q=priya");
        }
    }

    @Test
    void anOrderIsOpenedByItsRowOrByTheKeyboard() {
        new BelievableShop(shop).open();
        try (OfficeWindow window = window()) {
            Page page = window.visit("/orders").page();
            // Its link lies over the whole row.
            page.locator("tr:has-text('Priya') .cell-customer").click(new Locator.ClickOptions().setForce(true));
            assertThat(page.locator("h1")).containsText("Order");
            page.goBack();
            page.locator("tr:has-text('Tan Mei Ling') .row-link").focus();
            page.keyboard().press("Enter");
            assertThat(page.locator("h1")).containsText("Order");
        }
    }

    @Test
    void whatThePageShowsIsExported() throws IOException {
        new BelievableShop(shop).open();
        try (OfficeWindow window = window()) {
            Page page = window.visit("/orders").page();
            page.selectOption("#orders-payment", "PENDING");
            assertThat(page.locator("tbody tr")).hasCount(2);
            page.locator(".export summary").click();
            assertThat(page.locator(".export-note")).isVisible();
            window.keep("orders-export");
            Download download = page.waitForDownload(
                    () -> page.locator(".export button[type=submit]").click());
            assertThat(Files.readString(download.path()))
                    .startsWith("\uFEFF")
                    .contains("Aisyah Rahman", "Arun Kumar")
                    .doesNotContain("Tan Mei Ling");
        }
    }

    @Test
    void worksWithoutScripts() {
        new BelievableShop(shop).open();
        try (OfficeWindow window =
                OfficeWindow.openWithoutScripts(CHROMIUM.get(), "http://localhost:" + port, "staff")) {
            Page page = window.visit("/orders").page();
            page.fill("#orders-q", "lim wei");
            page.selectOption("#orders-payment", "PAID");
            window.press(page.locator("#orders-filters button[type=submit]"));
            assertThat(page.locator("tbody tr")).hasCount(1);
            assertThat(page).hasURL(Pattern.compile("q=lim\\+wei.*paymentStatus=PAID"));
            window.press(page.locator(".conditions .clear"));
            assertThat(page.locator("tbody tr")).hasCount(9);
        }
    }

    @Test
    void aNewShopBegins() {
        try (OfficeWindow window = window()) {
            window.visit("/orders").keep("orders-new-shop");
            window.says("No orders yet");
            window.speak("ms").keep("orders-new-shop-ms");
        }
    }

    private OfficeWindow window() {
        return OfficeWindow.open(CHROMIUM.get(), "http://localhost:" + port, "staff");
    }
}
