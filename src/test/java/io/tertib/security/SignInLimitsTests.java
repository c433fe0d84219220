package io.tertib.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SignInLimitsTests {

    private Instant now = Instant.parse("2026-11-30T02:00:00Z");

    private final SignInLimits limits = new SignInLimits(new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    });

    @Test
    void afterFiveWrongPasswordsOneAMinuteIsLookedAt() {
        SignInTry tried = at("aisyah", "10.0.0.1");
        for (int i = 0; i < 5; i++) {
            assertThat(limits.wait(tried)).isEmpty();
            limits.failed(tried);
        }
        assertThat(limits.wait(tried)).contains(Duration.ofMinutes(1));

        pass(Duration.ofMinutes(1));
        assertThat(limits.wait(tried)).isEmpty();
        limits.failed(tried);
        assertThat(limits.wait(tried)).contains(Duration.ofMinutes(1));
    }

    @Test
    void whoGetsItRightBeginsAnew() {
        SignInTry tried = at("aisyah", "10.0.0.1");
        failOften(tried, 4);
        limits.succeeded(tried);
        failOften(tried, 4);
        assertThat(limits.wait(tried)).isEmpty();
    }

    @Test
    void whatWasTriedAtTheSameMomentIsWaitedForToo() {
        SignInTry tried = at("aisyah", "10.0.0.1");
        failOften(tried, 8);
        assertThat(limits.wait(tried)).contains(Duration.ofMinutes(4));
    }

    @Test
    void aPlaceFromWhichManyLoginsAreTriedIsRefused() {
        for (int i = 0; i < 30; i++) {
            SignInTry tried = at("somebody" + i, "10.0.0.1");
            assertThat(limits.wait(tried)).isEmpty();
            limits.failed(tried);
        }
        assertThat(limits.wait(at("aisyah", "10.0.0.1"))).contains(Duration.ofMinutes(1));
        assertThat(limits.wait(at("aisyah", "10.0.0.2"))).isEmpty();
    }

    @Test
    void anOwnRightPasswordDoesNotHelpAgainstOtherAccounts() {
        for (int i = 0; i < 30; i++) {
            limits.failed(at("victim" + i, "10.0.0.1"));
            limits.succeeded(at("insider", "10.0.0.1"));
        }
        assertThat(limits.wait(at("victim", "10.0.0.1"))).isPresent();
    }

    @Test
    void anAccountThatIsTriedFromEverywhereIsClosedToStrangersOnly() {
        limits.succeeded(at("aisyah", "10.0.0.1"));
        for (int i = 0; i < 20; i++) {
            SignInTry tried = at("aisyah", "192.0.2." + i);
            assertThat(limits.wait(tried)).isEmpty();
            limits.failed(tried);
        }
        assertThat(limits.wait(at("aisyah", "198.51.100.1"))).contains(Duration.ofMinutes(3));
        assertThat(limits.wait(at("hafiz", "198.51.100.1"))).isEmpty();

        // The person, at the usual place, or at another one with the usual browser.
        assertThat(limits.wait(at("aisyah", "10.0.0.1"))).isEmpty();
        assertThat(limits.wait(with("aisyah", "198.51.100.1", "laptop"))).isEmpty();

        // But somebody who has got hold of either does not get far.
        failOften(with("aisyah", "198.51.100.2", "laptop"), 5);
        assertThat(limits.wait(with("aisyah", "198.51.100.3", "laptop"))).isPresent();
        failOften(at("aisyah", "10.0.0.1"), 5);
        assertThat(limits.wait(at("aisyah", "10.0.0.1"))).isPresent();
    }

    @Test
    void whoSitsBesideAnAttackerSignsInWithTheUsualBrowser() {
        for (int i = 0; i < 40; i++) {
            limits.failed(at("somebody" + i, "10.0.0.1"));
        }
        failOften(at("aisyah", "10.0.0.1"), 10);

        assertThat(limits.wait(at("aisyah", "10.0.0.1"))).isPresent();
        assertThat(limits.wait(with("aisyah", "10.0.0.1", "laptop"))).isEmpty();
    }

    @Test
    void capitalsAndBlanksMakeNoOtherAccount() {
        assertThat(SignInTry.login(" Aisyah ")).isEqualTo("aisyah");
        assertThat(SignInTry.login("x".repeat(1000))).hasSize(100);
        assertThat(SignInTry.login(null)).isEmpty();
    }

    private void failOften(SignInTry tried, int times) {
        for (int i = 0; i < times; i++) {
            limits.failed(tried);
        }
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private static SignInTry at(String login, String address) {
        return with(login, address, null);
    }

    private static SignInTry with(String login, String address, @Nullable String device) {
        return new SignInTry(login, Network.of(address), device);
    }
}
