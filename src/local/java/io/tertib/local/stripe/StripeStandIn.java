package io.tertib.local.stripe;

import com.stripe.model.Charge;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.StripeObject;
import com.stripe.model.checkout.Session;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stripe, as far as an order needs it, on this machine: give {@link #baseUrl()} to the SDK as its API base and any key that
 * starts with {@code sk_test_}. People pay at a session's {@code url} and find the rest at {@code /}; tests play the
 * customer and the bank with the methods here, or over HTTP with those of {@code /_control}.
 *
 * <p>The script methods throw {@link IllegalStateException} for what the state does not allow and for what there is not.
 */
public final class StripeStandIn implements AutoCloseable {

    static {
        // Otherwise each answer on a kept connection waits 40 ms for an acknowledgement of its headers.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final ShiftedClock clock;
    private final Store store;
    private final Webhooks webhooks;
    private final Faults faults = new Faults();
    private final CheckoutSessions sessions;
    private final Refunds refunds;
    private final IdempotencyKeys keys;
    private final ApiHandler api;
    private final HttpServer server;
    private final ExecutorService handlers = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("stripe-expiry").daemon().factory());
    private final CountDownLatch closing = new CountDownLatch(1);

    private StripeStandIn(int port, String webhookSecret, @Nullable Path dataFile, Clock time) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 0);
        clock = new ShiftedClock(time);
        store = new Store(dataFile);
        webhooks = new Webhooks(store, clock, webhookSecret);
        Events events = new Events(store, clock, webhooks);
        Charges charges = new Charges(store, clock, events);
        PaymentIntents intents = new PaymentIntents(store, clock, events, charges);
        refunds = new Refunds(store, clock, events, charges);
        sessions = new CheckoutSessions(store, clock, events, intents, this::baseUrl);
        Router router = new Router();
        sessions.register(router);
        intents.register(router);
        charges.register(router);
        refunds.register(router);
        events.register(router);
        keys = new IdempotencyKeys(store, clock);
        api = new ApiHandler(store, router, events, keys, faults, closing);
    }

    /**
     * Starts a stand-in.
     *
     * @param port the port to listen on, 0 for any that is free
     * @param webhookSecret what webhooks are signed with
     * @param dataFile where to keep everything over restarts; null to keep it in memory only
     */
    public static StripeStandIn start(int port, String webhookSecret, @Nullable Path dataFile) {
        return start(port, webhookSecret, dataFile, Clock.systemUTC());
    }

    /** As {@link #start(int, String, Path)}, with a clock for everything that has a time. */
    public static StripeStandIn start(int port, String webhookSecret, @Nullable Path dataFile, Clock clock) {
        try {
            StripeStandIn standIn = new StripeStandIn(port, webhookSecret, dataFile, clock);
            standIn.listen();
            return standIn;
        } catch (IOException e) {
            throw new UncheckedIOException("no Stripe stand-in on port " + port, e);
        }
    }

    private void listen() {
        server.setExecutor(handlers);
        server.createContext("/v1/", api);
        server.createContext(CheckoutPage.PATH, new CheckoutPage(store, sessions));
        server.createContext("/_control/", new ControlHandler(this));
        server.createContext("/", new DashboardPage(store, sessions, refunds));
        server.start();
        var unused = ticker.scheduleWithFixedDelay(this::tick, 500, 500, TimeUnit.MILLISECONDS);
    }

    private void tick() {
        try {
            expireDue();
        } catch (RuntimeException e) {
            // Thrown on, it would end the ticking.
            System.getLogger(StripeStandIn.class.getName())
                    .log(System.Logger.Level.ERROR, "Sessions could not expire", e);
        }
    }

    /** The port it listens on, on the loopback address only. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** The API base for the SDK. */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** Sets where to deliver webhooks to. */
    public void webhookUrl(URI url) {
        webhooks.url(url);
    }

    /** What to do to webhooks on their way. */
    public Webhooks webhooks() {
        return webhooks;
    }

    /** What is to go wrong with calls. */
    public Faults faults() {
        return faults;
    }

    /** The calls to the API so far, whatever became of them. */
    public List<ReceivedRequest> requests() {
        return api.received();
    }

    /** Whether a call with this idempotency key is under way. */
    public boolean keyInUse(String idempotencyKey) {
        return keys.inUse(idempotencyKey);
    }

    /** Moves the stand-in's time on; sessions whose time is over then expire at once. */
    public void advance(Duration by) {
        clock.advance(by);
        expireDue();
    }

    private void expireDue() {
        store.run(sessions::expireDue);
    }

    /** The customer pays by card. */
    public Session pay(String sessionId) {
        return scripted(Session.class, () -> sessions.pay(sessionId));
    }

    /** The customer pays by FPX, whose outcome is known only when {@link #settleDelayed} says so. */
    public Session payDelayed(String sessionId) {
        return scripted(Session.class, () -> sessions.payDelayed(sessionId));
    }

    /** The bank decides about a delayed payment. */
    public Session settleDelayed(String sessionId, boolean success) {
        return scripted(Session.class, () -> sessions.settle(sessionId, success));
    }

    /** The customer's card is declined. */
    public Session decline(String sessionId) {
        return scripted(Session.class, () -> sessions.decline(sessionId));
    }

    /** The session expires now. */
    public Session expire(String sessionId) {
        return scripted(Session.class, () -> sessions.expire(sessionId));
    }

    /** A refund becomes pending, requires_action, succeeded, failed or canceled, if it may. */
    public Refund settleRefund(String refundId, String status) {
        return scripted(Refund.class, () -> refunds.settle(refundId, status));
    }

    /** The next refunds are made with this status, whatever they were paid by. */
    public void nextRefunds(String status, int howMany) {
        store.run(() -> refunds.nextStatus(status, howMany));
    }

    /** Nothing of what was scripted for the next refunds holds any more. */
    public void usualRefunds() {
        store.run(refunds::usualStatus);
    }

    /** The shop refunds in Stripe's dashboard, behind the application's back. */
    public Refund refundInDashboard(String paymentIntentId, long amount) {
        return scripted(Refund.class, () -> refunds.refundInDashboard(paymentIntentId, amount));
    }

    private <T extends StripeObject> T scripted(Class<T> type, Supplier<ObjectNode> action) {
        try {
            return store.locked(() -> Sdk.object(action.get(), type));
        } catch (StripeFailure failure) {
            throw new IllegalStateException(failure.getMessage(), failure);
        }
    }

    /** All sessions, the oldest first. */
    public List<Session> sessions() {
        return all(Kind.SESSION, Session.class);
    }

    /** All payments, the oldest first. */
    public List<PaymentIntent> paymentIntents() {
        return all(Kind.PAYMENT_INTENT, PaymentIntent.class);
    }

    /** All attempts to pay, the oldest first. */
    public List<Charge> charges() {
        return all(Kind.CHARGE, Charge.class);
    }

    /** All refunds, the oldest first. */
    public List<Refund> refunds() {
        return all(Kind.REFUND, Refund.class);
    }

    /** All events, the oldest first, delivered or not. */
    public List<Event> events() {
        return all(Kind.EVENT, Event.class);
    }

    private <T extends StripeObject> List<T> all(Kind kind, Class<T> type) {
        return store.locked(() -> store.all(kind).reversed().stream()
                .map(object -> Sdk.object(object, type))
                .toList());
    }

    @Override
    public void close() {
        closing.countDown();
        ticker.shutdownNow();
        webhooks.close();
        server.stop(0);
        handlers.shutdownNow();
        store.close();
    }
}
