package io.tertib.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.common.DigestSource;
import io.tertib.common.TertibProperties;
import io.tertib.order.OrderStatus;
import io.tertib.order.OrderView;
import io.tertib.order.PaymentMethod;
import io.tertib.payment.PaymentAdvice;
import io.tertib.payment.PaymentPages;
import io.tertib.payment.PaymentView;
import io.tertib.shipment.ShipmentStatus;
import io.tertib.shipment.ShipmentView;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MailTemplatesTests {

    private static final String PAYMENT_URL = "https://checkout.stripe.com/c/pay/cs_1?a=1&b=2";

    private static final TertibProperties PROPERTIES = new TertibProperties(
            URI.create("https://orders.example.com"),
            new TertibProperties.Shop("Kedai & Co", ZoneId.of("Asia/Kuala_Lumpur"), "MY", Currency.getInstance("MYR")));

    private final MailComposer composer = new MailComposer(
            PROPERTIES,
            new PaymentAdvice(Map.of(PaymentMethod.BANK_TRANSFER, "Maybank 5140 1234 5678\\nKedai & Co Sdn Bhd")));
    private final MailRenderer renderer = new MailRenderer();

    @ParameterizedTest
    @EnumSource(value = Occasion.class, mode = EnumSource.Mode.EXCLUDE, names = "MANAGERS_DIGEST")
    void everyMailReadsWellWithAllThereCanBe(Occasion occasion) {
        for (PaymentMethod method : PaymentMethod.values()) {
            MailFacts facts = facts(
                    occasion,
                    Samples.full(method, status(occasion), captured(occasion)),
                    Samples.fullParcel(parcelStatus(occasion)),
                    List.of(Samples.payment("100.00"), Samples.payment("34.00")),
                    method == PaymentMethod.STRIPE || occasion == Occasion.PAYMENT_LINK ? PAYMENT_URL : null);
            if (occasion == Occasion.PAYMENT_METHOD_CHANGED && method == PaymentMethod.STRIPE) {
                // It tells of another way to pay.
                assertThat(facts.callFor(occasion)).isFalse();
                continue;
            }
            assertThat(facts.callFor(occasion)).isTrue();
            MailRenderer.Rendered mail = renderer.render(occasion, composer.compose(occasion, facts));
            check(mail);
            assertThat(mail.html()).doesNotContain("<script").contains("&lt;script&gt;alert(1)&lt;/script&gt;");
        }
    }

    @ParameterizedTest
    @EnumSource(value = Occasion.class, mode = EnumSource.Mode.EXCLUDE, names = "MANAGERS_DIGEST")
    void everyMailReadsWellWithNothingThatCanBeLeftOut(Occasion occasion) {
        OrderView order = Samples.bare(PaymentMethod.CASH, status(occasion), captured(occasion));
        MailFacts facts = facts(
                occasion,
                order,
                Samples.bareParcel(parcelStatus(occasion)),
                List.of(),
                occasion == Occasion.PAYMENT_LINK ? PAYMENT_URL : null);
        check(renderer.render(occasion, composer.compose(occasion, facts)));
    }

    @ParameterizedTest
    @EnumSource(value = Occasion.class, mode = EnumSource.Mode.EXCLUDE, names = "MANAGERS_DIGEST")
    void previewsAreWrittenForLookingAt(Occasion occasion) throws IOException {
        boolean stripe = occasion == Occasion.PAYMENT_LINK || occasion == Occasion.PAYMENT_REMINDER;
        MailFacts facts = facts(
                occasion,
                Samples.everyday(
                        stripe ? PaymentMethod.STRIPE : PaymentMethod.BANK_TRANSFER,
                        status(occasion),
                        captured(occasion)),
                Samples.everydayParcel(parcelStatus(occasion)),
                List.of(Samples.payment("134.00")),
                stripe ? PAYMENT_URL : null);
        MailContent content = composer.compose(occasion, facts);
        MailRenderer.Rendered mail = renderer.render(occasion, content);
        Path folder = Files.createDirectories(Path.of("target", "mails"));
        Files.writeString(folder.resolve(occasion.template() + ".html"), mail.html());
        Files.writeString(folder.resolve(occasion.template() + ".txt"), content.subject() + "\n\n" + mail.text());
        assertThat(content.subject()).startsWith("Order 1001").hasSizeLessThan(70);
    }

    @Test
    void whoPickedItUpWasSentNothing() {
        MailFacts facts = facts(
                Occasion.DELIVERED,
                Samples.everyday(PaymentMethod.CASH, OrderStatus.OPEN, "134.00"),
                Samples.pickedUp(),
                List.of(),
                null);
        MailContent content = composer.compose(Occasion.DELIVERED, facts);
        MailRenderer.Rendered mail = renderer.render(Occasion.DELIVERED, content);
        assertThat(content.subject()).endsWith("has been picked up");
        for (String body : List.of(mail.text(), mail.html())) {
            assertThat(body)
                    .contains("has been picked up", "If it was not you", "Mug")
                    .doesNotContain("ourier", "elivered", "reached you");
        }
    }

    @Test
    void aBankTransferIsExplained() {
        MailContent content = composer.compose(
                Occasion.ORDER_CONFIRMATION,
                facts(
                        Occasion.ORDER_CONFIRMATION,
                        Samples.everyday(PaymentMethod.BANK_TRANSFER, OrderStatus.OPEN, "34.00"),
                        null,
                        List.of(),
                        null));
        assertThat(content.payment().advice())
                .containsExactly(
                        "Maybank 5140 1234 5678",
                        "Kedai & Co Sdn Bhd",
                        "Amount: RM100.00",
                        "Payment reference: Order 1001");
        // 02:15 UTC and a day, in the shop's zone.
        assertThat(content.payment().payBy()).isEqualTo("Tue, 24 Nov 2026, 10:15 AM");
        assertThat(renderer.render(Occasion.ORDER_CONFIRMATION, content).html())
                .contains("Maybank 5140 1234 5678", "Kedai &amp; Co Sdn Bhd");
    }

    @Test
    void whatIsPaidOnDeliveryIsAskedForInCash() {
        MailFacts facts = facts(
                Occasion.SHIPPED,
                Samples.everyday(PaymentMethod.COD, OrderStatus.OPEN, "0.00"),
                Samples.everydayParcel(ShipmentStatus.SHIPPED),
                List.of(),
                null);
        MailRenderer.Rendered mail = renderer.render(Occasion.SHIPPED, composer.compose(Occasion.SHIPPED, facts));
        assertThat(mail.text())
                .contains("Please have RM134.00 ready, to be paid in cash on delivery: once, for the whole order.");
        assertThat(mail.text())
                .contains("Poslaju", "EN123456789MY", "https://tracking.pos.com.my/tracking/EN123456789MY");
    }

    @ParameterizedTest
    @EnumSource(PaymentMethod.class)
    void nobodyIsPromisedWhatNobodyHasSetUp(PaymentMethod method) {
        MailComposer withoutInstructions = new MailComposer(PROPERTIES, new PaymentAdvice(Map.of()));
        MailFacts facts = facts(
                Occasion.ORDER_CONFIRMATION, Samples.everyday(method, OrderStatus.OPEN, "0.00"), null, List.of(), null);
        MailContent content = withoutInstructions.compose(Occasion.ORDER_CONFIRMATION, facts);
        String mail = renderer.render(Occasion.ORDER_CONFIRMATION, content).text();
        assertThat(mail).doesNotContain("We will tell", "We will message", "Stripe");
        if (method == PaymentMethod.BANK_TRANSFER) {
            assertThat(mail).contains("Please ask us for our account.", "Payment reference: Order 1001");
        }
    }

    @Test
    void aRefundHasALineWithWhatWasRefunded() {
        MailFacts facts = facts(
                Occasion.REFUNDED,
                Samples.refunded("134.00", "49.90"),
                Samples.bareParcel(ShipmentStatus.SHIPPED),
                List.of(),
                null);
        MailRenderer.Rendered mail = renderer.render(Occasion.REFUNDED, composer.compose(Occasion.REFUNDED, facts));
        assertThat(mail.text()).contains("Total: RM134.00", "Paid: RM134.00", "Refunded: −RM49.90");
        assertThat(mail.html()).contains(">Refunded<", "−RM49.90");
    }

    @Test
    void aRefundSaysWhenTheMoneyIsThere() {
        MailFacts facts = facts(
                Occasion.REFUNDED,
                Samples.everyday(PaymentMethod.STRIPE, OrderStatus.OPEN, "134.00"),
                Samples.bareParcel(ShipmentStatus.SHIPPED),
                List.of(),
                null);
        MailContent content = composer.compose(Occasion.REFUNDED, facts);
        assertThat(content.subject()).isEqualTo("Order 1001: we have refunded RM49.90");
        assertThat(renderer.render(Occasion.REFUNDED, content).text())
                .contains("given RM49.90 back", "5 to 10 days")
                .doesNotContain("Reference");
    }

    @ParameterizedTest
    @CsvSource({"146.20,RM12.20 more than the order costs", "134.00,"})
    void aReceiptSaysWhatWasPaidTooMuch(String captured, @Nullable String said) {
        MailFacts facts = facts(
                Occasion.PAYMENT_RECEIVED,
                Samples.everyday(PaymentMethod.BANK_TRANSFER, OrderStatus.OPEN, captured),
                null,
                List.of(),
                null);
        MailRenderer.Rendered mail =
                renderer.render(Occasion.PAYMENT_RECEIVED, composer.compose(Occasion.PAYMENT_RECEIVED, facts));

        check(mail);
        assertThat(mail.text().contains("more than the order costs")).isEqualTo(said != null);
        assertThat(mail.text()).contains(said == null ? "Thank you" : said);
        assertThat(mail.html().contains("RM12.20")).isEqualTo(said != null);
    }

    @Test
    void linksAreComplete() {
        MailFacts facts = facts(
                Occasion.PAYMENT_LINK,
                Samples.everyday(PaymentMethod.STRIPE, OrderStatus.OPEN, "0.00"),
                null,
                List.of(),
                PAYMENT_URL);
        MailRenderer.Rendered mail =
                renderer.render(Occasion.PAYMENT_LINK, composer.compose(Occasion.PAYMENT_LINK, facts));
        assertThat(mail.text()).contains(PAYMENT_URL);
        assertThat(mail.html()).contains("href=\"" + PAYMENT_URL.replace("&", "&amp;") + "\"");
        assertThat(mail.html()).contains("href=\"https://orders.example.com/track/Tm90LWEtcmVhbC10cmFja2luZy10b2tl\"");
    }

    @Test
    void managersReadWhatWaitsForSomebody() throws IOException {
        UUID order = UUID.fromString("0198a000-0000-7000-8000-000000000001");
        DigestContent content = new DigestComposer(PROPERTIES)
                .compose(
                        LocalDate.of(2026, 12, 1),
                        Samples.PLACED,
                        List.of(
                                new DigestSource.Section(
                                        "Late orders",
                                        "Ship them.",
                                        3,
                                        List.of(new DigestSource.Line(order, "2 pieces to ship", Samples.PLACED))),
                                new DigestSource.Section(
                                        "Incidents",
                                        "Repair the cause.",
                                        1,
                                        List.of(new DigestSource.Line(null, Samples.SCRIPT, Samples.PLACED)))),
                        Map.of(order, "1001"));
        MailRenderer.Rendered mail = renderer.render(Occasion.MANAGERS_DIGEST, content);
        check(mail);
        assertThat(content.subject())
                .isEqualTo("Tue, 1 Dec 2026: what waits for somebody (Late orders: 3; Incidents: 1)");
        assertThat(mail.text()).isEqualTo("""
                        What waits for somebody at Kedai & Co, as of Mon, 23 Nov 2026, 10:15 AM.

                        Late orders: 3
                        - Order 1001: 2 pieces to ship, since Mon, 23 Nov 2026, 10:15 AM
                        ... and 2 more
                        Ship them.

                        Incidents: 1
                        - <script>alert(1)</script>, since Mon, 23 Nov 2026, 10:15 AM
                        Repair the cause.
                        """);
        assertThat(mail.html())
                .containsSubsequence("Late orders", "3", "Order ", "1001", "2 pieces to ship", "… and ", "2", " more")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script", "about order");
        Path folder = Files.createDirectories(Path.of("target", "mails"));
        Files.writeString(folder.resolve(Occasion.MANAGERS_DIGEST.template() + ".html"), mail.html());
    }

    private static void check(MailRenderer.Rendered mail) {
        for (String body : List.of(mail.text(), mail.html())) {
            assertThat(body).isNotBlank().contains("1001");
            assertThat(body.toLowerCase(Locale.ROOT)).doesNotContain("null", " th:", "[#", "${", "[/]");
        }
        assertThat(mail.html()).contains("Kedai &amp; Co").doesNotContain("Kedai & Co");
        assertThat(mail.text()).doesNotContain("\n\n\n").doesNotContain("&amp;");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NONE | your link to pay RM134.00 |",
                "CLOSED | your link to pay RM134.00 | does not work any more",
                "FAILED | your payment did not go through; your link to pay RM134.00 | Your bank has not confirmed"
            })
    void aNewLinkSaysWhatBecameOfTheOneBefore(PaymentPages.Before before, String headline, @Nullable String said) {
        MailFacts first = facts(
                Occasion.PAYMENT_LINK,
                Samples.bare(PaymentMethod.STRIPE, OrderStatus.OPEN, "0.00"),
                null,
                List.of(),
                "https://checkout.stripe.com/c/pay/cs_1");
        MailFacts facts = new MailFacts(
                first.order(),
                null,
                null,
                null,
                List.of(),
                null,
                new PaymentPages("https://checkout.stripe.com/c/pay/cs_1", null, before));

        MailContent content = composer.compose(Occasion.PAYMENT_LINK, facts);
        MailRenderer.Rendered mail = renderer.render(Occasion.PAYMENT_LINK, content);

        check(mail);
        assertThat(content.subject()).endsWith(headline);
        for (String body : List.of(mail.text(), mail.html())) {
            assertThat(body.contains("does not work any more")).isEqualTo(said != null);
            assertThat(body).contains(said == null ? "Please pay" : said);
        }
    }

    @Test
    void nobodyIsRemindedOfAPaymentThatIsOnItsWay() {
        MailFacts facts = facts(
                Occasion.PAYMENT_REMINDER,
                Samples.bare(PaymentMethod.STRIPE, OrderStatus.OPEN, "0.00"),
                null,
                List.of(),
                null);
        MailFacts onItsWay = new MailFacts(
                facts.order(),
                null,
                null,
                null,
                List.of(),
                null,
                new PaymentPages(null, Samples.PLACED, PaymentPages.Before.NONE));

        assertThat(facts.callFor(Occasion.PAYMENT_REMINDER)).isTrue();
        assertThat(onItsWay.callFor(Occasion.PAYMENT_REMINDER)).isFalse();
    }

    private static MailFacts facts(
            Occasion occasion,
            OrderView order,
            @Nullable ShipmentView shipment,
            List<PaymentView> payments,
            @Nullable String paymentUrl) {
        boolean isPart = occasion == Occasion.PART_CANCELLED;
        return new MailFacts(
                isPart ? Samples.partCancelled(order) : order,
                occasion.about() == Occasion.Subject.SHIPMENT ? shipment : null,
                occasion.about() == Occasion.Subject.APPOINTMENT ? Samples.appointment(order) : null,
                occasion.about() == Occasion.Subject.REFUND
                        ? Samples.refund(shipment != null && shipment.trackingNumber() == null ? null : "TT-12")
                        : null,
                payments,
                isPart && shipment != null ? Samples.cancellation(order, shipment.trackingNumber() == null) : null,
                new PaymentPages(paymentUrl, null, PaymentPages.Before.NONE));
    }

    private static OrderStatus status(Occasion occasion) {
        return switch (occasion) {
            case ORDER_EXPIRED -> OrderStatus.EXPIRED;
            case ORDER_CANCELLED -> OrderStatus.CANCELLED;
            default -> OrderStatus.OPEN;
        };
    }

    private static String captured(Occasion occasion) {
        return switch (occasion) {
            case PAYMENT_RECEIVED, REFUNDED, SHIPPED, TRACKING_NUMBER, DELIVERED, SHIPMENT_REMINDER, ORDER_LATE ->
                "134.00";
            default -> "0.00";
        };
    }

    private static ShipmentStatus parcelStatus(Occasion occasion) {
        return occasion == Occasion.DELIVERED ? ShipmentStatus.DELIVERED : ShipmentStatus.SHIPPED;
    }

    static NotificationSettings settings() {
        return new NotificationSettings(
                "orders@example.com",
                "help@example.com",
                List.of("packing@example.com"),
                List.of("boss@example.com", "deputy@example.com"),
                LocalTime.of(8, 0),
                Duration.ofMillis(100),
                Duration.ofSeconds(30),
                Duration.ofHours(1),
                Duration.ofDays(3),
                Duration.ofMinutes(10));
    }
}
