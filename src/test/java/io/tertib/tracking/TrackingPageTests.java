package io.tertib.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.DatabaseTest;
import io.tertib.common.Ids;
import io.tertib.common.Origin;
import io.tertib.common.RequestKey;
import io.tertib.notification.PlacedOrders;
import io.tertib.order.OrderCancellation;
import io.tertib.order.OrderLifecycle;
import io.tertib.order.OrderPlacement;
import io.tertib.order.OrderView;
import io.tertib.order.PaymentMethod;
import io.tertib.payment.MarkAsPaid;
import io.tertib.payment.Payments;
import io.tertib.refund.RefundReason;
import io.tertib.refund.RefundView;
import io.tertib.refund.Refunds;
import io.tertib.refund.RequestRefund;
import io.tertib.shipment.Courier;
import io.tertib.shipment.FailedDeliveryDecision;
import io.tertib.shipment.Ship;
import io.tertib.shipment.ShipmentChange;
import io.tertib.shipment.ShipmentStatus;
import io.tertib.shipment.ShipmentView;
import io.tertib.shipment.Shipments;
import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@DatabaseTest
@AutoConfigureMockMvc
class TrackingPageTests {

    private static final Origin STAFF = new Origin("staff", Origin.Source.API);

    @Autowired
    private MockMvcTester web;

    @Autowired
    private OrderPlacement placement;

    @Autowired
    private Payments payments;

    @Autowired
    private Shipments shipments;

    @Autowired
    private Refunds refunds;

    @Autowired
    private OrderLifecycle lifecycle;

    @Autowired
    private OrderCancellation cancellation;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void itSaysWhatWasOrderedAndWhatIsToBePaid() throws Exception {
        OrderView order = place(PaymentMethod.BANK_TRANSFER);
        String page = show(order, "placed");
        assertThat(page)
                .contains("<h1>Order " + order.number() + "</h1>", "Kuala Lumpur")
                .contains("T-shirt, M", "RM99.80", "RM8.00", "RM137.80", "Not paid yet. Please pay RM137.80 by ")
                .contains("Please ask us for our account.", "Payment reference: Order " + order.number())
                .doesNotContain("Hello", "http-equiv");
        assertThat(steps(page)).containsExactly("done Placed", "due To be paid", "ahead Shipping", "ahead Delivery");
    }

    @Test
    void customersReadItInTheLanguageOfTheirBrowser() throws Exception {
        OrderView order = place(PaymentMethod.BANK_TRANSFER);
        String unpaid = malay(order, "");
        assertThat(unpaid)
                .contains(
                        "<html lang=\"ms\"",
                        "<h1>Pesanan " + order.number() + "</h1>",
                        "untuk dihantar ke Kuala Lumpur")
                .contains("Belum dibayar. Sila bayar RM137.80 sebelum ", "Sila hubungi kami untuk nombor akaun.")
                .contains("Amaun: RM137.80", "Rujukan bayaran: Order " + order.number());
        assertThat(steps(unpaid))
                .containsExactly("done Pesanan dibuat", "due Perlu dibayar", "ahead Penghantaran", "ahead Serahan");

        pay(order);
        ship(order, Courier.POSLAJU, "EN123456789MY");
        assertThat(malay(order, ""))
                .contains(
                        "Bungkusan anda",
                        ">Sudah dihantar<",
                        "Isn, 25 Nov 2126",
                        "Jejak di laman kurier",
                        "Sudah dibayar");
        assertThat(malay(place(PaymentMethod.STRIPE), "?paid=1")).contains("Bayaran anda sedang disahkan");
        assertThat(web.get().uri("/track/" + Ids.token()).header("Accept-Language", "ms-MY"))
                .hasStatus(404)
                .bodyText()
                .contains("Kami tidak menjumpai pesanan ini");
    }

    /** Whatever staff of the shop have chosen on the same machine. */
    @Test
    void theLanguageOfStaffIsNotTheCustomers() throws Exception {
        OrderView order = place(PaymentMethod.CASH);
        assertThat(web.get()
                        .uri("/track/" + order.trackingToken())
                        .cookie(new Cookie("tertib-language", "ms"))
                        .header("Accept-Language", "zh, en;q=0.5"))
                .hasStatusOk()
                .bodyText()
                .contains("<html lang=\"en\"");
    }

    @Test
    void itKeepsToItselfWhoTheCustomerIs() throws Exception {
        OrderView order = place(PaymentMethod.BANK_TRANSFER);
        pay(order);
        assertThat(show(order, "paid"))
                .doesNotContain(
                        "Aisyah", "Rahman", "aisyah@", "example.com", "+60", "123456789", "Jalan Ampang", "50450")
                .doesNotContain(order.id().toString(), order.customerId().toString());
    }

    @Test
    void itIsNotKeptNorFoundNorGivenAway() {
        OrderView order = place(PaymentMethod.CASH);
        for (String token : List.of(order.trackingToken(), Ids.token())) {
            MvcTestResult result = web.get().uri("/track/" + token).exchange();
            assertThat(result).hasHeader("Cache-Control", "no-store");
            assertThat(result).hasHeader("Referrer-Policy", "no-referrer");
            assertThat(result).hasHeader("X-Robots-Tag", "noindex, nofollow");
            assertThat(result.getResponse().getContentType()).startsWith("text/html");
        }
    }

    @Test
    void anUnknownLinkIsNotFound() throws Exception {
        place(PaymentMethod.CASH);
        for (String token : List.of(Ids.token(), "1001", "%F0%9F%98%80", "a".repeat(2000), "x'--")) {
            MvcTestResult result = web.get().uri(URI.create("/track/" + token)).exchange();
            assertThat(result).as(token).hasStatus(404);
        }
        MvcTestResult result = web.get().uri("/track/" + Ids.token()).exchange();
        assertThat(result.getResponse().getContentAsString()).contains("We do not know this order");
    }

    @Test
    void itShowsWhereEachParcelIs() throws Exception {
        OrderView order = place(PaymentMethod.BANK_TRANSFER);
        pay(order);
        ShipmentView first = ship(order, Courier.POSLAJU, "EN123456789MY");
        String partly = show(order, "partly-shipped");
        assertThat(partly).contains("Your parcel", "Poslaju", "EN123456789MY", "Mon, 25 Nov 2126");
        assertThat(partly).contains("href=\"https://tracking.pos.com.my/tracking/EN123456789MY\"");
        assertThat(steps(partly)).containsExactly("done Placed", "done Paid", "now Partly shipped", "ahead Delivery");

        ShipmentView second = ship(order, Courier.OTHERS, null);
        deliver(first);
        String shipped = show(order, "shipped");
        assertThat(shipped).contains("Parcel 1", "Parcel 2", "badge good\">Delivered<");
        assertThat(steps(shipped)).containsExactly("done Placed", "done Paid", "done Shipped", "now Partly delivered");

        deliver(second);
        String delivered = show(order, "delivered");
        assertThat(steps(delivered)).allSatisfy(step -> assertThat(step).startsWith("done "));
    }

    @Test
    void whoPickedItUpHasNoParcel() throws Exception {
        OrderView order = place(PaymentMethod.BANK_TRANSFER);
        pay(order);
        shipments.pickUp(order.id(), null, key(), STAFF);

        String page = show(order, "picked-up");

        assertThat(steps(page)).containsExactly("done Placed", "done Paid", "done Picked up");
        assertThat(page).doesNotContain("Your parcel", "Shipped", "Delivered", "Sent with");
    }

    @Test
    void whatIsPaidOnDeliveryIsPaidLast() throws Exception {
        OrderView order = place(PaymentMethod.COD);
        String page = show(order, "cash-on-delivery");
        assertThat(steps(page)).containsExactly("done Placed", "now Being prepared", "ahead Delivery", "ahead Payment");
        assertThat(page).doesNotContain("Still to pay");
        assertThat(page).contains(", to be paid in cash on delivery");
    }

    @Test
    void whatIsPaidThroughStripeIsOneClickAway() throws Exception {
        OrderView order = place(PaymentMethod.STRIPE);
        assertThat(show(order, "stripe-soon")).contains("You get the link to our secure payment page in a mail");
        openPaymentPage(order);

        String page = show(order, "stripe");

        assertThat(page)
                .contains("href=\"https://checkout.stripe.com/c/pay/cs_1\"", "Pay RM137.80")
                .doesNotContain("(Stripe)", "http-equiv");
        assertThat(steps(page)).containsExactly("done Placed", "due To be paid", "ahead Shipping", "ahead Delivery");
    }

    @Test
    void whoPaidAtABankThatConfirmsLaterIsToldSoWheneverHeLooks() throws Exception {
        OrderView order = place(PaymentMethod.STRIPE);
        openPaymentPage(order);
        jdbc.sql("UPDATE checkout SET confirming_since = created_at").update();

        String page = show(order, "on-its-way");

        assertThat(page)
                .contains("Your payment is on its way")
                .doesNotContain("Not paid yet", "Pay RM", "checkout.stripe.com", "http-equiv");
        assertThat(steps(page))
                .containsExactly("done Placed", "now Confirming payment", "ahead Shipping", "ahead Delivery");
        assertThat(show(order, "on-its-way-just-paid", "?paid=1")).contains("http-equiv", "Your payment is on its way");

        jdbc.sql("UPDATE checkout SET payment_failed_at = created_at, status = 'CLOSED'")
                .update();
        assertThat(show(order, "failed"))
                .contains("Your bank has not confirmed your last payment", "Not paid yet. Please pay RM137.80")
                .doesNotContain("on its way");
    }

    @Test
    void whoHasJustPaidIsToldSoAndThePageLooksAgain() throws Exception {
        OrderView order = place(PaymentMethod.STRIPE);
        openPaymentPage(order);

        String page = show(order, "just-paid", "?paid=1");
        assertThat(page)
                .contains("Your payment is being confirmed", "http-equiv=\"refresh\" content=\"3;url=?paid=2\"")
                .doesNotContain("Not paid yet", "Pay RM", "checkout.stripe.com");
        assertThat(steps(page))
                .containsExactly("done Placed", "now Confirming payment", "ahead Shipping", "ahead Delivery");
        assertThat(show(order, "just-paid", "?paid=10")).contains("content=\"10;url=?paid=11\"");

        assertThat(show(order, "not-confirmed", "?paid=26"))
                .contains("We have not heard of your payment yet", "Pay RM137.80")
                .doesNotContain("http-equiv");

        pay(order);
        assertThat(show(order, "confirmed", "?paid=3"))
                .doesNotContain("http-equiv", "being confirmed", "Still to pay")
                .contains("<strong>Payment:</strong> <span>Paid</span>");
    }

    @Test
    void nobodyIsToldThatAPaymentIsBeingConfirmedWhereNoneCanBe() throws Exception {
        OrderView order = place(PaymentMethod.BANK_TRANSFER);
        for (String query : List.of("?paid=1", "?paid=-1", "?paid=x", "?paid=99999999999", "?paid=")) {
            assertThat(show(order, "query", query)).contains("Not paid yet").doesNotContain("http-equiv", "confirmed");
        }
    }

    @Test
    void aParcelThatFailedIsNotOnItsWay() throws Exception {
        OrderView order = place(PaymentMethod.BANK_TRANSFER);
        pay(order);
        ShipmentView parcel = shipAll(order);
        assertThat(steps(show(order, "on-its-way")))
                .containsExactly("done Placed", "done Paid", "done Shipped", "now On its way");

        report(parcel, ShipmentStatus.LOST);
        assertThat(steps(show(order, "lost")))
                .containsExactly("done Placed", "done Paid", "done Shipped", "now Not delivered yet");

        shipments.handleFailedDelivery(parcel.id(), FailedDeliveryDecision.SHIP_AGAIN, null, "test", STAFF);
        String again = show(order, "to-be-sent-again");
        assertThat(again).contains("We will send it again.").doesNotContain("Partly shipped");
        assertThat(steps(again)).containsExactly("done Placed", "done Paid", "now To be sent again", "ahead Delivery");
    }

    /** Nobody has it, and nobody works on it any more: the shop keeps the money, say, as it was agreed. */
    @Test
    void aParcelThatIsNotSentAgainIsNotDelivered() throws Exception {
        OrderView order = place(PaymentMethod.BANK_TRANSFER);
        pay(order);
        ShipmentView parcel = shipAll(order);
        report(parcel, ShipmentStatus.LOST);

        shipments.handleFailedDelivery(parcel.id(), FailedDeliveryDecision.GIVE_UP, null, "test", STAFF);

        String page = show(order, "not-sent-again");
        assertThat(page).contains("It could not be delivered, and is not sent again.");
        assertThat(steps(page)).noneMatch(step -> step.contains("Delivered") || step.contains("Shipped"));
        assertThat(malay(order, "")).contains("tidak dihantar semula");
        assertThat(jdbc.sql("SELECT fulfilment_status FROM orders")
                        .query(String.class)
                        .single())
                .isEqualTo("NOT_REQUIRED");
    }

    @Test
    void oneOfSeveralParcelsThatIsNotSentAgainIsNotPromised() throws Exception {
        OrderView order = place(PaymentMethod.BANK_TRANSFER);
        pay(order);
        ShipmentView parcel = ship(order, Courier.POSLAJU, "EN123456789MY");
        report(parcel, ShipmentStatus.LOST);
        assertThat(show(order, "one-lost")).contains("We are looking into it.");

        shipments.handleFailedDelivery(parcel.id(), FailedDeliveryDecision.REFUND, null, "test", STAFF);

        String page = show(order, "one-not-sent-again");
        assertThat(page)
                .contains("and is not sent again. The rest of your order is still to come.")
                .doesNotContain("We will send it again.");
        assertThat(steps(page)).contains("now Being prepared").doesNotContain("now To be sent again");
    }

    @Test
    void whatNobodyIsExpectedToPayIsNotCalledPaid() throws Exception {
        OrderView order = place(PaymentMethod.COD);
        deliver(shipAll(order));

        lifecycle.writeOff(order.id(), "The courier lost the cash", STAFF);

        String page = show(order, "written-off");
        assertThat(page).contains("Nothing is to be paid any more").doesNotContain("Nothing was paid");
        assertThat(steps(page)).noneMatch(step -> step.contains("Paid"));
    }

    @Test
    void itShowsTheNextAppointment() throws Exception {
        OrderView order = new PlacedOrders(placement)
                .place(PaymentMethod.CASH, "aisyah@example.com", OffsetDateTime.parse("2126-12-01T10:00:00+08:00"));
        assertThat(show(order, "appointment"))
                .contains("Your next appointment", "Sun, 1 Dec 2126, 10:00 am to 10:30 am", "Fitting");
        pay(order);
        cancellation.cancel(order.id(), "Ill", false, STAFF);
        assertThat(show(order, "appointment-being-cancelled"))
                .contains("This order is being cancelled.")
                .doesNotContain("Your next appointment");
    }

    @Test
    void anExpiredOrderSaysSo() throws Exception {
        OrderView order = place(PaymentMethod.BANK_TRANSFER);
        lifecycle.expire(order.id(), Objects.requireNonNull(order.paymentDueAt()), Origin.PROCESS);
        String page = show(order, "expired");
        assertThat(page).contains("This order was not paid in time and has expired.");
        assertThat(steps(page)).isEmpty();
    }

    @Test
    void whoPaidTooLateIsToldThatTheMoneyIsThere() throws Exception {
        OrderView order = place(PaymentMethod.BANK_TRANSFER);
        lifecycle.expire(order.id(), Objects.requireNonNull(order.paymentDueAt()), Origin.PROCESS);
        MarkAsPaid late = new MarkAsPaid(null, new BigDecimal(order.total().toDecimal()), "MBB 2", null);
        payments.markAsPaid(order.id(), late, key(), STAFF);
        assertThat(show(order, "paid late"))
                .contains(
                        "This order was not paid in time and has expired. A payment of yours has arrived for it, and we"
                                + " are looking into it.");
    }

    @Test
    void whatPeopleTypedInIsShownAsText() throws Exception {
        OrderView order = place(PaymentMethod.CASH);
        jdbc.sql("UPDATE order_item SET name = '<script>alert(1)</script>'").update();
        jdbc.sql("UPDATE orders SET customer_name = '<b>Eve</b>', ship_city = '<i>Here</i>'")
                .update();
        assertThat(show(order, "typed"))
                .doesNotContain("<script", "<b>Eve", "<i>Here")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;i&gt;Here&lt;/i&gt;");
    }

    @Test
    void whatAManagerMayNotApproveIsNotPromised() throws Exception {
        OrderView order = place(PaymentMethod.BANK_TRANSFER);
        pay(order);
        refunds.request(order.id(), refund("7.00"), key(), STAFF);
        assertThat(show(order, "refunding")).contains("Paid; RM7.00 is on its way back to you");
        RefundView given = refunds.request(order.id(), refund("3.00"), key(), STAFF)
                .parts()
                .getFirst();
        refunds.complete(given.id(), "TT-1", STAFF);
        assertThat(show(order, "partly-refunded")).contains("Paid; RM3.00 refunded, RM7.00 is on its way back to you");
        RefundView all = refunds.request(order.id(), refund("120.00"), key(), STAFF)
                .parts()
                .getFirst();
        jdbc.sql("update refund set status = 'APPROVAL' where id = ?")
                .param(all.id())
                .update();

        assertThat(show(order, "asked-for")).contains("Paid; RM3.00 refunded, RM7.00 is on its way back to you");
        cancellation.cancel(order.id(), "Sold out", false, STAFF);
        assertThat(show(order, "asked-for"))
                .contains("This order is being cancelled.")
                .doesNotContain("What you paid is given back");
        jdbc.sql("update refund set status = 'REQUESTED' where id = ?")
                .param(all.id())
                .update();
        assertThat(show(order, "asked-for")).contains("What you paid is given back");
        jdbc.sql("update orders set refunding = refunding - 1 where id = ?")
                .param(order.id())
                .update();
        assertThat(show(order, "kept-in-part")).doesNotContain("What you paid is given back");
    }

    private static RequestRefund refund(String amount) {
        return new RequestRefund(new BigDecimal(amount), RefundReason.OTHER, null);
    }

    private OrderView place(PaymentMethod method) {
        return new PlacedOrders(placement).place(method, "aisyah@example.com", null);
    }

    private void pay(OrderView order) {
        payments.markAsPaid(order.id(), new MarkAsPaid(null, null, "MBB 1", null), key(), STAFF);
    }

    private ShipmentView ship(OrderView order, Courier courier, @Nullable String number) {
        Ship.Item one = new Ship.Item(order.items().getFirst().id(), 1);
        Ship command = new Ship(courier, number, null, LocalDate.of(2126, 11, 25), List.of(one));
        return shipments.ship(order.id(), command, key(), STAFF).shipment();
    }

    private ShipmentView shipAll(OrderView order) {
        Ship all = new Ship(Courier.POSLAJU, "EN123456789MY", null, null, null);
        return shipments.ship(order.id(), all, key(), STAFF).shipment();
    }

    private void deliver(ShipmentView shipment) {
        report(shipment, ShipmentStatus.DELIVERED);
    }

    private void report(ShipmentView shipment, ShipmentStatus status) {
        shipments.change(shipment.id(), new ShipmentChange(null, null, null, status, null), STAFF);
    }

    private static RequestKey key() {
        return RequestKey.of(Ids.token(), "test");
    }

    private void openPaymentPage(OrderView order) {
        jdbc.sql("""
                        INSERT INTO checkout (id, order_id, amount, currency, idempotency_key, session_id, url, status,
                            created_at, expires_at, version)
                        VALUES (?, ?, 13780, 'MYR', 'test', 'cs_1', 'https://checkout.stripe.com/c/pay/cs_1', 'OPEN',
                            now(), now() + interval '1 hour', 0)""").params(Ids.next(), order.id()).update();
    }

    private String show(OrderView order, String name) throws IOException {
        return show(order, name, "");
    }

    private String malay(OrderView order, String query) throws IOException {
        MvcTestResult result = web.get()
                .uri("/track/" + order.trackingToken() + query)
                .header("Accept-Language", "ms-MY, en;q=0.5")
                .exchange();
        assertThat(result).hasStatusOk();
        return result.getResponse().getContentAsString();
    }

    /** The page, also kept in a file for looking at. */
    private String show(OrderView order, String name, String query) throws IOException {
        MvcTestResult result =
                web.get().uri("/track/" + order.trackingToken() + query).exchange();
        assertThat(result).hasStatusOk();
        String html = result.getResponse().getContentAsString();
        Path folder = Path.of("target", "tracking");
        Files.createDirectories(folder.resolve("css"));
        Files.writeString(folder.resolve(name + ".html"), html.replace("/css/", "css/"));
        Files.copy(
                Path.of("src", "main", "resources", "static", "css", "tracking.css"),
                folder.resolve("css").resolve("tracking.css"),
                StandardCopyOption.REPLACE_EXISTING);
        return html;
    }

    private static List<String> steps(String html) {
        return Pattern.compile("<li class=\"(\\w+)\".*?class=\"label\">([^<]+)<", Pattern.DOTALL)
                .matcher(html)
                .results()
                .map(step -> step.group(1) + " " + step.group(2))
                .toList();
    }
}
