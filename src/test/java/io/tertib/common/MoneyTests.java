package io.tertib.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTests {

    private static final Currency MYR = Currency.getInstance("MYR");

    @ParameterizedTest
    @CsvSource({
        "MYR, 137.80, 13780, 137.80",
        "MYR, 0.1, 10, 0.10",
        "MYR, 1e2, 10000, 100.00",
        "MYR, -0.01, -1, -0.01",
        "MYR, 49.900000, 4990, 49.90",
        "JPY, 1500, 1500, 1500",
        "JPY, 1500.0, 1500, 1500",
        "BHD, 1.234, 1234, 1.234",
        "MYR, 92233720368547758.07, 9223372036854775807, 92233720368547758.07"
    })
    void keepsDecimalsExactly(String currency, String decimal, long minor, String written) {
        Money money = Money.parse(decimal, Currency.getInstance(currency));

        assertThat(money).isEqualTo(Money.ofMinor(minor, currency));
        assertThat(money.toDecimal()).isEqualTo(written);
        assertThat(money).hasToString(currency + " " + written);
    }

    @ParameterizedTest
    @CsvSource({
        "MYR, 0.001",
        "JPY, 0.5",
        "BHD, 1.2345",
        "MYR, 1e-2000000000",
        "MYR, 92233720368547758.08",
        "MYR, 1e2000000000"
    })
    void refusesWhatTheCurrencyCannotHold(String currency, String decimal) {
        assertThatThrownBy(() -> Money.parse(decimal, Currency.getInstance(currency)))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void addsExactlyWhereFloatingPointWouldNot() {
        Money sum = Money.zero(MYR);
        for (int i = 0; i < 10; i++) {
            sum = sum.plus(Money.of(new BigDecimal("0.10"), MYR));
        }

        assertThat(sum).isEqualTo(Money.ofMinor(100, "MYR"));
        assertThat(sum.minus(Money.ofMinor(101, "MYR")).isNegative()).isTrue();
        assertThat(Money.ofMinor(4990, "MYR").times(3)).isEqualTo(Money.ofMinor(14970, "MYR"));
    }

    @Test
    void overflowsLoudly() {
        Money most = Money.ofMinor(Long.MAX_VALUE, "MYR");
        Money least = Money.ofMinor(Long.MIN_VALUE, "MYR");

        assertThatThrownBy(() -> most.plus(Money.ofMinor(1, "MYR"))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> least.minus(Money.ofMinor(1, "MYR"))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> most.times(2)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void neverMixesCurrencies() {
        Money ringgit = Money.ofMinor(100, "MYR");
        Money dollar = Money.ofMinor(100, "USD");

        assertThatThrownBy(() -> ringgit.plus(dollar)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ringgit.minus(dollar)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ringgit.compareTo(dollar)).isInstanceOf(IllegalArgumentException.class);
        assertThat(ringgit).isNotEqualTo(dollar);
    }

    @ParameterizedTest
    @ValueSource(strings = {"XAU", "XXX"})
    void isNoMoneyWithoutMinorUnits(String currency) {
        assertThatThrownBy(() -> Money.ofMinor(1, currency)).isInstanceOf(IllegalArgumentException.class);
    }
}
