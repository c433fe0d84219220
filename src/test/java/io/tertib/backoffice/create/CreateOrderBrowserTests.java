package io.tertib.backoffice.create;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.tertib.DatabaseTest;
import io.tertib.Shop;
import io.tertib.backoffice.BelievableShop;
import io.tertib.browser.ChromiumOfClass;
import io.tertib.browser.OfficeWindow;
import io.tertib.order.OrderView;
import io.tertib.order.Orders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Writing orders, and the pages of customers and products, in a browser. */
@DatabaseTest
class CreateOrderBrowserTests {

    private static final Pattern ORDER_PAGE = Pattern.compile(".*/orders/[0-9a-f-]{36}");
    private static final String DRAFT = "localStorage.getItem('tertib-order-draft:staff')";

    private static final Keyboard.TypeOptions BY_HAND = new Keyboard.TypeOptions().setDelay(40);

    @RegisterExtension
    static final ChromiumOfClass CHROMIUM = new ChromiumOfClass();

    @LocalServerPort
    private int port;

    @Autowired
    private Shop shop;

    @Autowired
    private Orders orders;

    @Test
    void anOrderOfACustomerWhoIsFoundAsOneTypes() {
        new BelievableShop(shop).open();
        try (OfficeWindow window = open()) {
            Page page = window.visit("/orders/new").page();
            assertThat(page.locator("#customerQuery")).isFocused();
            page.keyboard().type("016-333");
            assertThat(page.locator("#customer-hits")).containsText("Tan Mei Ling");
            page.keyboard().press("ArrowDown");
            page.keyboard().press("Enter");
            assertThat(page.locator(".chosen")).containsText("1 order");
            window.press("Use this address");
            assertThat(field(page, "shippingAddress.city")).hasValue("Kuala Lumpur");
            take(page, "mug-blue");
            assertThat(field(page, "items[0].quantity")).isFocused();
            field(page, "items[0].quantity").fill("3");
            page.fill("#shippingFee", "8");
            page.fill("#discount", "5");
            assertThat(page.locator("#order-totals dd.total")).hasText("RM63.00");
            assertThat(page.locator("#item-0-total")).hasText("RM60.00");
            window.keep("create-order");
            page.locator(".btn-place").click();
            page.waitForURL(ORDER_PAGE);

            OrderView order = order(page);
            assertThat(order.customerName()).isEqualTo("Tan Mei Ling");
            assertThat(order.total()).hasToString("MYR 63.00");
            assertThat(page.evaluate(DRAFT)).isNull();
        }
    }

    @Test
    void anOrderOfANewCustomerWithAnAppointmentPaidAtOnce() {
        exclusive();
        try (OfficeWindow window = open()) {
            Page page = window.visit("/orders/new").page();
            page.fill("[id='customer.name']", "Siti Aminah");
            page.fill("[id='customer.phone']", "012-345 6789");
            page.fill("[id='customer.email']", "siti@example.com");
            take(page, "room");
            assertThat(page.locator("#item-0-live")).containsText("Nothing is taken in the next two weeks");
            field(page, "items[0].appointment.start").fill("2099-12-01T10:00");
            assertThat(page.locator("#item-0-live")).containsText("Nothing is taken on Tue, 1 Dec 2099");
            page.locator("label[for=channel-WALK_IN]").click();
            page.selectOption("[id='payment.method']", "CASH");
            page.locator("label[for=status-PAID]").click();
            page.fill("[id='payment.reference']", "R-77");
            assertThat(page.locator("input[name=handedOver]")).isVisible();
            page.locator("label[for=channel-PHONE]").click();
            assertThat(page.locator("input[name=handedOver]")).isHidden();
            page.locator("label[for=channel-WALK_IN]").click();
            window.keep("create-order-walk-in");
            page.locator(".btn-place").click();
            page.waitForURL(ORDER_PAGE);

            OrderView order = order(page);
            assertThat(order.isPaidInFull()).isTrue();
            assertThat(order.customerPhone()).isEqualTo("+60123456789");

            window.visit("/orders/new");
            page.fill("[id='customer.email']", "siti@example.com");
            assertThat(page.locator("#customer-live")).containsText("This is Siti Aminah, who is known already");
            page.locator("#customer-live button").click();
            assertThat(page.locator(".chosen")).containsText("1 order");
            take(page, "room");
            field(page, "items[0].appointment.start").fill("2099-12-01T10:15");
            assertThat(page.locator("#item-0-live .taken-time")).hasText("10:00 am–10:30 am");
            assertThat(page.locator("#item-0-live .field-problem")).containsText("is not free");
            window.keep("create-order-taken");
        }
    }

    /** The totals are asked for a moment after the last key, when the button may be pressed already. */
    @Test
    void whoIsQuickLosesNoPress() {
        new BelievableShop(shop).open();
        try (OfficeWindow window = open()) {
            Page page = window.visit("/orders/new").page();
            page.route("**/orders/new", route -> {
                if (String.valueOf(route.request().postData()).contains("action=line")) {
                    page.waitForTimeout(800);
                }
                route.resume();
            });
            page.fill("[id='customer.name']", "Siti Aminah");
            window.press("Other item");
            assertThat(field(page, "items[0].name")).isFocused();
            assertThat(window.complaints()).isEmpty();
        }
    }

    @Test
    void whatIsTypedWhileTheTotalsAreUnderWayIsWorkedOutAfterThem() {
        new BelievableShop(shop).open();
        try (OfficeWindow window = open()) {
            Page page = window.visit("/orders/new").page();
            take(page, "mug-blue");
            List<Route> held = new ArrayList<>();
            page.route("**/orders/new", route -> {
                if (held.isEmpty()) {
                    held.add(route);
                } else {
                    route.resume();
                }
            });
            page.evaluate("window.wanted = 0; document.getElementById('order-quote')"
                    + ".addEventListener('htmx:trigger', () => window.wanted++)");
            field(page, "items[0].quantity").fill("2");
            page.waitForCondition(() -> !held.isEmpty());
            field(page, "items[0].quantity").fill("3");
            page.waitForCondition(() -> ((Number) page.evaluate("window.wanted")).intValue() == 2);
            held.getFirst().resume();
            assertThat(page.locator("#item-0-total")).hasText("RM60.00");
        }
    }

    /** A part of the page that has just come hears what is typed from its first moment on. */
    @Test
    void whatIsTypedAsSoonAsAFieldIsThereCounts() {
        exclusive();
        try (OfficeWindow window = open()) {
            Page page = window.visit("/orders/new").page();
            page.evaluate("""
                    new MutationObserver((changes, observer) => {
                      const start = document.getElementById('items[0].appointment.start');
                      if (!start) return;
                      observer.disconnect();
                      start.value = '2099-12-01T10:00';
                      start.dispatchEvent(new Event('input', {bubbles: true}));
                    }).observe(document.body, {childList: true, subtree: true})""");
            take(page, "room");
            assertThat(page.locator("#item-0-live")).containsText("Nothing is taken on Tue, 1 Dec 2099");
        }
    }

    @Test
    void anOrderIsTypedWithoutTheMouse() {
        new BelievableShop(shop).open();
        try (OfficeWindow window = open()) {
            Page page = window.visit("/orders/new").page();
            take(page, "mug-blue");
            assertThat(field(page, "items[0].quantity")).isFocused();
            page.keyboard().type("3");
            assertThat(page.locator("#item-0-total")).hasText("RM60.00");
            page.keyboard().press("Enter");
            assertThat(page.locator("#productQuery")).isFocused();
            page.keyboard().type("tshirt-m", BY_HAND);
            page.keyboard().press("Enter");
            assertThat(field(page, "items[1].quantity")).isFocused();
            page.keyboard().type("12");
            assertThat(page.locator("#item-1-total")).hasText("RM598.80");
            assertThat(field(page, "items[0].quantity")).hasValue("3");
        }
    }

    /** Who types an article number and presses Enter at once takes it as if its hit had been clicked. */
    @Test
    void enterBeforeAnythingIsFoundTakesItOnTheSamePage() {
        new BelievableShop(shop).open();
        try (OfficeWindow window = open()) {
            Page page = window.visit("/orders/new").page();
            List<Route> held = new ArrayList<>();
            page.route("**/orders/new/products?productQuery=mug*", held::add);
            page.locator("#productQuery").click();
            page.keyboard().type("mug-blue", BY_HAND);
            page.waitForCondition(() -> !held.isEmpty());
            page.keyboard().press("Enter");
            page.evaluate("window.stays = true");
            held.getFirst().resume();
            assertThat(field(page, "items[0].quantity")).isFocused();
            assertThat(page.evaluate("window.stays")).isEqualTo(true);
        }
    }

    /** It types as fast as it can, and waits for nothing. */
    @Test
    void aScannerLosesNothing() {
        new BelievableShop(shop).open();
        try (OfficeWindow window = open()) {
            Page page = window.visit("/orders/new").page();
            page.locator("#productQuery").click();
            for (String code : List.of("mug-blue", "tshirt-m", "4006381333931", "mug-blue", "batik-01", "mug-blue")) {
                page.keyboard().type(code);
                page.keyboard().press("Enter");
            }
            assertThat(field(page, "items[0].quantity")).hasValue("3");
            page.keyboard().type("ribb");

            assertThat(page.locator(".item-what .cell-note"))
                    .hasText(new String[] {"MUG-BLUE", "TSHIRT-M", "BATIK-01"});
            assertThat(field(page, "items[0].quantity")).hasValue("3");
            assertThat(field(page, "items[1].quantity")).hasValue("1");
            assertThat(page.locator("#order-unfound")).containsText("Nothing was found for: 4006381333931");
            assertThat(page.locator("#productQuery")).isFocused();
            assertThat(page.locator("#productQuery")).hasValue("ribb");
            window.keep("order-scanned");
        }
    }

    @Test
    void whoScansIsOfferedNothing() {
        new BelievableShop(shop).open();
        try (OfficeWindow window = open()) {
            Page page = window.visit("/orders/new").page();
            List<String> asked = askedAfterTheFirstOffer(page);
            for (int scanned = 1; scanned <= 3; scanned++) {
                scan(page, "mug-blue");
                assertThat(field(page, "items[0].quantity")).hasValue(String.valueOf(scanned));
            }
            assertThat(asked).noneMatch(url -> url.endsWith("productQuery="));
        }
    }

    /** What was typed asks after a moment what to offer: by then the field is empty. */
    @Test
    void whoScansIsOfferedNothingByAServerThatTakesItsTime() {
        new BelievableShop(shop).open();
        try (OfficeWindow window = open()) {
            Page page = window.visit("/orders/new").page();
            List<String> asked = askedAfterTheFirstOffer(page);
            AtomicReference<Route> sought = new AtomicReference<>();
            page.route("**/orders/new", sought::set);
            scan(page, "mug-blue");
            page.waitForCondition(() -> sought.get() != null);
            page.evaluate("new Promise(later => setTimeout(later, 400))");
            Objects.requireNonNull(sought.get()).resume();

            assertThat(field(page, "items[0].quantity")).hasValue("1");
            assertThat(asked).noneMatch(url -> url.endsWith("productQuery="));
        }
    }

    /** What the page asks for once somebody stands in the field for articles, and has been offered some. */
    private static List<String> askedAfterTheFirstOffer(Page page) {
        page.waitForResponse(
                response -> response.url().endsWith("productQuery="),
                () -> page.locator("#productQuery").click());
        List<String> asked = new ArrayList<>();
        page.onRequest(request -> asked.add(request.url()));
        return asked;
    }

    /** A key every five milliseconds, by the keys' own time: a scanner's, however busy the machine is. */
    private static void scan(Page page, String code) {
        page.evaluate("""
                code => {
                  let at = performance.now();
                  for (const key of [...code, 'Enter']) {
                    const field = document.getElementById('productQuery');
                    const down = new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true});
                    Object.defineProperty(down, 'timeStamp', {value: at += 5});
                    field.dispatchEvent(down);
                    if (key.length === 1) {
                      field.value += key;
                      field.dispatchEvent(new InputEvent('input', {bubbles: true, data: key}));
                    }
                  }
                }
                """, code);
    }

    @Test
    void whatWasEnteredIsThereAgainWhenNobodyAnswers() {
        new BelievableShop(shop).open();
        try (OfficeWindow window = open()) {
            Page page = window.visit("/orders/new").page();
            page.route("**/orders/new", Route::abort);
            page.locator("#productQuery").click();
            page.keyboard().type("mug-blue");
            page.keyboard().press("Enter");
            assertThat(page.locator("#order-trouble")).isVisible();
            assertThat(page.locator("#productQuery")).hasValue("mug-blue");

            page.unroute("**/orders/new");
            page.locator("#productQuery").press("Enter");
            assertThat(field(page, "items[0].quantity")).hasValue("1");
            assertThat(page.locator("#order-trouble")).isHidden();
        }
    }

    @Test
    void aButtonThatIsPressedMeanwhileTakesNothingAway() {
        new BelievableShop(shop).open();
        try (OfficeWindow window = open()) {
            Page page = window.visit("/orders/new").page();
            List<Route> held = new ArrayList<>();
            page.route("**/orders/new", route -> {
                if (held.isEmpty()) {
                    held.add(route);
                } else {
                    route.resume();
                }
            });
            page.locator("#productQuery").click();
            page.keyboard().type("mug-blue");
            page.keyboard().press("Enter");
            page.waitForCondition(() -> !held.isEmpty());
            window.press("Other item");
            assertThat(page.locator(".item-what")).hasCount(2);
            assertThat(page.locator(".item-what .cell-note")).hasText("MUG-BLUE");
        }
    }

    @Test
    void whatIsWrongIsSaidBesideTheFieldsAndNothingIsLost() {
        new BelievableShop(shop).open();
        try (OfficeWindow window = open()) {
            Page page = window.visit("/orders/new").page();
            page.fill("[id='customer.email']", "nowhere");
            page.fill("#note", "Ring twice");
            take(page, "batik-01");
            field(page, "items[0].quantity").fill("4");
            assertThat(page.locator("#item-0-live")).containsText("is more than there is: 3 of");
            window.press("Other item");
            assertThat(field(page, "items[1].name")).isFocused();
            page.keyboard().type("Ribbon");
            field(page, "items[1].unitPrice").fill("cheap");
            page.fill("#shippingFee", "a lot");
            assertThat(page.locator("#order-totals")).containsText("Shipping: must be an amount such as 49.90");
            page.fill("#shippingFee", "");
            field(page, "items[1].quantity").fill("");
            assertThat(page.locator("#item-1-total")).hasText("RM0.00");
            page.locator(".btn-place").click();

            assertThat(page.locator("[id='problem-items[1].quantity']")).isVisible();
            // What comes of it moves the button: whoever presses it in that moment misses it.
            page.waitForResponse(
                    response -> response.url().endsWith("/orders/new"),
                    () -> field(page, "items[1].quantity").fill("1"));
            assertThat(page.locator("[id='problem-items[1].quantity']")).isHidden();
            page.locator(".btn-place").click();

            assertThat(page.locator("[id='problem-customer.name']")).hasText("is missing");
            assertThat(page.locator("[id='problem-customer.email']")).containsText("must be an e-mail address");
            assertThat(page.locator("[id='problem-items[1].unitPrice']")).hasText("must be an amount such as 49.90");
            assertThat(page.locator("#item-0-live")).containsText("is more than there is: 3 of");
            assertThat(field(page, "customer.name")).isFocused();
            assertThat(field(page, "customer.email")).hasValue("nowhere");
            assertThat(page.locator("#note")).hasValue("Ring twice");
            assertThat(field(page, "items[1].name")).hasValue("Ribbon");
            assertThat(page.url()).endsWith("/orders/new");
            window.keep("create-order-refused");
        }
    }

    @Test
    void aDraftSurvivesClosingTheTabForItsPersonOnly() {
        new BelievableShop(shop).open();
        try (OfficeWindow window = open()) {
            Page page = window.visit("/orders/new").page();
            page.fill("[id='customer.name']", "Siti Aminah");
            take(page, "tshirt-m");
            field(page, "items[0].quantity").fill("5");
            assertThat(page.locator("#draft-state")).hasText("Draft kept on this computer");

            Page again = page.context().newPage();
            page.close();
            again.navigate("http://localhost:" + port + "/orders/new");
            assertThat(again.locator("#draft-offer")).isVisible();
            assertThat(field(again, "customer.name")).hasValue("");
            again.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("target", "screenshots", "office", "create-order-draft.png")));
            again.locator("#draft-take").click();
            assertThat(field(again, "customer.name")).hasValue("Siti Aminah");
            assertThat(field(again, "items[0].quantity")).hasValue("5");
            assertThat(again.locator("#order-totals dd.total")).hasText("RM249.50");
            assertThat(again.locator("#draft-offer")).isHidden();

            again.navigate("http://localhost:" + port + "/orders/new");
            again.locator("#draft-drop").click();
            assertThat(again.locator("#draft-offer")).isHidden();
            again.reload();
            assertThat(again.locator("#draft-offer")).isHidden();

            again.evaluate(
                    "localStorage.setItem('tertib-order-draft:manager', JSON.stringify({at: Date.now(), fields: []}));"
                            + "localStorage.setItem('tertib-order-draft:staff', JSON.stringify({at: Date.now() - 25 * 3600 * 1000, fields: []}))");
            again.reload();
            assertThat(again.locator("#draft-offer")).isHidden();
            assertThat(again.evaluate(DRAFT)).isNull();
            assertThat(again.evaluate("localStorage.getItem('tertib-order-draft:manager')"))
                    .isNotNull();
        }
    }

    @Test
    void pressedTwiceItIsOneOrder() {
        try (OfficeWindow window = open()) {
            Page page = window.visit("/orders/new").page();
            page.fill("[id='customer.name']", "Siti Aminah");
            page.locator("label[for=channel-WALK_IN]").click();
            window.press("Other item");
            field(page, "items[0].name").fill("Ribbon");
            field(page, "items[0].unitPrice").fill("3.50");
            assertThat(page.locator("#order-totals dd.total")).hasText("RM3.50");
            page.locator(".btn-place").dblclick();
            page.waitForURL(ORDER_PAGE);
            assertThat(shop.count("orders")).isEqualTo(1);
            assertThat(order(page).total()).hasToString("MYR 3.50");
        }
    }

    @Test
    void withoutScriptsItIsWrittenByItsButtons() {
        new BelievableShop(shop).open();
        Browser browser;
        try (OfficeWindow window = open()) {
            browser = window.page().context().browser();
            try (var context = browser.newContext(new Browser.NewContextOptions()
                    .setJavaScriptEnabled(false)
                    .setStorageState(window.page().context().storageState()))) {
                Page page = context.newPage();
                page.navigate("http://localhost:" + port + "/orders/new");
                page.fill("#customerQuery", "aisyah");
                page.keyboard().press("Enter");
                page.locator("#customer-hits .finder-hit").click();
                assertThat(page.locator(".chosen")).containsText("Aisyah Rahman");
                page.locator("button[value=address]").click();
                page.fill("#productQuery", "mug");
                page.locator(".finder-box:has(#productQuery) noscript button").click();
                page.locator("#product-hits .finder-hit").click();
                field(page, "items[0].quantity").fill("2");
                page.fill("#tax", "1.60");
                page.locator(".work-out").click();
                assertThat(page.locator("#order-totals dd.total")).hasText("RM41.60");
                page.fill("#discount", "100");
                page.locator(".btn-place").click();
                assertThat(page.locator("#problem-discount")).hasText("is more than the order costs");
                page.fill("#discount", "");
                page.locator(".btn-place").click();
                page.waitForURL(ORDER_PAGE);
                assertThat(order(page).total()).hasToString("MYR 41.60");
            }
        }
    }

    @Test
    void thePagesStandInBothLanguagesForAFullShopAndAnEmptyOne() {
        try (OfficeWindow window = open()) {
            window.visit("/orders/new").keep("create-order-empty");
            window.visit("/customers").keep("customers-empty");
            window.visit("/customers/new").keep("customer-new");
            window.visit("/products").keep("products-empty");
            window.visit("/products/new").keep("product-new");
            new BelievableShop(shop).open();
            for (String language : new String[] {"en", "ms"}) {
                window.visit("/").speak(language);
                String of = language.equals("en") ? "" : "-ms";
                Page page = window.visit("/customers").keep("customers" + of).page();
                page.fill("#q", "hafiz");
                assertThat(page.locator("tbody tr")).hasCount(1);
                page.locator("tbody .row-link").click();
                page.waitForURL("**/customers/*-*");
                window.keep("customer" + of);
                window.visit(page.url().replaceFirst("http://[^/]*", "") + "/edit")
                        .keep("customer-edit" + of);
                window.visit("/products").keep("products" + of);
                window.visit("/products/FITTING").keep("product" + of);
                window.visit("/orders/new?sku=FITTING").keep("create-order-begun" + of);
            }
            assertThat(window.complaints()).isEmpty();
        }
    }

    private OfficeWindow open() {
        return OfficeWindow.open(CHROMIUM.get(), "http://localhost:" + port, "staff");
    }

    /** Types an article number, with Enter after it. */
    private static void take(Page page, String sku) {
        assertThat(page.locator(".htmx-request, .htmx-swapping, .htmx-settling"))
                .hasCount(0);
        page.locator("#productQuery").click();
        page.keyboard().type(sku, BY_HAND);
        page.keyboard().press("Enter");
        assertThat(page.locator(".item-what").last()).containsText(Pattern.compile(sku, Pattern.CASE_INSENSITIVE));
    }

    private static Locator field(Page page, String name) {
        return page.locator("[id='" + name + "']");
    }

    private OrderView order(Page page) {
        return orders.get(UUID.fromString(page.url().substring(page.url().lastIndexOf('/') + 1)));
    }

    private void exclusive() {
        assertThat(
                        shop.post(
                                "/api/products",
                                "{\"sku\": \"ROOM\", \"name\": \"Room\", \"kind\": \"BOOKING\", \"unitPrice\": \"30.00\", \"exclusive\": true}"))
                .hasStatus(201);
    }
}
