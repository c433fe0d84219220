package io.tertib.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tertib.DatabaseTest;
import io.tertib.booking.AppointmentChange;
import io.tertib.booking.AppointmentStatus;
import io.tertib.booking.AppointmentView;
import io.tertib.booking.Appointments;
import io.tertib.common.ConflictException;
import io.tertib.common.Ids;
import io.tertib.common.NotFoundException;
import io.tertib.common.Origin;
import io.tertib.common.RequestKey;
import io.tertib.order.OrderCancellation;
import io.tertib.order.OrderPlacement;
import io.tertib.order.OrderView;
import io.tertib.order.Orders;
import io.tertib.order.PaymentMethod;
import io.tertib.payment.Checkouts;
import io.tertib.payment.MarkAsPaid;
import io.tertib.payment.Payments;
import io.tertib.refund.RefundReason;
import io.tertib.refund.Refunds;
import io.tertib.refund.RequestRefund;
import io.tertib.shipment.Courier;
import io.tertib.shipment.FailedDeliveryDecision;
import io.tertib.shipment.Ship;
import io.tertib.shipment.ShipmentChange;
import io.tertib.shipment.ShipmentStatus;
import io.tertib.shipment.ShipmentView;
import io.tertib.shipment.Shipments;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class MailsTests {

    private static final Origin STAFF = new Origin("staff", Origin.Source.API);

    @Autowired
    private Mails mails;

    @Autowired
    private OrderPlacement placement;

    @Autowired
    private OrderCancellation cancellation;

    @Autowired
    private Orders orders;

    @Autowired
    private Clock clock;

    @Autowired
    private Payments payments;

    @Autowired
    private Shipments shipments;

    @Autowired
    private Appointments appointments;

    @Autowired
    private Checkouts checkouts;

    @Autowired
    private Refunds refunds;

    @Autowired
    private MailComposer composer;

    @Autowired
    private MailRenderer renderer;

    @Autowired
    private MailTable table;

    @Autowired
    private SentAgain sentAgain;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @SuppressWarnings("NullAway.Init")
    private OrderView order;

    @BeforeEach
    void placeAnOrder() {
        order = new PlacedOrders(placement).place(PaymentMethod.BANK_TRANSFER, "aisyah@example.com", null);
    }

    @Test
    void aMailIsStoredWithItsText() {
        assertThat(write(Occasion.ORDER_CONFIRMATION, null)).isTrue();
        Map<String, @Nullable Object> mail =
                jdbc.sql("SELECT * FROM mail").query().singleRow();
        assertThat(mail)
                .containsEntry("status", "PENDING")
                .containsEntry("recipient", "aisyah@example.com")
                .containsEntry("occasion", "ORDER_CONFIRMATION")
                .containsEntry("reference", "")
                .containsEntry("subject", "Order " + order.number() + ": thank you, we have received your order");
        assertThat((String) mail.get("text_body")).contains("RM137.80");
        assertThat((String) mail.get("html_body")).contains("RM137.80", order.trackingToken());
    }

    @Test
    void writingAMailAgainDoesNothing() {
        write(Occasion.ORDER_CONFIRMATION, null);
        assertThat(write(Occasion.ORDER_CONFIRMATION, null)).isFalse();
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void tenThreadsAtOnceWriteOneMail() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        Callable<Boolean> writing = () -> {
            go.await();
            return write(Occasion.ORDER_CONFIRMATION, null);
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(10)) {
            List<Future<Boolean>> results =
                    Stream.generate(() -> threads.submit(writing)).limit(10).toList();
            go.countDown();
            int written = 0;
            for (Future<Boolean> result : results) {
                written += result.get() ? 1 : 0;
            }
            assertThat(written).isEqualTo(1);
        }
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void eachParcelHasItsMail() {
        pay();
        UUID shirts = order.items().getFirst().id();
        ShipmentView first = ship(new Ship.Item(shirts, 1), "EN123456789MY");
        ShipmentView second = ship(new Ship.Item(shirts, 1), null);
        assertThat(write(Occasion.SHIPPED, first.id())).isTrue();
        assertThat(write(Occasion.SHIPPED, second.id())).isTrue();
        assertThat(write(Occasion.SHIPPED, first.id())).isFalse();
        assertThat(write(Occasion.DELIVERED, first.id()))
                .as("not delivered yet")
                .isFalse();
        assertThat(jdbc.sql("SELECT reference FROM mail WHERE shipment_id::text = reference ORDER BY created_at")
                        .query(String.class)
                        .list())
                .containsExactly(first.id().toString(), second.id().toString());
    }

    @Test
    void aWholeOrderInOneParcelIsCalledTheOrder() {
        pay();
        ShipmentView all = shipments
                .ship(order.id(), new Ship(Courier.OTHERS, null, null, null, null), key(), STAFF)
                .shipment();
        write(Occasion.SHIPPED, all.id());
        assertThat(jdbc.sql("SELECT subject FROM mail").query(String.class).single())
                .isEqualTo("Order " + order.number() + ": your order is on its way");
    }

    @Test
    void aCustomerWithoutAnAddressGetsNoMail() {
        order = new PlacedOrders(placement).place(PaymentMethod.BANK_TRANSFER, null, null);
        assertThat(write(Occasion.ORDER_CONFIRMATION, null)).isFalse();
        assertThat(count()).isZero();
    }

    @Test
    void whatIsNoLongerSoIsNotWritten() {
        pay();
        assertThat(write(Occasion.PAYMENT_REMINDER, null)).isFalse();
        assertThat(write(Occasion.ORDER_EXPIRED, null)).isFalse();
        assertThat(mails.writeToCustomer(
                        Occasion.PAYMENT_LINK,
                        order.id(),
                        MailSubject.checkout(Ids.next().toString())))
                .as("no page is open")
                .isFalse();
        assertThat(count()).isZero();
        assertThat(write(Occasion.PAYMENT_RECEIVED, null)).isTrue();
    }

    @Test
    void aReminderIsWrittenOnceForEachTimeOfAnAppointment() {
        AppointmentView appointment = book(Duration.ofDays(3));
        assertThat(remind(appointment)).isTrue();
        assertThat(remind(appointment)).isFalse();

        Instant later = appointment.start().plus(Duration.ofDays(1));
        appointments.change(appointment.id(), new AppointmentChange(later, null, null), STAFF);
        assertThat(remind(appointment)).isTrue();
        assertThat(remind(appointment)).isFalse();
    }

    @Test
    void nobodyIsRemindedOfWhatDoesNotTakePlaceOrOfWhatIsSoon() {
        assertThat(remind(book(Duration.ofHours(20))))
                .as("booked the day before")
                .isFalse();

        AppointmentView cancelled = book(Duration.ofDays(3));
        cancellation.cancel(cancelled.orderId(), "a mistake", false, STAFF);
        assertThat(remind(cancelled)).isFalse();

        AppointmentView missed = book(Duration.ofDays(3));
        appointments.change(missed.id(), new AppointmentChange(null, null, AppointmentStatus.NO_SHOW), STAFF);
        assertThat(remind(missed)).isFalse();
        assertThat(count()).isZero();
    }

    /** Back and forth too: what was said last must be so. */
    @Test
    void eachTimeAnAppointmentIsMovedTheCustomerIsToldItsTime() {
        AppointmentView booked = book(Duration.ofDays(3));
        Instant before = booked.start();

        for (Instant to : List.of(before.plusSeconds(3600), before, before.plusSeconds(3600))) {
            appointments.change(booked.id(), new AppointmentChange(to, null, null), STAFF);
            appointments.change(booked.id(), new AppointmentChange(to, null, null), STAFF);
        }

        assertThat(jdbc.sql("SELECT text_body FROM mail ORDER BY created_at")
                        .query(String.class)
                        .list())
                .satisfiesExactly(
                        moved -> assertThat(moved).contains("This is the time of your appointment now"),
                        back -> assertThat(back).contains(booked.when()),
                        again -> assertThat(again)
                                .contains(appointments.get(booked.id()).when()));
    }

    @Test
    void nobodyIsToldOfAnotherTimeOfWhatIsCancelled() {
        AppointmentView booked = book(Duration.ofDays(3));
        cancellation.cancel(booked.orderId(), "a mistake", false, STAFF);

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> appointments.change(
                        booked.id(), new AppointmentChange(booked.start().plusSeconds(60), null, null), STAFF));
        assertThat(count()).isZero();
    }

    /** A reason with a link could be anybody's: orders are cancelled by other systems, too. */
    @ParameterizedTest
    @CsvSource({"Out of stock, true", "See https://example.com/win, false", "Look at WWW.example.com, false"})
    void aCancellationSaysWhyUnlessThatIsALink(String reason, boolean isSaid) {
        cancellation.cancel(order.id(), reason, false, STAFF);

        assertThat(mails.writeToCustomer(Occasion.ORDER_CANCELLED, order.id(), MailSubject.ORDER))
                .isTrue();
        String text = jdbc.sql("SELECT text_body FROM mail").query(String.class).single();
        assertThat(text.contains("Why: " + reason)).isEqualTo(isSaid);
        assertThat(text.contains(reason)).isEqualTo(isSaid);
    }

    @Test
    void whoDoesNotGetAPartAnyMoreIsToldWhichAndWhy() {
        pay();
        ship(one(), "EN1MY");

        cancellation.cancel(order.id(), "Sold out, sorry", true, STAFF);
        cancellation.cancel(order.id(), "Once more", true, STAFF);

        String text = partCancelled().getFirst();
        assertThat(partCancelled()).hasSize(1);
        assertThat(text)
                .contains("has been cancelled and will not be sent:", "- 1 × T-shirt, M\n", "Why: Sold out, sorry")
                .contains("You paid RM49.90 for it, which is given back", "2 × T-shirt, M (1 cancelled): RM99.80")
                .doesNotContain("could not deliver", "Not to be paid any more");
        assertThat(orders.get(order.id()).isOpen()).isTrue();
        assertThat(jdbc.sql("SELECT message FROM timeline_entry WHERE type = 'NOTIFIED' AND actor = 'staff'")
                        .query(String.class)
                        .list())
                .as("one line for one mail: when it has gone")
                .isEmpty();
        assertThat(sentAgain.possible(orders.get(order.id()))).contains(Occasion.PART_CANCELLED);
    }

    @Test
    void whatCouldNotBeDeliveredIsToldAsThat() {
        pay();
        UUID parcel = ship(one(), "EN1MY").id();
        shipments.change(parcel, new ShipmentChange(null, null, null, ShipmentStatus.LOST, null), STAFF);

        shipments.handleFailedDelivery(parcel, FailedDeliveryDecision.REFUND, null, "form", STAFF);

        assertThat(partCancelled())
                .singleElement()
                .asString()
                .contains(
                        "We could not deliver a part of your order",
                        "and will not send it again:",
                        "- 1 × T-shirt, M\n")
                .contains("You paid RM49.90 for it, which is given back")
                .doesNotContain("Why:", "has been cancelled");
    }

    @Test
    void whoPaysOnDeliveryIsToldWhatIsNotToBePaid() {
        order = new PlacedOrders(placement).place(PaymentMethod.COD, "aisyah@example.com", null);
        ship(one(), "EN1MY");

        cancellation.cancel(order.id(), "See www.example.com", true, STAFF);

        assertThat(partCancelled())
                .singleElement()
                .asString()
                .contains("Total: RM137.80\nNot to be paid any more: −RM49.90\nStill to pay: RM87.90\n")
                .doesNotContain("Why:", "www.example.com", "given back");
    }

    @Test
    void whoPaysOnDeliveryIsAskedOnceForAllParcels() {
        order = new PlacedOrders(placement).place(PaymentMethod.COD, "aisyah@example.com", null);
        UUID parcel = ship(one(), "EN1MY").id();

        assertThat(write(Occasion.SHIPPED, parcel)).isTrue();

        assertThat(jdbc.sql("SELECT text_body FROM mail").query(String.class).single())
                .contains("Please have RM137.80 ready, to be paid in cash on delivery: once, for the whole order.");
    }

    /** The shop keeps the money, say, as it was agreed: the order is over and not cancelled. */
    @Test
    void whereNothingIsLeftNobodyIsToldOfARest() {
        order = new PlacedOrders(placement).placeGoods(PaymentMethod.BANK_TRANSFER);
        pay();
        UUID parcel = lost();

        shipments.handleFailedDelivery(parcel, FailedDeliveryDecision.GIVE_UP, null, "form", STAFF);

        assertThat(partCancelled())
                .singleElement()
                .asString()
                .contains("it is not sent any more", "We could not deliver your order", "please answer this mail")
                .doesNotContain("a part of", "The rest of your order", "given back");
    }

    @Test
    void anOrderWhoseParcelWasLostIsNotSaidToHaveNeverBeenSent() {
        order = new PlacedOrders(placement).placeGoods(PaymentMethod.BANK_TRANSFER);
        pay();
        shipments.handleFailedDelivery(lost(), FailedDeliveryDecision.REFUND, null, "form", STAFF);
        refunds.complete(refunds.ofOrder(order.id()).getFirst().id(), "TT-12", STAFF);

        assertThat(mails.writeToCustomer(Occasion.ORDER_CANCELLED, order.id(), MailSubject.ORDER))
                .isTrue();
        assertThat(jdbc.sql("SELECT text_body FROM mail WHERE occasion = 'ORDER_CANCELLED'")
                        .query(String.class)
                        .single())
                .contains("could not be delivered and is not sent again, so it is cancelled. You owe us nothing.")
                .doesNotContain("will not be sent");
    }

    /** All of it, in one parcel. */
    private UUID lost() {
        Ship all = new Ship(Courier.POSLAJU, "EN1MY", null, null, null);
        UUID parcel = shipments.ship(order.id(), all, key(), STAFF).shipment().id();
        shipments.change(parcel, new ShipmentChange(null, null, null, ShipmentStatus.LOST, null), STAFF);
        return parcel;
    }

    @Test
    void whoGetsNothingIsToldSoOnce() {
        cancellation.cancel(order.id(), "Sold out", true, STAFF);

        assertThat(partCancelled()).isEmpty();
    }

    private Ship.Item one() {
        return new Ship.Item(order.items().getFirst().id(), 1);
    }

    private List<String> partCancelled() {
        return jdbc.sql("SELECT text_body FROM mail WHERE occasion = 'PART_CANCELLED'")
                .query(String.class)
                .list();
    }

    private AppointmentView book(Duration ahead) {
        OffsetDateTime start =
                clock.instant().plus(ahead).truncatedTo(ChronoUnit.MINUTES).atOffset(ZoneOffset.UTC);
        OrderView booked = new PlacedOrders(placement).place(PaymentMethod.BANK_TRANSFER, "aisyah@example.com", start);
        return appointments.ofOrder(booked.id()).getFirst();
    }

    private boolean remind(AppointmentView appointment) {
        return mails.writeToCustomer(
                Occasion.APPOINTMENT_REMINDER, appointment.orderId(), MailSubject.appointment(appointment.id()));
    }

    @Test
    void aRefundIsToldOnceItIsGivenBackAndOnlyOnce() {
        pay();
        UUID refund = refunds.request(
                        order.id(), new RequestRefund(new BigDecimal("10"), RefundReason.OTHER, null), key(), STAFF)
                .parts()
                .getFirst()
                .id();
        assertThat(mails.writeToCustomer(Occasion.REFUNDED, order.id(), MailSubject.refund(refund)))
                .isFalse();

        refunds.complete(refund, "TT-12", STAFF);

        assertThat(mails.writeToCustomer(Occasion.REFUNDED, order.id(), MailSubject.refund(refund)))
                .isTrue();
        assertThat(mails.writeToCustomer(Occasion.REFUNDED, order.id(), MailSubject.refund(refund)))
                .isFalse();
        assertThat(jdbc.sql("SELECT text_body FROM mail").query(String.class).single())
                .contains("We have given RM10.00 back to you", "Reference: TT-12");
    }

    @Test
    void staffAndManagersAreWrittenTo() {
        Mails withAddresses = mails(MailTemplatesTests.settings());
        assertThat(inTransaction(
                        () -> withAddresses.writeToStaff(Occasion.SHIPMENT_REMINDER, order.id(), StaffGroup.STAFF)))
                .isTrue();
        assertThat(inTransaction(
                        () -> withAddresses.writeToStaff(Occasion.ORDER_LATE, order.id(), StaffGroup.MANAGERS)))
                .isTrue();
        assertThat(jdbc.sql("SELECT recipient FROM mail ORDER BY created_at")
                        .query(String.class)
                        .list())
                .containsExactly("packing@example.com", "boss@example.com, deputy@example.com");
        assertThat(jdbc.sql("SELECT text_body FROM mail").query(String.class).list())
                .allSatisfy(text -> assertThat(text).contains("2 × T-shirt, M").doesNotContain("Aisyah"));
    }

    @Test
    void withoutAddressesStaffAreNotWrittenTo() {
        assertThat(mails.writeToStaff(Occasion.SHIPMENT_REMINDER, order.id(), StaffGroup.MANAGERS))
                .isFalse();
        assertThat(count()).isZero();
    }

    @Test
    void anUnknownOrderIsAnError() {
        assertThatThrownBy(() -> mails.writeToCustomer(Occasion.ORDER_CONFIRMATION, Ids.next(), MailSubject.ORDER))
                .isInstanceOf(NotFoundException.class);
    }

    private Mails mails(NotificationSettings settings) {
        return new Mails(
                orders,
                shipments,
                appointments,
                payments,
                checkouts,
                refunds,
                composer,
                renderer,
                table,
                settings,
                events);
    }

    private boolean inTransaction(Callable<Boolean> work) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            try {
                return work.call();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }));
    }

    private boolean write(Occasion occasion, @Nullable UUID shipmentId) {
        return mails.writeToCustomer(
                occasion, order.id(), shipmentId == null ? MailSubject.ORDER : MailSubject.shipment(shipmentId));
    }

    private void pay() {
        payments.markAsPaid(order.id(), new MarkAsPaid(null, null, "MBB 1", null), key(), STAFF);
    }

    private ShipmentView ship(Ship.Item item, @Nullable String trackingNumber) {
        return shipments
                .ship(order.id(), new Ship(Courier.POSLAJU, trackingNumber, null, null, List.of(item)), key(), STAFF)
                .shipment();
    }

    private static RequestKey key() {
        return RequestKey.of(Ids.token(), "test");
    }

    private long count() {
        return jdbc.sql("SELECT count(*) FROM mail").query(Long.class).single();
    }
}
