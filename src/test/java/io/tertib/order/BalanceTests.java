package io.tertib.order;

import static io.tertib.order.PlacedOrders.money;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BalanceTests {

    @ParameterizedTest(name = "total {0}, written off {1}, captured {2}: {3} is due")
    @CsvSource({
        "100,   0,   0, 100",
        "100,   0,  40,  60",
        "100,  30,  40,  30",
        "100,   0, 100,   0",
        "100, 100,   0,   0",
        "  0,   0,   0,   0",
        // Paid too much, or written off after it was paid.
        "100,   0, 130,   0",
        "100,  50, 100,   0"
    })
    void whatIsDueIsNeverLessThanNothing(long total, long writtenOff, long captured, long due) {
        Balance balance = balance(total, writtenOff, captured, 0, 0);

        assertThat(balance.amountDue()).isEqualTo(money(due));
        assertThat(balance.isPaidInFull()).isEqualTo(due == 0);
    }

    @ParameterizedTest(name = "captured {0}, refunded {1}, refunding {2}: {3} can be given back")
    @CsvSource({
        "100,   0,   0, 100",
        "100,  30,  20,  50",
        "100, 100,   0,   0",
        "100,   0, 100,   0",
        // Stripe tells of a refund that nobody asked for here.
        "100,  80,  40,   0"
    })
    void whatCanBeGivenBackIsNeverLessThanNothing(long captured, long refunded, long refunding, long refundable) {
        assertThat(balance(100, 0, captured, refunded, refunding).refundable()).isEqualTo(money(refundable));
    }

    @ParameterizedTest(name = "written off {0}, captured {1}, refunded {2}, refunding {3}: {4} too much")
    @CsvSource({
        " 0, 100,  0,  0,  0",
        " 0,  60,  0,  0,  0",
        " 0, 130,  0,  0, 30",
        " 0, 130, 10,  5, 15",
        " 0, 130, 30,  0,  0",
        " 0, 130, 90,  0,  0",
        "40, 100,  0,  0, 40"
    })
    void whatWasPaidTooMuchIsWhatIsKeptOfIt(
            long writtenOff, long captured, long refunded, long refunding, long overpaid) {
        assertThat(balance(100, writtenOff, captured, refunded, refunding).overpaid())
                .isEqualTo(money(overpaid));
    }

    @Test
    void aRefundDoesNotReopenWhatIsDue() {
        assertThat(balance(100, 0, 100, 100, 0).isPaidInFull()).isTrue();
        assertThat(balance(100, 0, 60, 60, 0).amountDue()).isEqualTo(money(40));
    }

    @Test
    void nothingIsPaidWhereAllOfAPartWasGivenBack() {
        assertThat(balance(100, 0, 0, 0, 0).isNothingPaid()).isTrue();
        assertThat(balance(100, 0, 60, 60, 0).isNothingPaid()).isTrue();
        assertThat(balance(100, 0, 60, 20, 0).isNothingPaid()).isFalse();
        assertThat(balance(100, 0, 100, 100, 0).isNothingPaid()).isFalse();
    }

    @Test
    void isPaidBackOnlyAfterItWasPaidInFull() {
        assertThat(balance(100, 0, 100, 100, 0).isPaidBack()).isTrue();
        assertThat(balance(100, 40, 60, 60, 0).isPaidBack()).isTrue();
        assertThat(balance(100, 0, 100, 60, 40).isPaidBack()).isFalse();
        assertThat(balance(100, 0, 60, 60, 0).isPaidBack()).isFalse();
        assertThat(balance(0, 0, 0, 0, 0).isPaidBack()).isFalse();
    }

    @ParameterizedTest(name = "refunded {0}, refunding {1}, failed {2} of 100: is being paid back: {3}")
    @CsvSource({" 0, 0, 100, true", "60, 0, 40, true", "30, 30, 40, true", "30, 30, 30, false", "0, 0, 5, false"})
    void whatHasFailedIsStillToGoBackUntilSomebodyDecides(
            long refunded, long refunding, long undecided, boolean isBeingPaidBack) {
        Balance balance =
                new Balance(money(100), money(0), money(100), money(refunded), money(refunding), money(undecided));

        assertThat(balance.isBeingPaidBack()).isEqualTo(isBeingPaidBack);
        assertThat(balance.refundable()).isEqualTo(money(100 - refunded - refunding));
    }

    @Test
    void isBeingPaidBackWhileTheLastOfItIsOnItsWay() {
        assertThat(balance(100, 0, 100, 60, 40).isBeingPaidBack()).isTrue();
        assertThat(balance(100, 0, 100, 60, 30).isBeingPaidBack()).isFalse();
        assertThat(balance(100, 0, 60, 0, 60).isBeingPaidBack()).isFalse();
        assertThat(balance(100, 0, 100, 100, 0).isBeingPaidBack()).isFalse();
    }

    @Test
    void noMoreOfAnAmountIsUnpaidThanIsDue() {
        assertThat(balance(100, 0, 70, 0, 0).unpaidOf(money(50))).isEqualTo(money(30));
        assertThat(balance(100, 0, 20, 0, 0).unpaidOf(money(50))).isEqualTo(money(50));
        assertThat(balance(100, 0, 130, 0, 0).unpaidOf(money(50))).isEqualTo(money(0));
    }

    private static Balance balance(long total, long writtenOff, long captured, long refunded, long refunding) {
        return new Balance(
                money(total), money(writtenOff), money(captured), money(refunded), money(refunding), money(0));
    }
}
