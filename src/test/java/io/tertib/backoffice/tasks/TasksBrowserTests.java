package io.tertib.backoffice.tasks;

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

/** What waits for people, in a browser. */
@DatabaseTest
class TasksBrowserTests {

    @RegisterExtension
    static final ChromiumOfClass CHROMIUM = new ChromiumOfClass();

    @LocalServerPort
    private int port;

    @Autowired
    private Shop shop;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void aTaskIsTakenOnSeenByOthersAndDone() {
        BelievableShop demo = new BelievableShop(shop).open();
        UUID order = demo.toShip("Farah Nadia", "farah@example.com", "+60163334455");
        jdbc.sql("update orders set ready_to_ship_at = now() - interval '3 days', late_since = now() - interval '1 day'"
                        + " where id = ?")
                .param(order)
                .update();
        try (OfficeWindow staff = window("staff").visit("/tasks");
                OfficeWindow manager = window("manager")) {
            Page page = staff.page();
            page.locator("tbody tr", new Page.LocatorOptions().setHasText("Farah Nadia"))
                    .locator("button")
                    .click();
            assertThat(page.locator(".notice-bar")).containsText("It is yours now");
            staff.keep("tasks");

            manager.visit("/tasks").keep("tasks-manager");
            assertThat(manager.page().locator("tbody tr", new Page.LocatorOptions().setHasText("Farah Nadia")))
                    .containsText("By staff");

            staff.press("Mine 1");
            page.locator("tbody a.row-link").click();
            staff.press("Fulfill");
            staff.says("Shipment 1 was created.");
            staff.visit("/tasks?tab=mine").keep("tasks-mine");
            staff.says("Nothing here");
            staff.visit("/tasks").speak("ms").keep("tasks-ms");
            assertThat(staff.complaints()).isEmpty();
        }
    }

    @Test
    void anEmptyShopHasNothingToDo() {
        try (OfficeWindow window = window("manager").visit("/tasks").keep("tasks-empty")) {
            window.says("Nothing waits for you");
        }
    }

    private OfficeWindow window(String login) {
        return OfficeWindow.open(CHROMIUM.get(), "http://localhost:" + port, login);
    }
}
