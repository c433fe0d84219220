package io.tertib.local.stripe;

import com.stripe.Stripe;
import com.stripe.model.Event;
import com.stripe.net.Webhook;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Delivers events as signed webhooks, each until it is answered with 2xx, and lets a script get in the way: hold events
 * back, release them in another order, deliver them twice or not at all.
 *
 * <p>Events made while no URL is set are not delivered, as at Stripe before an endpoint is registered.
 *
 * @see <a href="https://docs.stripe.com/webhooks">Stripe: Receive events in your webhook endpoint</a>
 */
public final class Webhooks implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Webhooks.class.getName());
    private static final Duration FIRST_RETRY = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration GIVE_UP_AFTER = Duration.ofDays(3);
    private static final int REMEMBERED = 10_000;

    private final Store store;
    private final ShiftedClock clock;
    private final String secret;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final ScheduledThreadPoolExecutor worker;

    private final Object monitor = new Object();
    private final Set<String> held = new LinkedHashSet<>();
    private final List<String> reversing = new ArrayList<>();
    private final Deque<Delivery> attempts = new ArrayDeque<>();
    private final List<String> leftOver;
    private @Nullable URI url;
    private String apiVersion = Stripe.API_VERSION;
    private boolean holding;
    private int toReverse;
    private int toDuplicate;
    private int toDrop;
    private int underWay;

    Webhooks(Store store, ShiftedClock clock, String secret) {
        this.store = store;
        this.clock = clock;
        this.secret = secret;
        this.worker = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("stripe-webhooks").daemon().factory());
        this.worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        this.leftOver = store.locked(() -> store.all(Kind.EVENT).reversed().stream()
                .filter(event -> Json.number(event, "pending_webhooks") > 0)
                .map(event -> Json.need(event, "id"))
                .toList());
    }

    /** Sets where to deliver to. What an earlier run could not deliver any more is delivered first. */
    void url(URI target) {
        synchronized (monitor) {
            boolean first = url == null;
            url = target;
            if (first) {
                leftOver.forEach(id -> schedule(id, 1, 1, Duration.ZERO));
            }
        }
    }

    boolean hasUrl() {
        synchronized (monitor) {
            return url != null;
        }
    }

    String apiVersion() {
        synchronized (monitor) {
            return apiVersion;
        }
    }

    /** The API version that events are made with from now on; to begin with it is the SDK's. */
    public void apiVersion(String version) {
        synchronized (monitor) {
            apiVersion = version;
        }
    }

    /** A new event, to be delivered as the script has it. */
    void enqueue(String eventId) {
        synchronized (monitor) {
            if (toDrop > 0) {
                toDrop--;
            } else if (holding) {
                held.add(eventId);
            } else if (toReverse > 0) {
                reversing.add(eventId);
                if (reversing.size() == toReverse) {
                    toReverse = 0;
                    Collections.reverse(reversing);
                    reversing.forEach(this::send);
                    reversing.clear();
                }
            } else {
                send(eventId);
            }
        }
    }

    private void send(String eventId) {
        int copies = 1;
        if (toDuplicate > 0) {
            toDuplicate--;
            copies = 2;
        }
        schedule(eventId, 1, copies, Duration.ZERO);
    }

    /** Keeps all further deliveries back, retries too, until they are released. */
    public void hold() {
        synchronized (monitor) {
            holding = true;
        }
    }

    /** The events held back, in the order they happened. */
    public List<Event> held() {
        List<String> ids;
        synchronized (monitor) {
            ids = List.copyOf(held);
        }
        return store.locked(() -> ids.stream()
                .map(id -> Sdk.object(store.get(Kind.EVENT, id), Event.class))
                .toList());
    }

    /** Delivers these of the events held back, in this order; further ones stay held back. */
    public void release(List<String> eventIds) {
        synchronized (monitor) {
            if (!held.containsAll(eventIds)) {
                throw new IllegalStateException("not all held back: " + eventIds);
            }
            eventIds.forEach(id -> {
                held.remove(id);
                send(id);
            });
        }
    }

    /** Delivers everything held back in the order it happened, and holds nothing back any more. */
    public void release() {
        synchronized (monitor) {
            holding = false;
            held.forEach(this::send);
            held.clear();
        }
    }

    /** Delivers each of the next events twice, both at the same moment. */
    public void duplicateNext(int events) {
        synchronized (monitor) {
            toDuplicate = events;
        }
    }

    /** Never delivers the next events. They are still to be found with the API, and {@link #redeliver} delivers them. */
    public void dropNext(int events) {
        synchronized (monitor) {
            toDrop = events;
        }
    }

    /** Collects the next events until there are this many, then delivers them last first. */
    public void reverseNext(int events) {
        synchronized (monitor) {
            toReverse = events;
        }
    }

    /** Delivers an event once more, as the button in Stripe's dashboard does, held back or not. */
    public void redeliver(String eventId) {
        store.run(() -> store.get(Kind.EVENT, eventId));
        synchronized (monitor) {
            schedule(eventId, 1, 1, Duration.ZERO);
        }
    }

    /** Every attempt to deliver, in the order they ended. */
    public List<Delivery> attempts() {
        synchronized (monitor) {
            return List.copyOf(attempts);
        }
    }

    /** The deliveries that were answered with 2xx. */
    public List<Delivery> delivered() {
        return attempts().stream().filter(Delivery::received).toList();
    }

    /**
     * Waits until nothing is on its way and nothing waits to be tried again; what is held back does not count.
     *
     * @throws IllegalStateException if it does not come to that in time
     */
    public void awaitQuiet(Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        synchronized (monitor) {
            while (underWay > 0) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    throw new IllegalStateException(
                            underWay + " webhooks still on their way, the last attempt: " + attempts.peekLast());
                }
                try {
                    monitor.wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("interrupted while webhooks were on their way", e);
                }
            }
        }
    }

    private void schedule(String eventId, int attempt, int copies, Duration pause) {
        if (worker.isShutdown()) {
            return; // Left over for the next run, if events are kept in a file.
        }
        // The task catches what goes wrong, so nothing is lost with its future.
        var unused = worker.schedule(() -> attempt(eventId, attempt, copies), pause.toMillis(), TimeUnit.MILLISECONDS);
        underWay++;
    }

    private void attempt(String eventId, int attempt, int copies) {
        boolean tryAgain = false;
        try {
            URI target = targetOf(eventId, attempt);
            if (target != null) {
                tryAgain = !deliver(eventId, attempt, copies, target) && worthAnotherTry(eventId);
            }
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "Event " + eventId + " could not be delivered", e);
        } finally {
            synchronized (monitor) {
                if (tryAgain) {
                    schedule(eventId, attempt + 1, 1, pauseAfter(attempt));
                }
                underWay--;
                monitor.notifyAll();
            }
        }
    }

    /** Where to deliver to now; null if not now, since a retry that comes due while events are held back is so too. */
    private @Nullable URI targetOf(String eventId, int attempt) {
        synchronized (monitor) {
            if (holding && attempt > 1) {
                held.add(eventId);
                return null;
            }
            return url;
        }
    }

    private boolean deliver(String eventId, int attempt, int copies, URI target) {
        ObjectNode event = store.locked(() -> store.get(Kind.EVENT, eventId).deepCopy());
        String type = Json.need(event, "type");
        HttpRequest request = request(target, Json.pretty(event));
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < copies; i++) {
            answers.add(http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                    .thenApply(HttpResponse::statusCode)
                    .exceptionally(unreachable -> 0));
        }
        boolean received = true;
        for (CompletableFuture<Integer> answer : answers) {
            Delivery delivery = new Delivery(eventId, type, attempt, answer.join(), clock.instant());
            received &= delivery.received();
            remember(delivery);
        }
        if (received) {
            store.run(() -> {
                ObjectNode kept = store.get(Kind.EVENT, eventId);
                kept.put("pending_webhooks", 0);
                store.save(Kind.EVENT, kept);
            });
        }
        return received;
    }

    /** Each attempt has a signature and timestamp of its own, as at Stripe. */
    private HttpRequest request(URI target, String body) {
        try {
            String signature = Webhook.Signature.generateSignatureHeader(
                    body, secret, clock.unshifted().getEpochSecond());
            return HttpRequest.newBuilder(target)
                    .timeout(Duration.ofSeconds(20))
                    .header("Content-Type", "application/json; charset=utf-8")
                    .header("User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)")
                    .header("Stripe-Signature", signature)
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void remember(Delivery delivery) {
        synchronized (monitor) {
            attempts.addLast(delivery);
            if (attempts.size() > REMEMBERED) {
                attempts.removeFirst();
            }
        }
    }

    /** Stripe tries for up to three days. */
    private boolean worthAnotherTry(String eventId) {
        Instant created =
                Instant.ofEpochSecond(store.locked(() -> Json.number(store.get(Kind.EVENT, eventId), "created")));
        return clock.instant().isBefore(created.plus(GIVE_UP_AFTER));
    }

    /** Longer each time as at Stripe, but sooner, so that nobody waits for a restart to be noticed. */
    private static Duration pauseAfter(int attempt) {
        Duration pause = FIRST_RETRY.multipliedBy(1L << Math.min(attempt - 1, 20));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    @Override
    public void close() {
        worker.shutdownNow();
        http.shutdownNow();
    }
}
