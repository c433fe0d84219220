package io.tertib.backoffice.shipments;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.tertib.DatabaseTest;
import io.tertib.Shop;
import io.tertib.backoffice.BelievableShop;
import io.tertib.browser.ChromiumOfClass;
import io.tertib.browser.OfficeWindow;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The list of shipments, in a browser. */
@DatabaseTest
class ShipmentsBrowserTests {

    @RegisterExtension
    static final ChromiumOfClass CHROMIUM = new ChromiumOfClass();

    @LocalServerPort
    private int port;

    @Autowired
    private Shop shop;

    @Test
    void aNumberIsTypedInTheRowAndTheCustomerSeesIt() {
        new BelievableShop(shop).open();
        UUID order = withoutNumber();
        try (OfficeWindow window = window()) {
            Page page = window.visit("/shipments").keep("shipments").page();
            window.press("Without number 1");
            page.locator(".in-place summary").click();
            window.keep("shipments-in-place");
            page.selectOption("select[name=carrier]", "JT_EXPRESS");
            page.fill("input[name=trackingNumber]", "63 0012");
            page.press("input[name=trackingNumber]", "Enter");
            assertThat(page.locator("tbody tr")).containsText("does not look like one of J&T Express");
            window.keep("shipments-asked");
            page.getByLabel("The number is right").check();
            page.press("input[name=trackingNumber]", "Enter");
            assertThat(page.locator("tbody tr")).containsText("Saved");
            assertThat(page.locator("tbody tr")).containsText("This does not look like a number of J&T Express");
            window.keep("shipments-saved");
            window.visit("/shipments").speak("ms").keep("shipments-ms");
            window.says("Tiada nombor", "Perlu keputusan");

            window.visit("/track/" + shop.<String>order(order, "$.trackingUrl").replaceFirst(".*/", ""));
            window.says("J&T Express", "630012");
            assertThat(window.complaints()).allMatch(told -> told.contains("422"));
        }
    }

    @Test
    void theListFollowsWhatIsTypedAndItsAddressToo() {
        new BelievableShop(shop).open();
        try (OfficeWindow window = window()) {
            Page page = window.visit("/shipments").page();
            page.fill("#q", "EH987");
            assertThat(page.locator("tbody tr")).hasCount(1);
            page.selectOption("#courier", "DHL");
            assertThat(page.locator(".empty-state")).containsText("No such shipments");
            assertThat(page.url()).contains("q=EH987", "courier=DHL");
            window.keep("shipments-none");
            assertThat(window.complaints()).isEmpty();
        }
    }

    @Test
    void itIsDoneWithoutScriptsToo() {
        UUID order = withoutNumber();
        try (OfficeWindow window =
                OfficeWindow.openWithoutScripts(CHROMIUM.get(), "http://localhost:" + port, "staff")) {
            Page page = window.visit("/shipments").page();
            window.press(page.locator(".in-place summary"));
            page.fill("input[name=trackingNumber]", "1234567890");
            page.fill("input[name=scheduledDeliveryDate]", "2031-01-02");
            window.press(page.locator(".in-place button"));
            window.says("The customer sees it on the tracking page.", "1234567890");
        }
        assertThat(shop.<List<String>>order(order, "$.shipments[*].trackingNumber"))
                .containsExactly("1234567890");
        assertThat(shop.<List<String>>order(order, "$.shipments[*].scheduledDeliveryDate"))
                .containsExactly("2031-01-02");
    }

    @Test
    void anEmptyShopSaysWhatWillStandHere() {
        try (OfficeWindow window = window()) {
            window.visit("/shipments").keep("shipments-empty");
            window.says("Nothing has been shipped yet");
            window.speak("ms").keep("shipments-empty-ms");
            window.says("Belum ada penghantaran");
        }
    }

    private UUID withoutNumber() {
        UUID order = new BelievableShop(shop).toShip("Tan Mei Ling", "meiling@example.com", "+60163334455");
        assertThat(shop.post("/api/orders/" + order + "/shipments", "{\"courier\": \"DHL\"}"))
                .hasStatus(201);
        return order;
    }

    private OfficeWindow window() {
        return OfficeWindow.open(CHROMIUM.get(), "http://localhost:" + port, "staff");
    }
}
