package io.tertib.backoffice.order;

import io.tertib.common.NotFoundException;
import io.tertib.common.PollingLoop;
import io.tertib.order.OrderQueries;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.security.web.session.HttpSessionDestroyedEvent;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells open pages when their order has changed, whoever changed it and through whichever instance: it looks once a second
 * for all orders that somebody of this instance has open, in one statement, and only while anybody has.
 */
@Component
class OrderWatch extends PollingLoop {

    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final int STEPS_BETWEEN_SIGNS_OF_LIFE = 20;
    private static final int MOST_PAGES = 2_000;

    private final OrderQueries orders;
    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
    private int step;

    OrderWatch(OrderQueries orders) {
        super("order-watch", INTERVAL);
        this.orders = orders;
    }

    /**
     * News of an order, as server-sent events named {@code changed}.
     *
     * @param version of the order on the page that asks
     * @param sessionId of the person who has it open; with the session the news end
     */
    SseEmitter watch(UUID orderId, int version, String sessionId) {
        if (orders.versions(Set.of(orderId)).isEmpty()) {
            throw new NotFoundException("There is no order with the id " + orderId);
        }
        SseEmitter emitter = new SseEmitter(Duration.ofMinutes(30).toMillis());
        if (watchers.size() >= MOST_PAGES) {
            // The page works without.
            emitter.complete();
            return emitter;
        }
        Watcher watcher = new Watcher(orderId, version, sessionId, emitter);
        emitter.onCompletion(() -> watchers.remove(watcher));
        emitter.onTimeout(emitter::complete);
        emitter.onError(error -> watchers.remove(watcher));
        watchers.add(watcher);
        return emitter;
    }

    @Override
    protected boolean step() {
        if (watchers.isEmpty()) {
            return false;
        }
        boolean signOfLife = ++step % STEPS_BETWEEN_SIGNS_OF_LIFE == 0;
        Map<UUID, Integer> versions = orders.versions(
                watchers.stream().map(watcher -> watcher.orderId).collect(Collectors.toSet()));
        for (Watcher watcher : watchers) {
            Integer now = versions.get(watcher.orderId);
            if (now != null && now != watcher.version) {
                watcher.version = now;
                send(watcher, SseEmitter.event().name("changed").data(now));
            } else if (signOfLife) {
                send(watcher, SseEmitter.event().comment("still here"));
            }
        }
        return false;
    }

    private void send(Watcher watcher, SseEmitter.SseEventBuilder event) {
        try {
            watcher.emitter.send(event);
        } catch (IOException | IllegalStateException e) {
            // The page was closed; the server ends the answer by itself.
            watchers.remove(watcher);
        }
    }

    private static void end(Watcher watcher) {
        try {
            watcher.emitter.complete();
        } catch (IllegalStateException e) {
            // It has ended already, badly.
        }
    }

    @EventListener
    void sessionEnded(HttpSessionDestroyedEvent event) {
        watchers.stream()
                .filter(watcher -> watcher.sessionId.equals(event.getId()))
                .forEach(OrderWatch::end);
    }

    /** Before the web server waits for requests to end: these would not. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    @Override
    public synchronized void stop() {
        super.stop();
        watchers.forEach(OrderWatch::end);
        watchers.clear();
    }

    private static final class Watcher {
        private final UUID orderId;
        private final String sessionId;
        private final SseEmitter emitter;
        private volatile int version;

        Watcher(UUID orderId, int version, String sessionId, SseEmitter emitter) {
            this.orderId = orderId;
            this.sessionId = sessionId;
            this.version = version;
            this.emitter = emitter;
        }
    }
}
