package io.tertib.paths;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.stripe.model.Refund;
import io.camunda.client.CamundaClient;
import io.tertib.BesideOthers;
import io.tertib.PlatformTest;
import io.tertib.UsesStripe;
import io.tertib.browser.Chromium;
import io.tertib.browser.OfficeWindow;
import io.tertib.local.LocalPlatform;
import io.tertib.local.part.Port;
import io.tertib.order.PaymentMethod;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What staff do on the pages, while the real engine goes on with it: the main jobs from end to end. */
@PlatformTest
@BesideOthers
class OfficePathsIT {

    private static final String MARK_AS_PAID = "UserTask_MarkAsPaid";
    private static final String CREATE_SHIPMENT = "UserTask_CreateShipment";
    private static final String REFUND_OUTSIDE = "UserTask_RefundOutside";
    private static final Pattern ORDER_PAGE = Pattern.compile("/orders/[0-9a-f-]{36}(\\?.*)?$");

    private final LocalPlatform platform;
    private final Shop shop;

    OfficePathsIT(LocalPlatform platform, CamundaClient engine) {
        this.platform = platform;
        this.shop = new Shop(platform, engine);
    }

    @Test
    void anOrderByPhoneIsPaidShippedAndDelivered() {
        inABrowser(chromium -> {
            try (OfficeWindow window = open(chromium)) {
                PlacedOrder order = enterAnOrder(window.visit("/orders/new"));
                order.task(MARK_AS_PAID);
                order.awaitMail("thank you, we have received your order");

                Page page = window.page();
                window.press("Mark as Paid");
                page.fill("#f-reference", "MBB-4711");
                submit(page);
                window.says("The order is paid.");
                order.task(CREATE_SHIPMENT);
                follows(page, "Paid");

                window.press("Create Shipment");
                page.selectOption("#f-courier", "POSLAJU");
                window.press("Fulfill");
                window.says("Shipment 1 was created.");
                String number = Courier.newNumber();
                assertThat(order.awaitMail("your order is on its way").text()).doesNotContain(number);
                window.press("Enter tracking number");
                page.fill("#f-trackingNumber", number);
                window.press("Save");
                window.says(number);
                assertThat(order.trackingPage()).contains("Poslaju", number);
                assertThat(order.awaitMail("the tracking number of your order").text())
                        .contains(number);

                window.press("Where it is");
                page.check("input[value=DELIVERED]");
                window.press("Save");
                order.awaitTimeline("COMPLETED");
                follows(page, "Fulfilled");
                assertThat(page.locator("#order-timeline")).containsText("Completed");
                assertThat(order.timeline())
                        .containsSubsequence("ORDER_PLACED", "PAYMENT_RECEIVED", "SHIPPED", "DELIVERED", "COMPLETED");
                assertThat(window.complaints()).isEmpty();
                order.assertNoMailTwice();
            }
        });
    }

    @Test
    void whoWalksInPicksItUp() {
        PlacedOrder order = shop.place(NewOrder.paidBy(PaymentMethod.CASH)
                .sku("Mug, red", "MUG-RED", 1, "20.00")
                .with("channel", "WALK_IN")
                .alreadyPaid("R-7"));
        order.task(CREATE_SHIPMENT);
        inABrowser(chromium -> {
            try (OfficeWindow window = open(chromium).visit("/orders/" + order.id())) {
                window.press("Create Shipment");
                assertThat(window.page().locator("#f-courier")).isHidden();
                window.press("Fulfill");
                window.says("Picked up by the customer.");
                order.awaitTimeline("COMPLETED");
                follows(window.page(), "Fulfilled");
                assertThat(window.complaints()).isEmpty();
            }
        });
        order.awaitMail("your order has been picked up");
        assertThat(order.mails()).noneMatch(subject -> subject.contains("on its way"));
        order.assertNoMailTwice();
    }

    @Test
    @UsesStripe
    void moneyGoesBackThroughStripeInPartAndThenInFull() {
        PlacedOrder order = shop.place(NewOrder.shirtsPaidBy(PaymentMethod.STRIPE));
        order.process().awaitAt("Gateway_AwaitStripe");
        platform.stripe().pay(order.paymentPage());
        order.awaitPaymentStatus("PAID");
        inABrowser(chromium -> {
            try (OfficeWindow window = open(chromium).visit("/orders/" + order.id())) {
                Page page = window.page();
                window.press("Refund");
                page.fill("#f-amount", "20.00");
                page.check("input[name=confirm]");
                submit(page);
                window.says("The refund was asked for.");
                follows(page, "Partially refunded");
                assertThat(order.awaitMail("we have refunded RM20.00").text()).contains("5 to 10 days");

                window.press("Refund");
                window.says("RM87.80 can be refunded.");
                assertThat(page.inputValue("#f-amount")).isEqualTo("87.80");
                page.check("input[name=confirm]");
                submit(page);
                follows(page, "Refunded");
                order.awaitPaymentStatus("REFUNDED");
                assertThat(window.complaints()).isEmpty();
            }
        });
        assertThat(Repayment.of(shop, order, 0).atStripe())
                .extracting(Refund::getAmount)
                .containsExactly(2000L);
        assertThat(Repayment.of(shop, order, 1).atStripe())
                .extracting(Refund::getAmount)
                .containsExactly(8780L);
    }

    @Test
    void theMainJobsAreDoneWithoutScriptsToo() {
        inABrowser(chromium -> {
            try (OfficeWindow window = OfficeWindow.openWithoutScripts(chromium, address(), "staff")) {
                PlacedOrder order = enterAnOrder(window.visit("/orders/new"));
                order.task(MARK_AS_PAID);
                Page page = window.visit("/orders/" + order.id()).page();
                follow(page, "Mark as Paid");
                submit(page);
                order.task(CREATE_SHIPMENT);
                follow(window.visit("/orders/" + order.id()).page(), "Create Shipment");
                page.fill("#f-trackingNumber", Courier.newNumber());
                submit(page);
                window.says("Shipment 1 was created.");

                follow(page, "Refund");
                page.fill("#f-amount", "5");
                page.locator("input[name=confirm]").press("Space");
                submit(page);
                Repayment refund = Repayment.of(shop, order, 0);
                refund.process().task(REFUND_OUTSIDE);
                follow(window.visit("/orders/" + order.id()).page(), "Money was given back");
                page.fill("#f-reference", "CIMB-1");
                submit(page);
                refund.process().awaitEnd("EndEvent_Refunded");
                refund.awaitStatus("SUCCEEDED");
                window.visit("/orders/" + order.id()).says("Partially refunded");
            }
        });
    }

    @Test
    void aTaskOfTasklistIsDoneOnThePagesAndTheOtherWayRound() {
        PlacedOrder order = shop.place(NewOrder.shirtsPaidBy(PaymentMethod.BANK_TRANSFER));
        Task payment = order.task(MARK_AS_PAID);
        inABrowser(chromium -> {
            try (OfficeWindow window = open(chromium)) {
                Page page = taskOf(window, order);
                submit(page);
                window.says("The order is paid.");
                payment.awaitGone();

                Task shipment = order.task(CREATE_SHIPMENT);
                taskOf(window, order);
                shipment.complete(Map.of("courier", "POSLAJU", "trackingNumber", Courier.newNumber()));
                order.awaitFulfilmentStatus("SHIPPED");
                window.visit("/tasks");
                assertThat(page.locator("tbody tr", new Page.LocatorOptions().setHasText(order.number())))
                        .hasCount(0);
            }
        });
    }

    @Test
    void aPaymentThatIsReviewedOnThePagesIsNoTaskOfTasklistAnyMore() {
        PlacedOrder order = shop.place(NewOrder.shirtsPaidBy(PaymentMethod.BANK_TRANSFER));
        order.task(MARK_AS_PAID);
        inABrowser(chromium -> {
            try (OfficeWindow window = open(chromium).visit("/orders/" + order.id() + "?do=mark-as-paid")) {
                Page page = window.page();
                page.fill("#f-amount", "1078.00");
                submit(page);
                window.says("Is more than the RM107.80 that are due");
                page.fill("#f-amount", "120.00");
                page.check("input[name=more]");
                submit(page);
                window.says("The order is paid.");
                String payment = order.payments().getFirst().path("id").asString();
                Instance review = shop.awaitReview(payment);
                review.task("UserTask_ReviewPayment");
                window.visit("/orders/" + order.id() + "?do=review-payment&subject=" + payment);
                assertThat(page.locator(".panel-fact")).containsText("RM12.20");
                page.check("input[name=decision][value=KEPT]");
                submit(page);
                assertThat(page.locator(".notice-bar")).containsText("Written down what becomes of the payment");
                review.awaitEnd("EndEvent_ReviewedElsewhere");
            }
        });
    }

    /** A phone call: somebody new wants two things that the shop has no article of. */
    private PlacedOrder enterAnOrder(OfficeWindow window) {
        Page page = window.page();
        String email = "caller-" + UUID.randomUUID() + "@example.com";
        page.fill("[id='customer.name']", "Nurul Huda");
        page.fill("[id='customer.phone']", "012-345 6789");
        page.fill("[id='customer.email']", email);
        if (page.locator("[id='items[0].name']").count() == 0) {
            window.press("Other item");
        }
        page.fill("[id='items[0].name']", "Gift basket");
        page.fill("[id='items[0].quantity']", "2");
        page.fill("[id='items[0].unitPrice']", "49.90");
        page.fill("[id='shippingAddress.line1']", "12 Jalan Ampang");
        page.fill("[id='shippingAddress.postcode']", "50450");
        page.fill("[id='shippingAddress.city']", "Kuala Lumpur");
        page.fill("#shippingFee", "8");
        page.selectOption("[id='payment.method']", "BANK_TRANSFER");
        window.press(page.locator(".btn-place"));
        page.waitForURL(ORDER_PAGE);
        String id = page.url().replaceFirst("^.*/orders/([0-9a-f-]{36}).*$", "$1");
        return new PlacedOrder(shop, id, email);
    }

    /** Opens the task of an order that is among all that wait. */
    private static Page taskOf(OfficeWindow window, PlacedOrder order) {
        Page page = window.visit("/tasks").page();
        Locator row = page.locator("tbody tr", new Page.LocatorOptions().setHasText(order.number()));
        row.locator("button").first().click();
        assertThat(page.locator(".notice-bar")).containsText("It is yours now");
        page.locator("tbody tr", new Page.LocatorOptions().setHasText(order.number()))
                .locator("a.row-link")
                .click();
        page.locator("#panel").waitFor();
        return page;
    }

    /** The page shows it by itself, once it has happened. */
    private static void follows(Page page, String text) {
        assertThat(page.locator(
                        "#order-head .status", new Page.LocatorOptions().setHasText(Pattern.compile("^" + text + "$"))))
                .hasCount(1, new LocatorAssertions.HasCountOptions().setTimeout(90_000));
    }

    /** By keyboard: where scripts are off a click waits for a frame to be drawn, and there may be none. */
    private static void submit(Page page) {
        page.locator("#panel button[type=submit]:not([name])").press("Enter");
    }

    private static void follow(Page page, String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true))
                .first()
                .press("Enter");
        page.locator("#panel").waitFor();
    }

    private OfficeWindow open(Chromium chromium) {
        return OfficeWindow.open(chromium, address(), "staff");
    }

    private String address() {
        return platform.ports().url(Port.TERTIB);
    }

    /** One of each test's own: it answers one thread only. */
    private static void inABrowser(Consumer<Chromium> story) {
        try (Chromium chromium = Chromium.start()) {
            story.accept(chromium);
        }
    }
}
