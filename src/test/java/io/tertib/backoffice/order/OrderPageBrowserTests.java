package io.tertib.backoffice.order;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.BoundingBox;
import io.tertib.DatabaseTest;
import io.tertib.Samples;
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

/** What staff do on an order's page, in a browser. */
@DatabaseTest
class OrderPageBrowserTests {

    @RegisterExtension
    static final ChromiumOfClass CHROMIUM = new ChromiumOfClass();

    @LocalServerPort
    private int port;

    @Autowired
    private Shop shop;

    @Test
    void markAsPaidThenShipThenDeliver() {
        BelievableShop demo = new BelievableShop(shop);
        UUID order = demo.unpaid("Aisyah Rahman", "aisyah@example.com", "+60123456789");
        try (OfficeWindow window = window("staff").visit("/orders/" + order)) {
            window.keep("order-unpaid").press("Mark as Paid");
            window.keep("order-mark-as-paid");
            window.page().fill("#f-reference", "MBB-4711");
            window.page().locator("#panel button[type=submit]").click();
            window.says("RM127.80 received. The order is paid.", "MBB-4711");
            // The form tells the minute only, in which the order was placed too.
            assertThat(window.text()).doesNotContain("dated before");

            window.press("Create Shipment");
            window.keep("order-ship");
            window.page().selectOption("#f-courier", "JT_EXPRESS");
            window.page().fill("#f-trackingNumber", "630012345678");
            window.press("Fulfill");
            window.says("Shipment 1 was created.", "J&T Express", "630012345678");

            window.press("Where it is");
            window.page().check("input[value=DELIVERED]");
            window.press("Save");
            window.says("The shipment is now: Delivered.");
            window.keep("order-delivered");
            assertThat(window.complaints()).isEmpty();
        }
        assertThat(shop.<String>order(order, "$.paymentStatus")).isEqualTo("PAID");
        assertThat(shop.<String>order(order, "$.fulfilmentStatus")).isEqualTo("FULFILLED");
        assertThat(shop.<List<String>>order(order, "$.timeline[?(@.type == 'PAYMENT_RECEIVED')].actor"))
                .containsExactly("staff");
    }

    @Test
    void partsOfAnOrderWithoutANumberAndTheNumberLater() {
        UUID order = new BelievableShop(shop).toShip("Tan Mei Ling", "meiling@example.com", "+60163334455");
        try (OfficeWindow window = window("staff").visit("/orders/" + order + "?do=ship")) {
            window.page().locator(".pieces-field").first().fill("1");
            window.page().locator(".pieces-field").last().fill("0");
            window.page().selectOption("#f-courier", "DHL");
            window.press("Fulfill");
            window.says("1 shipped, not delivered yet", "Partially shipped");
            window.press("Enter tracking number");
            window.page().fill("#f-trackingNumber", "1234567890");
            window.press("Save");
            window.says("1234567890");
        }
        assertThat(shop.<List<String>>order(order, "$.shipments[*].trackingNumber"))
                .containsExactly("1234567890");
    }

    @Test
    void whatCannotBeAcceptedComesBackAsItWasTyped() {
        UUID order = new BelievableShop(shop).unpaid("Aisyah Rahman", "aisyah@example.com", "+60123456789");
        try (OfficeWindow window = window("staff").visit("/orders/" + order + "?do=mark-as-paid")) {
            window.page().fill("#f-amount", "a lot");
            window.page().fill("#f-reference", "MBB-1");
            window.page().locator("#panel button[type=submit]").click();
            window.says("Must be an amount such as 49.90");
            assertThat(window.page().inputValue("#f-amount")).isEqualTo("a lot");
            assertThat(window.page().inputValue("#f-reference")).isEqualTo("MBB-1");
            window.keep("order-problem");
        }
        assertThat(shop.<List<Object>>order(order, "$.payments")).isEmpty();
    }

    @Test
    void pressedTwiceItIsDoneOnce() {
        for (String amount : List.of("10.00", "127.80")) {
            UUID order = new BelievableShop(shop).unpaid("Aisyah Rahman", "aisyah@example.com", "+60123456789");
            pressTwice(order, amount);
            assertThat(shop.<List<String>>order(order, "$.payments[*].amount")).containsExactly(amount);
        }
    }

    private void pressTwice(UUID order, String amount) {
        try (OfficeWindow window = window("staff").visit("/orders/" + order + "?do=mark-as-paid")) {
            window.page().fill("#f-amount", amount);
            Page page = window.page();
            String again = (String) page.evaluate("""
                    () => { const form = document.querySelector('#panel form');
                      const send = () => fetch(form.action, {method: 'POST', body: new URLSearchParams(new FormData(form))});
                      return Promise.all([send(), send()]).then(both => both.map(one => one.status).join()); }""");
            assertThat(again).isEqualTo("200,200");
        }
    }

    @Test
    void ofTwoPeopleTheSecondIsToldWhatHasChanged() {
        UUID order = new BelievableShop(shop).unpaid("Aisyah Rahman", "aisyah@example.com", "+60123456789");
        try (OfficeWindow first = window("staff").visit("/orders/" + order + "?do=mark-as-paid");
                OfficeWindow second = window("manager").visit("/orders/" + order + "?do=mark-as-paid")) {
            first.page().fill("#f-amount", "20.00");
            first.page().locator("#panel button[type=submit]").click();
            assertThat(first.text()).contains("RM20.00 received. RM107.80 is still due.");

            second.page().fill("#f-reference", "typed by the second");
            second.page().locator("#panel button[type=submit]").click();
            assertThat(second.text()).contains("has changed meanwhile", "20.00");
            assertThat(second.page().inputValue("#f-reference")).isEqualTo("typed by the second");
            second.keep("order-changed-meanwhile");

            second.page().fill("#f-amount", "107.80");
            second.page().locator("#panel button[type=submit]").click();
            assertThat(second.text()).contains("The order is paid.");
        }
        assertThat(shop.<List<String>>order(order, "$.payments[*].amount")).containsExactly("20.00", "107.80");
    }

    @Test
    void thePageFollowsWhatHappensAndLeavesAloneWhatIsBeingTyped() {
        UUID order = new BelievableShop(shop).unpaid("Aisyah Rahman", "aisyah@example.com", "+60123456789");
        try (OfficeWindow window = window("staff").visit("/orders/" + order + "?do=cancel")) {
            window.page().fill("#f-reason", "still thinking");
            window.page().fill("#comment", "half a comment");
            assertThat(window.page().locator("#order-mails summary")).hasCount(0);
            window.page().locator("#order-head summary").click();
            shop.pay(order);
            assertThat(window.page().locator("#order-head .status").first())
                    .hasText("Paid", new LocatorAssertions.HasTextOptions().setTimeout(20_000));
            assertThat(window.page().locator("#order-timeline")).containsText("Payment received");
            assertThat(window.page().getByText("Copy the tracking link")).isVisible();
            assertThat(window.complaints()).isEmpty();
            assertThat(window.page().inputValue("#f-reason")).isEqualTo("still thinking");
            assertThat(window.page().inputValue("#comment")).isEqualTo("half a comment");
        }
    }

    @Test
    void refundCancelArchiveAndComment() {
        BelievableShop demo = new BelievableShop(shop);
        UUID order = demo.delivered("Lim Wei Jie", "weijie@example.com", "EH987654321MY");
        try (OfficeWindow window = window("staff").visit("/orders/" + order + "?do=refund")) {
            window.keep("order-refund");
            window.page().fill("#f-amount", "20.00");
            window.page().check("input[name=confirm]");
            window.page().locator("#panel button[type=submit]").click();
            window.says("The refund was asked for.", "Refund of RM20.00");
            window.press("Money was given back");
            window.page().fill("#f-reference", "CIMB-1");
            window.press("It was given back");
            window.says("Partially refunded");

            window.visit("/orders/" + order + "?do=return").keep("order-return");
            assertThat(window.page().locator("#f-amount")).isHidden();
            window.page().locator(".pieces-field").first().fill("1");
            assertThat(window.page().locator("#return-price"))
                    .containsText("RM49.90 would be given back for 1 × T-shirt, M");
            window.press("Record the return");
            window.says("The return was recorded");

            window.page().fill("#comment", "Customer was very friendly");
            window.page().press("#comment", "Control+Enter");
            assertThat(window.page().locator("#order-timeline")).containsText("Customer was very friendly");
            window.keep("order-full");
        }
    }

    /** What was asked for by mistake holds the parcel up; and Enter in the form says that the money was given back. */
    @Test
    void aRefundIsCalledOffByAButtonOfItsOwn() {
        UUID order = new BelievableShop(shop).toShip("Tan Mei Ling", "meiling@example.com", "+60163334455");
        try (OfficeWindow window = window("staff").visit("/orders/" + order + "?do=refund#panel")) {
            Page page = window.page();
            assertThat(page.locator("#panel :focus")).hasCount(1);
            page.check("input[name=confirm]");
            page.locator("#panel button[type=submit]").click();
            window.says("The refund was asked for.");
            assertThat(page.locator("[aria-disabled=true]", new Page.LocatorOptions().setHasText("Create Shipment")))
                    .isVisible();
            window.press("Call it off");
            page.fill("#f-note", "Wrong order");
            window.keep("order-call-off");
            window.press("Call the refund off");
            window.says("The refund was called off.", "Wrong order", "Create Shipment");
            assertThat(shop.<List<String>>order(order, "$.refunds[*].status")).containsExactly("CANCELLED");

            window.visit("/orders/" + order + "?do=refund");
            page.fill("#f-amount", "5");
            page.check("input[name=confirm]");
            page.locator("#panel button[type=submit]").click();
            window.press("Money was given back");
            page.fill("#f-reference", "CIMB-2");
            page.press("#f-reference", "Enter");
            window.says("Partially refunded", "CIMB-2");
            assertThat(window.complaints()).isEmpty();
        }
    }

    @Test
    void whoPicksItUpIsSentNothing() {
        UUID order = new BelievableShop(shop).toShip("Tan Mei Ling", "meiling@example.com", "+60163334455");
        try (OfficeWindow window = window("staff").visit("/orders/" + order + "?do=ship#panel")) {
            Page page = window.page();
            assertThat(page.locator("#f-courier")).isVisible();
            page.getByLabel("Picked up by the customer: nothing is sent").check();
            assertThat(page.locator("#f-courier")).isHidden();
            window.keep("order-picked-up");
            window.press("Fulfill");
            window.says("Picked up by the customer.", "Fulfilled");
            assertThat(page.locator("#order-timeline"))
                    .containsText("Picked up by the customer: 2 × T-shirt, M; 1 × Mug, blue");
            assertThat(page.locator("#order-shipments")).containsText("Shipment 1, picked up by the customer");
            assertThat(shop.<List<String>>order(order, "$.shipments[*].status")).containsExactly("DELIVERED");
            assertThat(window.complaints()).isEmpty();
        }
    }

    @Test
    void allThatCanBeDoneIsReachedOnAPhone() {
        UUID order = new BelievableShop(shop).toShip("Tan Mei Ling", "meiling@example.com", "+60163334455");
        try (OfficeWindow window = window("staff").resize(OfficeWindow.NARROW).visit("/orders/" + order)) {
            Page page = window.page();
            page.locator("#order-head .dropdown-plain > summary").click();
            for (Locator entry : page.locator("#order-head .dropdown-entry").all()) {
                BoundingBox box = entry.boundingBox();
                assertThat(box.x).as(entry.innerText()).isPositive();
                assertThat(box.x + box.width).as(entry.innerText()).isLessThan(OfficeWindow.NARROW);
            }
        }
    }

    @Test
    void whatWasPaidForSomeItemsIsGivenBack() {
        UUID order = new BelievableShop(shop).toShip("Tan Mei Ling", "meiling@example.com", "+60163334455");
        try (OfficeWindow window = window("staff").visit("/orders/" + order + "?do=refund")) {
            Page page = window.page();
            assertThat(page.locator(".by-items")).isHidden();
            page.check("input[name=by][value=ITEMS]");
            assertThat(page.locator("#f-amount")).isHidden();
            page.locator(".pieces-field").first().fill("99");
            assertThat(page.locator("#refund-price")).containsText("are neither cancelled, back nor refunded, not 99");
            page.locator(".pieces-field").first().fill("1");
            assertThat(page.locator("#refund-price")).containsText("for 1 ×");
            String price = page.locator("#refund-price").innerText().replaceFirst(" for .*", "");
            window.keep("order-refund-items");
            page.check("input[name=confirm]");
            page.locator("#panel button[type=submit]").click();
            window.says("The refund was asked for.", "Refund of " + price, "1 ×");
            assertThat(shop.<List<String>>order(order, "$.refunds[*].amount")).containsExactly(price.replace("RM", ""));

            assertThat(window.complaints()).isEmpty();
            window.visit("/orders/" + order + "?do=refund");
            page.fill("#f-amount", "");
            page.check("input[name=confirm]");
            page.locator("#panel button[type=submit]").click();
            window.says("Is needed");
            window.isAccessible();
        }
        assertThat(shop.<List<String>>order(order, "$.refunds[*].amount")).hasSize(1);
    }

    @Test
    void onePieceIsLeftOut() {
        UUID order = new BelievableShop(shop).toShip("Tan Mei Ling", "meiling@example.com", "+60163334455");
        try (OfficeWindow window = window("staff").visit("/orders/" + order + "?do=cancel")) {
            window.says("The whole order", "is given back first.");
            assertThat(window.page().locator(".pieces-field").first().isVisible())
                    .isFalse();
            window.page().getByLabel("Some pieces of it").check();
            window.page().locator(".pieces-field").first().fill("1");
            window.says("RM49.90 is given back for 1 × T-shirt, M.");
            window.keep("order-cancel-pieces");
            window.page().fill("#f-reason", "Wants one less");
            window.press("Confirm the cancellation");
            window.says("These pieces of order");
        }
        assertThat(shop.<List<String>>order(order, "$.refunds[*].amount")).containsExactly("49.90");
    }

    @Test
    void whatIsNotShippedIsCancelled() {
        UUID order = new BelievableShop(shop).toShip("Tan Mei Ling", "meiling@example.com", "+60163334455");
        try (OfficeWindow window = window("staff").visit("/orders/" + order + "?do=ship")) {
            window.page().locator(".pieces-field").first().fill("1");
            window.page().locator(".pieces-field").last().fill("0");
            window.press("Fulfill");
            window.says("Partially shipped");

            window.visit("/orders/" + order + "?do=cancel").keep("order-cancel-rest");
            window.says("1 × T-shirt, M", "1 × Mug, blue", "RM69.90, which was paid for it, is given back.");
            window.page().fill("#f-reason", "Sold out");
            window.page().locator("#panel button[type=submit]").click();
            window.says("What had not been shipped of order");
        }
        assertThat(shop.<List<String>>order(order, "$.refunds[*].amount")).containsExactly("69.90");
    }

    @Test
    void aManagerWritesOffWhatWillNeverCome() {
        UUID order = shop.place(Samples.goods(2).with("/payment/method", "COD"));
        UUID parcel = Shop.id(shop.post("/api/orders/" + order + "/shipments", "{\"courier\": \"POSLAJU\"}"));
        shop.patch("/api/shipments/" + parcel, "{\"status\": \"DELIVERED\"}");
        try (OfficeWindow window = window("staff").visit("/orders/" + order)) {
            window.page().locator("#order-head summary").click();
            window.says("Write off what is due", "Only a manager can do this");
        }
        try (OfficeWindow window = window("manager").visit("/orders/" + order)) {
            window.page().locator("#order-head summary").click();
            window.press("Write off what is due").keep("order-write-off");
            window.says("RM200.00 is due and is not expected any more.");
            window.page().fill("#f-reason", "The courier lost the cash");
            window.page().locator("#panel button[type=submit]").click();
            window.says("was written off", "The courier lost the cash", "Voided");
            assertThat(window.complaints()).isEmpty();
        }
    }

    @Test
    void escapeLeavesAFormInWhichNothingWasTyped() {
        UUID order = new BelievableShop(shop).unpaid("Aisyah Rahman", "aisyah@example.com", "+60123456789");
        try (OfficeWindow window = window("staff").visit("/orders/" + order + "?do=cancel")) {
            Page page = window.page();
            page.fill("#f-reason", "Ordered twice");
            page.keyboard().press("Escape");
            assertThat(page.locator("#f-reason")).hasValue("Ordered twice");
            window.visit("/orders/" + order + "?do=cancel");
            page.keyboard().press("Escape");
            page.waitForURL("**/orders/" + order);
            assertThat(page.locator("#panel form")).hasCount(0);
        }
    }

    /** The page before comes anew then, and what was typed may not stand in it again. */
    @Test
    void whoGoesBackDoesItNotTwice() {
        UUID order = new BelievableShop(shop).toShip("Tan Mei Ling", "meiling@example.com", "+60163334455");
        try (OfficeWindow window = window("staff").visit("/orders/" + order + "?do=refund")) {
            Page page = window.page();
            page.fill("#f-amount", "5.00");
            page.check("input[name=confirm]");
            page.locator("#panel button[type=submit]").click();
            window.says("The refund was asked for.");
            page.goBack();
            assertThat(page.locator("input[name=confirm]")).not().isChecked();
            page.locator("#panel button[type=submit]").click();
            window.says("Must be ticked first");
        }
        assertThat(shop.<List<String>>order(order, "$.refunds[*].amount")).containsExactly("5.00");
    }

    @Test
    void whatIsBeingWrittenStaysWhileAFormIsOpened() {
        UUID order = new BelievableShop(shop).toShip("Tan Mei Ling", "meiling@example.com", "+60163334455");
        try (OfficeWindow window = window("staff").visit("/orders/" + order)) {
            Page page = window.page();
            page.fill("#comment", "Rang, nobody");
            window.press("Refund");
            assertThat(page.locator("#comment")).hasValue("Rang, nobody");
            window.press("Comment");
            assertThat(page.locator("#order-timeline")).containsText("Rang, nobody");
            assertThat(page.locator("#comment")).hasValue("");
        }
    }

    @Test
    void contactAndAddressArePutRight() {
        UUID order = new BelievableShop(shop).toShip("Tan Mei Ling", "meiling@example.com", "+60163334455");
        try (OfficeWindow window =
                window("staff").visit("/orders/" + order + "?do=details").speak("ms")) {
            window.visit("/orders/" + order + "?do=details").keep("order-details-ms");
            window.page().fill("#f-email", "mei.ling@example.com");
            window.page().fill("#f-line1", "99 Jalan Bukit Bintang");
            window.press("Simpan");
            window.says("Pesanan telah dibetulkan.", "99 Jalan Bukit Bintang");
            window.keep("order-ms");
        }
        assertThat(shop.<String>order(order, "$.customer.email")).isEqualTo("mei.ling@example.com");
    }

    private OfficeWindow window(String login) {
        return OfficeWindow.open(CHROMIUM.get(), "http://localhost:" + port, login);
    }
}
