package io.tertib.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import io.tertib.PlatformTest;
import io.tertib.WithWebApplications;
import io.tertib.local.LocalPlatform;
import io.tertib.local.part.Port;
import io.tertib.local.stripe.Fault;
import java.time.Duration;
import java.util.Objects;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What people see of an order's processes, told by the real engine through the real Operate. */
@PlatformTest
@WithWebApplications
@TestInstance(Lifecycle.PER_CLASS)
class ProcessPictureBrowserIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** More than all attempts together make. */
    private static final int ALWAYS = 1_000;

    private final LocalPlatform platform;
    private final ShopApi shop;

    @RegisterExtension
    static final ChromiumOfClass CHROMIUM = new ChromiumOfClass();

    private Screenshots screenshots;

    ProcessPictureBrowserIT(LocalPlatform platform) {
        this.platform = platform;
        this.shop = new ShopApi(platform);
    }

    @BeforeEach
    void name(TestInfo test) {
        screenshots = new Screenshots(test.getTestMethod().orElseThrow().getName());
    }

    @AfterEach
    void stripeIsWell() {
        platform.stripe().faults().clear();
    }

    @Test
    void staffSeeTheWayOfAnOrderAndWhereItStands() {
        JsonNode placed = shop.place(NewOrder.of("Aisyah binti Rahman"));
        String id = placed.path("id").asString();
        try (OfficeWindow window = OfficeWindow.open(CHROMIUM.get(), address(), "staff")) {
            Page page = window.page();
            String key = show(page, id, "is-now", "UserTask_MarkAsPaid");
            screenshots.take(page, "waits-for-money");
            assertThat(step(page, key, "ServiceTask_ConfirmOrder").getAttribute("class"))
                    .contains("is-done");
            assertThat(page.locator("#p" + key + "-Flow_OrderPlacedToStartOrder")
                            .getAttribute("class"))
                    .contains("is-taken");
            assertThat(page.locator(".process-steps li[aria-current=step]")
                            .first()
                            .innerText())
                    .contains("Mark as paid", "now, since");
            assertIsInSight(page, step(page, key, "UserTask_MarkAsPaid"));
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("The whole picture"))
                    .click();
            page.waitForURL("**whole=**");
            assertIsInSight(page, step(page, key, "UserTask_MarkAsPaid"));
            screenshots.take(page, "whole");
            assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Open in Operate"))
                            .first()
                            .getAttribute("href"))
                    .isEqualTo(platform.ports().url(Port.CAMUNDA_WEB) + "/operate/processes/" + key);

            shop.pay(id);
            show(page, id, "is-now", "UserTask_CreateShipment");
            shop.ship(id);
            patiently().until(() -> {
                page.reload();
                return page.locator(".process-one").count() == 2
                        && page.locator(".process-svg")
                                        .nth(1)
                                        .locator(".is-now")
                                        .count()
                                > 0;
            });
            screenshots.take(page, "shipped");
            assertThat(page.locator(".process-title").allInnerTexts())
                    .containsExactly("Order " + placed.path("number").asString(), "Shipment 1");
        }
    }

    @Test
    void aPhoneWithoutScriptsBeginsWhereItStandsToo() {
        String id = shop.place(NewOrder.of("Tan Wei Ming")).path("id").asString();
        try (OfficeWindow window = OfficeWindow.openWithoutScripts(CHROMIUM.get(), address(), "staff")) {
            Page page = window.resize(OfficeWindow.NARROW).page();
            String key = show(page, id, "is-now", "UserTask_MarkAsPaid");
            assertIsInSight(page, step(page, key, "UserTask_MarkAsPaid"));
            screenshots.take(page, "phone");
            // The place of the scroll bar may be left over.
            assertThat((Integer) page.locator("html").evaluate("page => page.scrollWidth - page.clientWidth"))
                    .isLessThanOrEqualTo(0);
        }
    }

    @Test
    void aFailedStepIsRedAndAManagerHasItTriedAgain() {
        platform.stripe().faults().next(ALWAYS, "POST", "/v1/checkout/sessions", Fault.status(503));
        String id = shop.place(NewOrder.paidOnline("Devi Nair")).path("id").asString();
        try (OfficeWindow staff = OfficeWindow.open(CHROMIUM.get(), address(), "staff");
                OfficeWindow manager = OfficeWindow.open(CHROMIUM.get(), address(), "manager")) {
            Page theirs = staff.page();
            String key = show(theirs, id, "is-failed", "ServiceTask_OpenCheckout");
            assertThat(theirs.locator(".process-failure").innerText())
                    .contains("“Open payment page” could not be done", "Stripe had trouble", "A manager can");
            assertThat(theirs.locator(".process-again").count()).isZero();

            Page page = manager.page();
            show(page, id, "is-failed", "ServiceTask_OpenCheckout");
            patiently().until(() -> {
                page.reload();
                return page.locator(".process-again").count() == 1;
            });
            screenshots.take(page, "failed");

            platform.stripe().faults().clear();
            Page late = page.context().newPage();
            late.navigate(page.url());
            // An engine with much to do may not answer in time, which is said: whoever reads it presses once more.
            Locator again = page.locator(".process-again");
            patiently().until(() -> {
                if (again.count() > 0) {
                    page.waitForResponse(answer -> answer.request().method().equals("POST"), again::click);
                }
                return !page.locator(".process-notice").first().innerText().contains("the engine does not answer now");
            });
            screenshots.take(page, "tried-again");
            assertThat(page.locator(".process-notice").first().innerText())
                    .contains("It is tried again: “Open payment page”");
            late.locator(".process-again").click();
            late.locator(".process-notice").first().waitFor();
            screenshots.take(late, "tried-again-twice");
            assertThat(late.locator(".process-notice").first().innerText()).contains("again");

            show(page, id, "is-now", "Gateway_AwaitStripe");
            assertThat(page.locator(".process-failure").count()).isZero();
            assertThat(page.locator("#process-" + key + " .process-where")
                            .first()
                            .innerText())
                    .isEqualTo("Waits for: Payment received or Payment page expired");
            screenshots.take(page, "goes-on");
            JsonNode timeline = shop.order(id).path("timeline");
            assertThat(timeline.valueStream()
                            .filter(entry -> entry.path("type").asString().equals("RETRIED"))
                            .map(entry -> entry.path("actor").asString() + ": "
                                    + entry.path("message").asString()))
                    .containsExactly("manager: Had it tried again: Open payment page");
        }
    }

    /** Shows the order's processes once its own stands so there; the key of that process. */
    private String show(Page page, String orderId, String state, String element) {
        String key = shop.awaitOrder(
                        orderId, order -> order.path("processInstanceKey").isString())
                .path("processInstanceKey")
                .asString();
        patiently().until(() -> {
            page.navigate(address() + "/orders/" + orderId + "/process");
            return page.locator("#p" + key + "-" + element + "." + state).count() == 1;
        });
        return key;
    }

    private static Locator step(Page page, String key, String element) {
        return page.locator("#p" + key + "-" + element);
    }

    /**
     * The browser answers one thread only: another one beside it may wait for ever. Who asks for a page at every moment keeps
     * Operate from what is waited for.
     */
    private static ConditionFactory patiently() {
        return await().pollInSameThread().pollInterval(Duration.ofMillis(500)).atMost(PATIENCE);
    }

    /** It is there without scrolling in the picture's box. */
    private static void assertIsInSight(Page page, Locator step) {
        BoundingBox box =
                Objects.requireNonNull(page.locator(".process-box").first().boundingBox());
        patiently().untilAsserted(() -> {
            BoundingBox at =
                    Objects.requireNonNull(step.locator(".process-shape").boundingBox());
            assertThat(at.x).isGreaterThanOrEqualTo(box.x);
            assertThat(at.x + at.width).isLessThanOrEqualTo(box.x + box.width);
            assertThat(at.y).isGreaterThanOrEqualTo(box.y);
            assertThat(at.y + at.height).isLessThanOrEqualTo(box.y + box.height);
        });
    }

    private String address() {
        return platform.ports().url(Port.TERTIB);
    }
}
