package io.tertib.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.DatabaseTest;
import io.tertib.Samples;
import io.tertib.Shop;
import io.tertib.SqlCounter;
import io.tertib.order.OrderLifecycle;
import io.tertib.order.OrderView;
import io.tertib.order.Orders;
import io.tertib.payment.Checkouts;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class WaitsTests {

    private static final Locale MALAY = Locale.of("ms");

    @Autowired
    private Shop shop;

    private final Scenes scenes;

    @Autowired
    private Waits waits;

    @Autowired
    private OpenWaits open;

    @Autowired
    private StandingTexts texts;

    @Autowired
    private Checkouts checkouts;

    @Autowired
    private SqlCounter sql;

    @Autowired
    WaitsTests(Shop shop, JdbcClient jdbc, OrderLifecycle lifecycle, Orders orders) {
        this.scenes = new Scenes(shop, jdbc, lifecycle, orders);
    }

    @ParameterizedTest
    @EnumSource(WaitsFor.class)
    void tellsEachKindInBothLanguages(WaitsFor kind) {
        OrderView order = scenes.view(waitingFor(kind));

        List<Wait> found = waits.of(order);

        assertThat(found).extracting(Wait::kind).contains(kind);
        assertThat(found).isSortedAccordingTo(Wait.PRESSING);
        for (Wait wait : found) {
            String english = texts.sentence(wait, Locale.ENGLISH);
            String malay = texts.sentence(wait, MALAY);
            assertThat(List.of(english, malay))
                    .allSatisfy(text -> assertThat(text).doesNotContain("{", "waits.", "null", "  ", "''"));
            assertThat(malay).isNotEqualTo(english);
            assertThat(wait.until() == null || wait.then() != null).isTrue();
        }
        // Whether the customer has paid outside Stripe is for staff to find out.
        boolean isForPeople = EnumSet.of(WaitsFor.BANK_TRANSFER, WaitsFor.WHATSAPP, WaitsFor.CASH)
                        .contains(kind)
                || EnumSet.of(WaitsFor.Audience.STAFF, WaitsFor.Audience.MANAGER)
                        .contains(kind.audience());
        assertThat(open.find(EnumSet.of(WaitsFor.Audience.STAFF, WaitsFor.Audience.MANAGER)).waits().stream()
                        .anyMatch(one -> one.order().id().equals(order.id())
                                && one.what().kind() == kind))
                .as("found among all orders")
                .isEqualTo(isForPeople);
        assertThat(waits.mostPressing(List.of(order))).isEqualTo(Map.of(order.id(), found.getFirst()));
        assertThat(shop.<List<String>>order(order.id(), "$.waitsFor[*].kind"))
                .containsExactlyElementsOf(
                        found.stream().map(wait -> wait.kind().name()).toList());
    }

    private UUID waitingFor(WaitsFor kind) {
        return switch (kind) {
            case STUCK_STEP -> scenes.stuck();
            case REFUND_FAILED -> scenes.refundFailed();
            case FAILED_DELIVERY -> scenes.failed("RETURNED_TO_SENDER");
            case PAYMENT_PAGE_REFUSED -> refusedPage();
            case PAYMENT_REVIEW -> scenes.overpaid();
            case REFUND_APPROVAL -> scenes.refundToApprove();
            case REFUND_OUTSIDE -> scenes.refundOutside();
            case SHIPMENT_LATE -> scenes.late();
            case ARRIVAL -> asked(scenes.shipped("OTHERS"));
            case APPOINTMENT_OUTCOME -> scenes.bookingThatIsOver();
            case CASH_ON_DELIVERY -> scenes.cashOnDelivery();
            case SHIPMENT -> scenes.ready();
            case TRACKING_NUMBER -> asked(scenes.shipped("POSLAJU"));
            case PROCESS_START -> scenes.notTakenOn();
            case STRIPE, BANK_TRANSFER, WHATSAPP, CASH -> scenes.unpaid(kind.name());
            case DELIVERY -> scenes.shipped("POSLAJU");
            case APPOINTMENT -> scenes.booking();
            case REFUND_SENDING -> scenes.refundAtStripe("REQUESTED");
            case PAYMENT_AT_BANK -> beingConfirmed();
            case REFUND_AT_BANK -> scenes.refundAtStripe("PENDING");
            case ARCHIVE -> scenes.completed();
            case NEXT_STEP -> scenes.services();
        };
    }

    /** What the bank has is taken in, also when less is due by now. */
    @Test
    void tellsWhatTheBankHas() {
        UUID order = shop.place(Samples.goods(2).with("/payment/method", "STRIPE"));
        scenes.awaitBank(order);
        assertThat(shop.post(
                        "/api/orders/" + order + "/cancel",
                        Samples.body("{'reason': 'Sold out', 'items': [{'itemId': '%s', 'quantity': 1}]}"
                                .formatted(shop.<String>order(order, "$.items[0].id")))))
                .hasStatusOk();

        assertThat(waits.of(scenes.view(order)))
                .filteredOn(wait -> wait.kind() == WaitsFor.PAYMENT_AT_BANK)
                .singleElement()
                .satisfies(
                        wait -> assertThat(texts.sentence(wait, Locale.ENGLISH)).contains("RM200.00"));
    }

    @Test
    void saysForWhatSinceWhenUntilWhenAndWhatThen() {
        UUID order = scenes.unpaid("BANK_TRANSFER");

        List<Wait> found = waits.of(scenes.view(order));

        assertThat(found).singleElement().satisfies(wait -> {
            assertThat(wait.audience()).isEqualTo(WaitsFor.Audience.CUSTOMER);
            assertThat(wait.since()).isEqualTo(scenes.view(order).placedAt());
            assertThat(wait.until()).isEqualTo(scenes.view(order).paymentDueAt());
            assertThat(wait.then()).isEqualTo(Then.EXPIRES);
            assertThat(texts.sentence(wait, Locale.ENGLISH))
                    .matches("Waiting for the customer’s bank transfer of RM200\\.00 since \\w{3} \\d+ .*;"
                            + " cancelled by itself on \\w{3} \\d+ .*");
            assertThat(texts.sentence(wait, MALAY))
                    .matches("Menunggu pindahan bank sebanyak RM\\s?200\\.00 daripada pelanggan sejak .*;"
                            + " dibatalkan secara automatik pada .*");
        });
    }

    @Test
    void whatIsPartlyPaidDoesNotExpire() {
        assertThat(waits.of(scenes.view(scenes.partlyPaid())))
                .singleElement()
                .extracting(Wait::then)
                .isEqualTo(Then.REST_AWAITED);
    }

    @Test
    void ofTwoParcelsEachIsTold() {
        UUID order = scenes.partlyShipped();
        scenes.ship(order, "{'courier': 'POSLAJU', 'trackingNumber': 'EH123456789MY'}");
        scenes.askAboutParcels(order);

        assertThat(waits.of(scenes.view(order)))
                .extracting(Wait::kind)
                .containsExactly(WaitsFor.ARRIVAL, WaitsFor.ARRIVAL, WaitsFor.DELIVERY, WaitsFor.DELIVERY);
    }

    @Test
    void whileAnOrderIsBeingCancelledItSaysThatItWillBe() {
        assertThat(waits.of(scenes.view(scenes.beingCancelled())))
                .singleElement()
                .satisfies(wait -> {
                    assertThat(wait.kind()).isEqualTo(WaitsFor.REFUND_OUTSIDE);
                    assertThat(wait.then()).isEqualTo(Then.ORDER_CANCELLED);
                    assertThat(wait.subject().refundId()).isNotNull();
                    assertThat(texts.sentence(wait, Locale.ENGLISH)).endsWith("; after that the order is cancelled");
                });
    }

    @Test
    void aMissingTrackingNumberIsAskedForBeforeTheDelivery() {
        assertThat(waits.of(scenes.view(scenes.shipped("POSLAJU"))))
                .singleElement()
                .extracting(Wait::then)
                .isEqualTo(Then.STAFF_ASKED_NUMBER);
    }

    @Test
    void inTheArchiveNothingIsWaitedFor() {
        assertThat(waits.of(scenes.view(scenes.archived()))).isEmpty();
        assertThat(waits.of(scenes.view(scenes.cancelled())))
                .extracting(Wait::kind)
                .containsExactly(WaitsFor.ARCHIVE);
    }

    @Test
    void onceAPaymentPageIsOpenOrAnotherWayIsChosenNothingIsRefused() {
        UUID order = refusedPage();
        scenes.post(order, "payments", "{'amount': '0.50', 'method': 'CASH'}");

        assertThat(waits.of(scenes.view(order))).extracting(Wait::kind).containsExactly(WaitsFor.SHIPMENT);
    }

    @Test
    void asksTheDatabaseAsOftenForManyOrdersAsForFew() {
        List<OrderView> many = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            many.add(scenes.view(scenes.shipped("POSLAJU")));
            many.add(scenes.view(scenes.refundOutside()));
            many.add(scenes.view(scenes.overpaid()));
            many.add(scenes.view(scenes.unpaid("STRIPE")));
        }

        int few = sql.count(() -> waits.mostPressing(many.subList(0, 4)))
                .statements()
                .size();
        int all = sql.count(() -> waits.mostPressing(many)).statements().size();

        assertThat(all).isEqualTo(few).isLessThanOrEqualTo(6);
        assertThat(waits.mostPressing(many)).hasSize(16);
        assertThat(waits.mostPressing(List.of())).isEmpty();
    }

    @Test
    void anOrderJustPlacedTellsWithoutAsking() {
        OrderView order = scenes.view(scenes.unpaid("BANK_TRANSFER"));

        assertThat(sql.count(() -> waits.ofNew(order)).statements()).isEmpty();
        assertThat(waits.ofNew(order)).isEqualTo(waits.of(order));
    }

    /** Stripe takes no such small amount. */
    private UUID refusedPage() {
        UUID order = scenes.unpaid("STRIPE");
        scenes.post(order, "payments", "{'amount': '199.50', 'method': 'CASH'}");
        assertThat(checkouts.open(order).refusal()).isNotNull();
        return order;
    }

    private UUID beingConfirmed() {
        UUID order = scenes.unpaid("STRIPE");
        scenes.awaitBank(order);
        return order;
    }

    private UUID asked(UUID order) {
        scenes.askAboutParcels(order);
        return order;
    }
}
