package io.tertib.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Lets nobody try out passwords. Wrong ones are counted for each person, that is, for a login at a place or in a browser; for
 * each place, whatever the login; and for each login, wherever they come from. The last two are for strangers: who comes with a
 * browser, or from a place, from which this account was signed in to before is held up by nobody else's tries. So an account that
 * is attacked from everywhere is closed to new places, and not to the person who works with it. This instance counts for itself.
 */
@Component
class SignInLimits {

    private static final Logger log = LoggerFactory.getLogger(SignInLimits.class);

    /** Wrong passwords at once, and how often another one is allowed then. */
    private static final int OF_A_PERSON = 5;

    private static final Duration NEXT_OF_A_PERSON = Duration.ofMinutes(1);
    private static final int OF_A_PLACE = 30;
    private static final Duration NEXT_OF_A_PLACE = Duration.ofMinutes(1);
    private static final int OF_STRANGERS = 20;
    private static final Duration NEXT_OF_STRANGERS = Duration.ofMinutes(3);

    private static final int MOST_REMEMBERED = 50_000;

    private final Clock clock;
    private final Buckets persons = new Buckets(MOST_REMEMBERED, () -> bucket(OF_A_PERSON, NEXT_OF_A_PERSON));
    private final Buckets places = new Buckets(MOST_REMEMBERED, () -> bucket(OF_A_PLACE, NEXT_OF_A_PLACE));
    private final Buckets strangers = new Buckets(MOST_REMEMBERED, () -> bucket(OF_STRANGERS, NEXT_OF_STRANGERS));

    /** From where which account was signed in to; the values mean nothing. */
    private final Cache<String, Boolean> known =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    SignInLimits(Clock clock) {
        this.clock = clock;
    }

    /** How long to wait before the password is looked at; empty if it may be at once. */
    Optional<Duration> wait(SignInTry tried) {
        LongStream waits = isKnown(tried)
                ? LongStream.of(nanos(persons.of(tried.person())))
                : LongStream.of(
                        nanos(persons.of(tried.person())),
                        nanos(places.of(tried.network())),
                        nanos(strangers.of(tried.login())));
        return Optional.of(Duration.ofNanos(waits.max().orElse(0))).filter(Duration::isPositive);
    }

    /** The password was wrong. */
    void failed(SignInTry tried) {
        // Several at the same moment may have been let through; what was too much is waited for too.
        persons.of(tried.person()).consumeIgnoringRateLimits(1);
        if (isKnown(tried)) {
            return;
        }
        places.of(tried.network()).consumeIgnoringRateLimits(1);
        Bucket ofLogin = strangers.of(tried.login());
        ofLogin.consumeIgnoringRateLimits(1);
        if (ofLogin.getAvailableTokens() == 0) {
            log.warn(
                    "Too many wrong passwords for {}: from new places and browsers nobody can sign in to it for a while",
                    tried.login().replaceAll("[^a-z0-9._@-]", "?"));
        }
    }

    /** The password was right: the person begins anew. What counts for others too stays as it is. */
    void succeeded(SignInTry tried) {
        persons.forget(tried.person());
        known.put(tried.loginAndNetwork(), true);
    }

    private boolean isKnown(SignInTry tried) {
        return tried.device() != null || known.getIfPresent(tried.loginAndNetwork()) != null;
    }

    private static long nanos(Bucket bucket) {
        return bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
    }

    private Bucket bucket(int atOnce, Duration next) {
        return Bucket.builder()
                .addLimit(bandwidth -> bandwidth.capacity(atOnce).refillGreedy(1, next))
                .withCustomTimePrecision(new TimeMeter() {
                    @Override
                    public long currentTimeNanos() {
                        Instant now = clock.instant();
                        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
                    }

                    @Override
                    public boolean isWallClockBased() {
                        return true;
                    }
                })
                .build();
    }
}
