package io.tertib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import io.tertib.order.OrderLifecycle;
import java.io.UnsupportedEncodingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A running shop: its API as another system calls it, and what it has written into the database. */
@TestComponent
public final class Shop {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final MockMvcTester mvc;
    private final JdbcClient jdbc;
    private final OrderLifecycle lifecycle;
    private final AtomicLong instances = new AtomicLong(1_000_000);

    Shop(MockMvcTester mvc, JdbcClient jdbc, OrderLifecycle lifecycle) {
        this.mvc = mvc;
        this.jdbc = jdbc;
        this.lifecycle = lifecycle;
    }

    public MvcTestResult get(String uri, Object... variables) {
        return mvc.get()
                .uri(uri, variables)
                .header(HttpHeaders.AUTHORIZATION, DatabaseTest.BEARER)
                .exchange();
    }

    public MvcTestResult post(String uri, Object body) {
        return send(HttpMethod.POST, uri, body, "");
    }

    /** A call that may be repeated under the key. */
    public MvcTestResult post(String uri, Object body, String idempotencyKey) {
        return send(HttpMethod.POST, uri, body, idempotencyKey);
    }

    public MvcTestResult patch(String uri, Object body) {
        return send(HttpMethod.PATCH, uri, body, "");
    }

    public MvcTestResult put(String uri, Object body) {
        return send(HttpMethod.PUT, uri, body, "");
    }

    private MvcTestResult send(HttpMethod method, String uri, Object body, String idempotencyKey) {
        MockMvcTester.MockMvcRequestBuilder request = mvc.method(method)
                .uri(uri)
                .header(HttpHeaders.AUTHORIZATION, DatabaseTest.BEARER)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body.toString());
        return (idempotencyKey.isEmpty() ? request : request.header("Idempotency-Key", idempotencyKey)).exchange();
    }

    /** Places an order that is all right. */
    public UUID place(Samples.Body order) {
        MvcTestResult placed = post("/api/orders", order);
        assertThat(placed).hasStatus(201);
        return id(placed);
    }

    /** Places an order that is paid. */
    public UUID placePaid(Samples.Body order) {
        return place(order.with("/payment/status", "PAID"));
    }

    /** As {@link #place}; then a process takes the order on, as it does when the engine is there. */
    public UUID placeFollowed(Samples.Body order) {
        UUID id = place(order);
        lifecycle.takeOn(id, instances.incrementAndGet());
        return id;
    }

    /** Marks all that is due of an order as paid. */
    public void pay(UUID orderId) {
        assertThat(post("/api/orders/" + orderId + "/payments", "{}")).hasStatus(201);
    }

    /** A field of the order as the API shows it, of the type that the caller expects. */
    @SuppressWarnings("TypeParameterUnusedInFormals")
    public <T> T order(UUID orderId, String path) {
        return read(get("/api/orders/" + orderId), path);
    }

    /** The types of the timeline's entries, whose numbers have no gaps. */
    public List<String> timeline(UUID orderId) {
        List<Integer> seqs = order(orderId, "$.timeline[*].seq");
        for (int i = 0; i < seqs.size(); i++) {
            assertThat(seqs.get(i)).isEqualTo(i + 1);
        }
        return order(orderId, "$.timeline[*].type");
    }

    /** The names of the messages for the process engine, in the order in which they go. */
    public List<String> messages(UUID orderId) {
        return jdbc.sql("select name from outbox_message where order_id = ? order by seq")
                .param(orderId)
                .query(String.class)
                .list();
    }

    /** How many rows a table has. */
    public int count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
    }

    /** Waits until every event from outside has been worked off, or parked. */
    public void awaitInbox() {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(count("inbox_event where processed_at is null and parked_under is null"))
                                .isZero());
    }

    public static UUID id(MvcTestResult result) {
        return UUID.fromString(read(result, "$.id"));
    }

    /** A part of a JSON answer, as {@link JsonPath} gives it: of the type that the caller expects. */
    @SuppressWarnings("TypeParameterUnusedInFormals")
    public static <T> T read(MvcTestResult result, String path) {
        try {
            return JsonPath.read(result.getResponse().getContentAsString(), path);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The fields that a refusal names. */
    public static List<String> fields(MvcTestResult refused) {
        return read(refused, "$.errors[*].field");
    }

    /** Does so many things at the same moment, each in a thread of its own, and waits for all. */
    public static <T> List<T> atOnce(int many, IntFunction<Callable<T>> what)
            throws InterruptedException, ExecutionException, TimeoutException {
        CyclicBarrier start = new CyclicBarrier(many);
        List<Future<T>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(many)) {
            for (int i = 0; i < many; i++) {
                Callable<T> one = what.apply(i);
                running.add(threads.submit(() -> {
                    start.await();
                    return one.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get(30, TimeUnit.SECONDS));
            }
            return results;
        }
    }
}
