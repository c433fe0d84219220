package io.tertib.shipment.courier;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tertib.DatabaseTest;
import io.tertib.Samples;
import io.tertib.Shop;
import io.tertib.shipment.Courier;
import io.tertib.shipment.ShipmentStatus;
import io.tertib.shipment.courier.AfterShipStandIn.Fault;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionSynchronizationManager;

@DatabaseTest
class TrackingRegistrarTests {

    private static final String NUMBER = "1234567890";

    @Autowired
    private Shop shop;

    @Autowired
    private TrackingRegistrations registrations;

    @Autowired
    private TrackingRegistrar ofTheApplication;

    @Autowired
    private JdbcClient jdbc;

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @SuppressWarnings("NullAway.Init")
    private AfterShipStandIn standIn;

    @SuppressWarnings("NullAway.Init")
    private TrackingRegistrar registrar;

    @BeforeEach
    void start() {
        standIn = AfterShipStandIn.start();
        registrar = registrar(standIn.client(AfterShipStandIn.API_KEY));
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    @Test
    void nothingIsRegisteredWithoutAService() {
        ship("DHL", NUMBER);

        ofTheApplication.start();

        assertThat(ofTheApplication.isRunning()).isFalse();
        assertThat(ofTheApplication.step()).isFalse();
        assertThat(column("tracking_service_attempts")).isEqualTo("0");
    }

    @Test
    void registersEachShipmentOnce() {
        UUID order = ship("DHL", NUMBER);
        ship("POSLAJU", "EH 123 456 789 MY");
        List<String> timeline = shop.timeline(order);
        assertThat(waiting()).isEqualTo(2);

        assertThat(registrar.step()).isTrue();
        assertThat(registrar.step()).isTrue();
        assertThat(registrar.step()).isFalse();

        assertThat(standIn.trackings()).containsExactlyInAnyOrder("dhl " + NUMBER, "malaysia-post EH123456789MY");
        assertThat(standIn.requests()).hasSize(2);
        assertThat(waiting()).isZero();
        // It is no business step: nothing of it stands in the timeline.
        assertThat(shop.timeline(order)).isEqualTo(timeline);
    }

    @Test
    void leavesOutWhatHasNoNumberOrNoCourierOrHasEnded() {
        ship("DHL", null);
        ship("OTHERS", "4711-4711");
        UUID arrived = ship("DHL", NUMBER);
        patch(arrived, "{'status': 'DELIVERED'}");

        assertThat(registrar.step()).isFalse();
        assertThat(standIn.requests()).isEmpty();
    }

    @Test
    void looksAtAllStatusesThatAreNoEnd() {
        UUID order = ship("DHL", NUMBER);
        for (ShipmentStatus status : ShipmentStatus.values()) {
            jdbc.sql("UPDATE shipment SET status = ?").param(status.name()).update();

            assertThat(waiting())
                    .as(status.name())
                    .isEqualTo(status.isFinal() || status == ShipmentStatus.PREPARING ? 0 : 1);
        }
        assertThat(shop.timeline(order)).isNotEmpty();
    }

    @Test
    void registersANumberThatComesLater() {
        UUID order = ship("DHL", null);
        assertThat(registrar.step()).isFalse();

        patch(order, "{'trackingNumber': '" + NUMBER + "'}");

        assertThat(registrar.step()).isTrue();
        assertThat(standIn.trackings()).containsExactly("dhl " + NUMBER);
    }

    @Test
    void registersAnewUnderAnotherNumberOrCourier() {
        UUID order = ship("DHL", NUMBER);
        registrar.step();

        patch(order, "{'trackingNumber': '2222222222'}");
        assertThat(registrar.step()).isTrue();
        patch(order, "{'courier': 'FEDEX'}");
        assertThat(registrar.step()).isTrue();
        patch(order, "{'courier': 'DHL', 'trackingNumber': '" + NUMBER + "'}");
        assertThat(registrar.step()).isTrue();

        assertThat(registrar.step()).isFalse();
        assertThat(standIn.trackings())
                .containsExactlyInAnyOrder("dhl " + NUMBER, "dhl 2222222222", "fedex 2222222222");
        assertThat(shop.timeline(order)).doesNotContain("DELIVERY_FAILED");
    }

    @Test
    void notesARefusalOnceAndTriesAnotherNumber() {
        UUID order = ship("DHL", "12");

        assertThat(registrar.step()).isTrue();
        assertThat(registrar.step()).isFalse();

        assertThat(standIn.requests()).hasSize(1);
        assertThat(shop.timeline(order)).containsOnlyOnce("SHIPMENT_UPDATED");
        assertThat(shop.<String>order(order, "$.timeline[-1].message"))
                .isEqualTo("Shipment 1 is not followed by the tracking service: AfterShip answered 400, 4005, "
                        + "The value of `tracking_number` is invalid. Check the courier and the number 12");
        assertThat(shop.<String>order(order, "$.timeline[-1].actor")).isEqualTo("Tertib");
        assertThat(column("tracking_service_error")).contains("4005");
        assertThat(waiting()).isZero();

        patch(order, "{'trackingNumber': '" + NUMBER + "'}");
        assertThat(registrar.step()).isTrue();
        assertThat(standIn.trackings()).containsExactly("dhl " + NUMBER);
        assertThat(column("tracking_service_error")).isNull();
    }

    @Test
    void triesAgainAfterTroubleWithGrowingPauses() {
        UUID order = ship("DHL", NUMBER);
        standIn.next(
                Fault.answers(503, "<html>"), Fault.hangsAfter(), Fault.answers(401, "{\"meta\": {\"code\": 401}}"));

        for (long pause : List.of(30, 60, 120)) {
            boolean hangs = pause == 60;
            assertThat((hangs ? registrar(standIn.impatientClient()) : registrar).step())
                    .isFalse();
            assertThat(secondsToWait()).isBetween(pause - 10, pause);
            // Not due yet.
            assertThat(registrar.step()).isFalse();
            due();
        }
        assertThat(standIn.requests()).hasSize(3);
        assertThat(column("tracking_service_error")).contains("401");
        assertThat(waiting()).isEqualTo(1);

        assertThat(registrar.step()).isTrue();
        assertThat(standIn.trackings()).containsExactly("dhl " + NUMBER);
        assertThat(column("tracking_service_error")).isNull();
        assertThat(shop.timeline(order)).doesNotContain("SHIPMENT_UPDATED");
    }

    @Test
    void doesNotWaitWithANewNumberForWhatWentWrongWithTheOldOne() {
        UUID order = ship("DHL", NUMBER);
        standIn.next(Fault.answers(500, ""), Fault.answers(500, ""));
        registrar.step();
        due();
        registrar.step();

        patch(order, "{'trackingNumber': '2222222222'}");

        assertThat(registrar.step()).isTrue();
        assertThat(standIn.trackings()).containsExactly("dhl 2222222222");
        assertThat(column("tracking_service_attempts")).isEqualTo("1");
    }

    @Test
    void leavesTheServiceAloneForAsLongAsItWants() {
        ship("DHL", NUMBER);
        ship("DHL", "2222222222");
        standIn.next(Fault.tooManyRequests("100"));

        assertThat(registrar.step()).isFalse();
        assertThat(registrar.step()).isFalse();

        // Not even about another shipment.
        assertThat(standIn.requests()).hasSize(1);
        assertThat(jdbc.sql("""
                        SELECT max(tracking_service_next_at) > clock_timestamp() + interval '90 seconds' FROM shipment
                        """).query(Boolean.class).single()).isTrue();

        // Another instance finds out for itself.
        assertThat(registrar(standIn.client(AfterShipStandIn.API_KEY)).step()).isTrue();
        assertThat(standIn.trackings()).hasSize(1);
    }

    @Test
    void severalInstancesShareTheWork() throws Exception {
        for (int i = 0; i < 8; i++) {
            ship("DHL", "100000000" + i);
        }

        Shop.atOnce(4, i -> () -> {
            TrackingRegistrar one = registrar(standIn.client(AfterShipStandIn.API_KEY));
            while (one.step()) {
                // goes on
            }
            return i;
        });

        assertThat(standIn.requests()).hasSize(8);
        assertThat(standIn.trackings()).hasSize(8);
        assertThat(waiting()).isZero();
    }

    @Test
    void goesOnAfterACrashOnceTheLeaseHasEnded() {
        ship("DHL", NUMBER);
        registrations.claim(Set.of(Courier.DHL), Duration.ofMinutes(5));
        standIn.trackings().add("dhl " + NUMBER);

        assertThat(registrar.step()).isFalse();
        due();
        assertThat(registrar.step()).isTrue();
        assertThat(waiting()).isZero();
    }

    @Test
    void asksOutsideOfAnyTransactionAndMindsAChangeMeanwhile() {
        UUID order = ship("DHL", NUMBER);
        TrackingRegistrar slow = registrar(new Scripted(
                () -> {
                    assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                            .isFalse();
                    patch(order, "{'trackingNumber': '2222222222'}");
                    return new TrackingService.Answer.Refused("no such number");
                },
                TrackingService.Answer.Following::new));

        assertThat(slow.step()).isTrue();
        // What was refused is not the shipment's number any more, so it is nobody's concern.
        assertThat(shop.<List<String>>order(order, "$.timeline[*].message"))
                .noneMatch(message -> message.contains("not followed"));
        assertThat(waiting()).isEqualTo(1);

        assertThat(slow.step()).isTrue();
        assertThat(waiting()).isZero();
    }

    private TrackingRegistrar registrar(TrackingService service) {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("service", service);
        return new TrackingRegistrar(beans.getBeanProvider(TrackingService.class), registrations, metrics);
    }

    private int waiting() {
        return (int) metrics.get("tertib.tracking.unregistered").gauge().value();
    }

    /** @return the order */
    private UUID ship(String courier, @Nullable String number) {
        UUID order = shop.placePaid(Samples.goods(1));
        MvcTestResult shipped = shop.post(
                "/api/orders/" + order + "/shipments",
                Samples.body("{'courier': '" + courier + "'}").with("/trackingNumber", number));
        assertThat(shipped).hasStatus(201);
        return order;
    }

    private void patch(UUID order, String change) {
        UUID shipment = jdbc.sql("SELECT id FROM shipment WHERE order_id = ?")
                .param(order)
                .query(UUID.class)
                .single();
        assertThat(shop.patch("/api/shipments/" + shipment, Samples.body(change)))
                .hasStatusOk();
    }

    private void due() {
        jdbc.sql("UPDATE shipment SET tracking_service_next_at = clock_timestamp()")
                .update();
    }

    private long secondsToWait() {
        return jdbc.sql("SELECT extract(epoch FROM tracking_service_next_at - clock_timestamp())::bigint FROM shipment")
                .query(Long.class)
                .single();
    }

    private @Nullable String column(String name) {
        return jdbc.sql("SELECT " + name + "::text FROM shipment")
                .query(String.class)
                .optional()
                .orElse(null);
    }

    /** A service that answers what it is told to. */
    private static final class Scripted implements TrackingService {

        private final ConcurrentLinkedQueue<Supplier<Answer>> answers;

        @SafeVarargs
        Scripted(Supplier<Answer>... answers) {
            this.answers = new ConcurrentLinkedQueue<>(Arrays.asList(answers));
        }

        @Override
        public Set<Courier> couriers() {
            return Set.of(Courier.DHL);
        }

        @Override
        public Answer register(Courier courier, String trackingNumber) {
            return answers.remove().get();
        }
    }
}
