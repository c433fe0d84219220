package io.tertib.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTests {

    @ParameterizedTest
    @CsvSource({"0, 250", "1, 250", "2, 500", "3, 1000", "6, 8000", "7, 10000", "50, 10000", "2147483647, 10000"})
    void doublesUpToALimit(int attempts, long milliseconds) {
        Backoff backoff = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(10));

        assertThat(backoff.after(attempts)).isEqualTo(Duration.ofMillis(milliseconds));
    }
}
