package io.tertib.payment.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tertib.common.Money;
import io.tertib.order.TimelineWords;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StripeCurrencyTests {

    @Test
    void whateverStripeTakesIsReadAsItWasWritten() {
        for (Currency currency : Currency.getAvailableCurrencies()) {
            StripeCurrency.of(currency).ifPresent(known -> {
                for (int i = 1; i < 2_000; i += 7) {
                    Money amount = StripeCurrency.fromStripe(i * known.step(), currency);
                    assertThat(StripeCurrency.toStripe(amount)).as("%s", amount).isEqualTo(i * known.step());
                }
            });
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MYR, 1.99, less than Stripe takes",
        "MYR, 2.00,",
        "MYR, 999999.99,",
        "MYR, 1000000.00, more than Stripe takes at once",
        "IDR, 9999999999.99,",
        "IDR, 10000000000.00, more than Stripe takes at once",
        "JPY, 49, less than Stripe takes",
        "JPY, 50,",
        "USD, 0.49, less than Stripe takes",
        "MGA, 1000.00,",
        "MGA, 1000.50, in steps of 1",
        "MGA, 99999999.00,",
        "MGA, 100000000.00, more than Stripe takes at once",
        "ISK, 999999,",
        "ISK, 1000000, more than Stripe takes at once",
        "KWD, 5.120,",
        "KWD, 5.124, in steps of 0.010",
        "CLF, 10.0000, takes no CLF",
        "KPW, 10.00, takes no KPW"
    })
    void whatStripeDoesNotTakeIsToldInWords(String currency, String amount, @Nullable String why) {
        String words = StripeCurrency.whyNotPayable(Money.parse(amount, Currency.getInstance(currency)))
                .map(TimelineWords::english)
                .orElse(null);

        if (why == null) {
            assertThat(words).isNull();
        } else {
            assertThat(words).contains(why);
        }
    }

    @ParameterizedTest
    @CsvSource({"KWD, 5.129, 5.120", "KWD, 0.009, 0.000", "MGA, 10.99, 10.00", "MYR, 1.99, 1.99", "ISK, 7, 7"})
    void whatIsGivenBackIsRoundedDownToStripesSteps(String currency, String amount, String atStripe) {
        Currency of = Currency.getInstance(currency);

        assertThat(StripeCurrency.roundDown(Money.parse(amount, of))).isEqualTo(Money.parse(atStripe, of));
    }

    @Test
    void whatStripeCannotWriteIsNotSent() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> StripeCurrency.toStripe(Money.ofMinor(5124, "KWD")));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> StripeCurrency.toStripe(Money.ofMinor(10000, "CLF")));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> StripeCurrency.fromStripe(550, Currency.getInstance("ISK")));
    }
}
