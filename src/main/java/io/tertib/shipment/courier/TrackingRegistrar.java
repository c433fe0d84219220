package io.tertib.shipment.courier;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tertib.common.Backoff;
import io.tertib.common.PollingLoop;
import io.tertib.shipment.courier.TrackingRegistrations.Claimed;
import io.tertib.shipment.courier.TrackingService.Answer;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Tells the tracking service, if there is one, of every shipment that is under way with a tracking number, one after the
 * other, and again when it gets another number or courier. No transaction is open while the service is asked. Several
 * instances of the application may do so at the same time; after a crash the service is asked again, which does no harm.
 */
@Component
class TrackingRegistrar extends PollingLoop {

    private static final Logger log = LoggerFactory.getLogger(TrackingRegistrar.class);

    private static final Duration POLL_INTERVAL = Duration.ofSeconds(10);
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(30), Duration.ofHours(1));

    /** Longer than asking usually takes. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    private final @Nullable TrackingService service;
    private final TrackingRegistrations registrations;

    /** Until when the service wants to be left alone, on the scale of {@link System#nanoTime}. */
    private long quietUntil = System.nanoTime();

    TrackingRegistrar(
            ObjectProvider<TrackingService> service, TrackingRegistrations registrations, MeterRegistry metrics) {
        super("tracking-registrar", POLL_INTERVAL);
        this.service = service.getIfAvailable();
        this.registrations = registrations;
        TrackingService following = this.service;
        if (following != null) {
            Gauge.builder("tertib.tracking.unregistered", registrations, table -> table.waiting(following.couriers()))
                    .description("Shipments under way that the tracking service does not follow yet")
                    .register(metrics);
        }
    }

    @Override
    public synchronized void start() {
        if (service != null) {
            super.start();
        }
    }

    @Override
    protected boolean step() {
        if (service == null || System.nanoTime() - quietUntil < 0) {
            return false;
        }
        Optional<Claimed> next = registrations.claim(service.couriers(), LEASE);
        if (next.isEmpty()) {
            return false;
        }
        Claimed shipment = next.get();
        return switch (service.register(shipment.courier(), shipment.trackingNumber())) {
            case Answer.Following following -> {
                registrations.followed(shipment);
                yield true;
            }
            case Answer.Refused refused -> {
                log.warn("Shipment {} is not followed: {}", shipment.id(), refused.reason());
                registrations.refused(shipment, refused.reason());
                yield true;
            }
            case Answer.Trouble trouble -> {
                postpone(shipment, trouble);
                // Others would fare no better now.
                yield false;
            }
        };
    }

    private void postpone(Claimed shipment, Answer.Trouble trouble) {
        Duration delay = BACKOFF.after(shipment.attempts());
        Duration pause = trouble.pause();
        if (pause != null) {
            Duration quiet = pause.compareTo(BACKOFF.longest()) > 0 ? BACKOFF.longest() : pause;
            quietUntil = System.nanoTime() + quiet.toNanos();
            delay = quiet.compareTo(delay) > 0 ? quiet : delay;
        }
        log.warn("Shipment {} not registered for tracking, again in {}: {}", shipment.id(), delay, trouble.reason());
        registrations.postpone(shipment, delay, trouble.reason());
    }
}
