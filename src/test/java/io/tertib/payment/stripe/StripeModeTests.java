package io.tertib.payment.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StripeModeTests {

    @ParameterizedTest
    @CsvSource({
        "sk_test_51abc, true, true",
        "rk_test_51abc, true, true",
        "sk_live_51abc, true, false",
        "rk_live_51_test_abc, true, false",
        "'', false, false",
        ", false, false"
    })
    void theKeyTellsWhetherRealMoneyMoves(@Nullable String key, boolean isKnown, boolean isTest) {
        StripeMode mode = new StripeMode(
                new StripeProperties(key, "whsec_1", null, Duration.ofSeconds(1), Duration.ofSeconds(1)));
        assertThat(mode.isKnown()).isEqualTo(isKnown);
        assertThat(mode.isTest()).isEqualTo(isTest);
    }
}
