package io.tertib.paths;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.model.Event;
import com.stripe.model.Refund;
import com.stripe.model.checkout.Session;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientStatusException;
import io.tertib.MovesTime;
import io.tertib.PlatformTest;
import io.tertib.local.LocalPlatform;
import io.tertib.local.camunda.ApiException;
import io.tertib.local.camunda.EngineTask;
import io.tertib.local.camunda.Incident;
import io.tertib.local.demo.Quiet;
import io.tertib.local.stripe.Delivery;
import io.tertib.local.stripe.StripeStandIn;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Some hundred orders to which anything happens in any order. Afterwards what must always hold is checked. Other walks
 * have other seeds, which also replay them: {@code -Dtertib.walk.seed=1,2,3}.
 */
@PlatformTest
class RandomWalkIT {

    private static final Logger log = LoggerFactory.getLogger(RandomWalkIT.class);

    private static final int ORDERS = 200;
    private static final int STEPS_FOR_EACH = 9;
    private static final String USUAL_SEED = "469073";

    /** What is settled may begin something else: a refund that is tried again may fail again. */
    private static final int ROUNDS = 12;

    private final Shop shop;
    private final StripeStandIn stripe;
    private final LocalPlatform platform;
    private final JdbcClient jdbc;
    private final Quiet quiet;

    RandomWalkIT(LocalPlatform platform, CamundaClient engine, JdbcClient jdbc) {
        this.platform = platform;
        this.shop = new Shop(platform, engine);
        this.stripe = platform.stripe();
        this.jdbc = jdbc;
        this.quiet = new Quiet(platform, engine, jdbc);
    }

    @AfterEach
    void noMoreTrouble() {
        // What is scripted for calls, refunds and news to come would be another test's trouble.
        stripe.faults().clear();
        stripe.usualRefunds();
        stripe.webhooks().dropNext(0);
        stripe.webhooks().duplicateNext(0);
        stripe.webhooks().release();
    }

    static LongStream seeds() {
        return Pattern.compile(",")
                .splitAsStream(System.getProperty("tertib.walk.seed", USUAL_SEED))
                .mapToLong(Long::parseLong);
    }

    @MovesTime
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whateverHappensTheBooksAgreeAndNothingIsForgotten(long seed) {
        String sku = "LAMP-" + seed + "-" + shop.now().toEpochMilli();
        int stock = 60;
        shop.post(
                        "/api/products",
                        Map.of("sku", sku, "name", "Lamp", "kind", "GOODS", "unitPrice", "25.00", "stock", stock))
                .expect(201);
        RandomWalk walk = new RandomWalk(shop, stripe, sku, new Random(seed));

        walk.run(ORDERS, STEPS_FOR_EACH);
        settleEverything(walk.orders());

        Invariants invariants = new Invariants(platform, jdbc, walk.orders());
        assertThat(invariants.violations(sku, stock))
                .as("Random walk with seed %d", seed)
                .isEmpty();
    }

    /** The storm is over: what was held back arrives, and people decide about all that waits for a decision. */
    private void settleEverything(List<PlacedOrder> orders) {
        noMoreTrouble();
        deliverWhatWasDropped();
        for (int round = 0; round < ROUNDS; round++) {
            awaitQuiet(orders);
            if (!decideEverything(orders, round)) {
                break;
            }
        }
        awaitQuiet(orders);
    }

    private void awaitQuiet(List<PlacedOrder> orders) {
        try (ScheduledExecutorService operator = Executors.newSingleThreadScheduledExecutor()) {
            ScheduledFuture<?> trying =
                    operator.scheduleWithFixedDelay(this::tryAgainWhatStandsStill, 1, 1, TimeUnit.SECONDS);
            quiet.await();
            trying.cancel(false);
        } catch (IllegalStateException e) {
            throw new AssertionError(
                    e.getMessage() + Invariants.stories(platform, jdbc, orders, "process_instance_key IS NULL"), e);
        }
    }

    /** Trouble may last for as long as a step is tried: then it waits for somebody, as in a shop. */
    private void tryAgainWhatStandsStill() {
        jdbc.sql("SELECT DISTINCT process_instance_key FROM stuck_job").query(Long.class).list().stream()
                .flatMap(instance -> platform.records().incidents(instance).stream())
                .filter(incident -> incident.state().equals("ACTIVE") && incident.jobKey() != 0)
                .forEach(this::tryAgain);
    }

    /** What does not stand still any more is left at that: if it were thrown, nothing would be tried again from then on. */
    private void tryAgain(Incident incident) {
        try {
            shop.engine()
                    .newUpdateRetriesCommand(incident.jobKey())
                    .retries(3)
                    .send()
                    .join();
            shop.engine().newResolveIncidentCommand(incident.key()).send().join();
        } catch (ClientStatusException gone) {
            log.info("Incident {} of job {} is not tried again now", incident.key(), incident.jobKey(), gone);
        }
    }

    private void deliverWhatWasDropped() {
        stripe.webhooks().awaitQuiet(Duration.ofSeconds(60));
        Set<String> delivered =
                stripe.webhooks().delivered().stream().map(Delivery::eventId).collect(Collectors.toSet());
        stripe.events().stream()
                .map(Event::getId)
                .filter(id -> !delivered.contains(id))
                .forEach(stripe.webhooks()::redeliver);
        stripe.webhooks().awaitQuiet(Duration.ofSeconds(60));
    }

    /** @return whether there was anything to decide */
    private boolean decideEverything(List<PlacedOrder> orders, int round) {
        boolean any = false;
        for (Session session : stripe.sessions()) {
            if ("complete".equals(session.getStatus()) && "unpaid".equals(session.getPaymentStatus())) {
                any |= done(() -> stripe.settleDelayed(session.getId(), true));
            }
        }
        for (Refund refund : stripe.refunds()) {
            if (Set.of("pending", "requires_action").contains(refund.getStatus())) {
                any |= done(() -> stripe.settleRefund(refund.getId(), "succeeded"));
            }
        }
        for (Map.Entry<String, String> refund : openRefunds(orders).entrySet()) {
            decide(refund.getKey(), refund.getValue(), round);
            any = true;
        }
        for (EngineTask task : platform.tasks().open()) {
            if (task.elementId().equals("UserTask_ReviewPayment")) {
                keep(task);
                any = true;
            }
        }
        return any;
    }

    /** Of a payment that is to be reviewed; a refund that was settled a moment ago may have answered the question. */
    private void keep(EngineTask task) {
        try {
            platform.tasks().complete(task, Map.of("decision", "KEPT"));
        } catch (ApiException gone) {
            assertThat(gone.status()).as(gone.getMessage()).isEqualTo(404);
        }
    }

    private void decide(String refundId, String status, int round) {
        String path = "/api/refunds/" + refundId;
        switch (status) {
            case "APPROVAL" -> shop.postAsManager(path + "/approve", Map.of()).expect(200);
            // Those at Stripe were settled above.
            case "REQUESTED", "PENDING" -> shop.post(path + "/complete", Map.of("reference", "END"));
            case "FAILED", "CANCELLED" ->
                shop.post(
                        path + "/resolve",
                        Map.of("decision", round < ROUNDS / 2 ? "RETRY" : "GIVE_UP", "note", "at the end"));
            default -> {}
        }
    }

    /** The refunds of these orders that are not settled, with their statuses, by id. */
    private Map<String, String> openRefunds(List<PlacedOrder> orders) {
        Set<String> ids = orders.stream().map(PlacedOrder::id).collect(Collectors.toSet());
        Map<String, String> open = new HashMap<>();
        jdbc.sql("""
                        SELECT id, order_id, status FROM refund
                        WHERE status IN ('REQUESTED', 'APPROVAL', 'PENDING')
                           OR status IN ('FAILED', 'CANCELLED') AND NOT resolved
                        """).query(rs -> {
            if (ids.contains(rs.getString("order_id"))) {
                open.put(rs.getString("id"), rs.getString("status"));
            }
        });
        return open;
    }

    private static boolean done(Runnable action) {
        try {
            action.run();
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }
}
