package io.tertib.refund;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.StateTable;
import io.tertib.common.ConflictException;
import io.tertib.common.Money;
import io.tertib.common.Origin;
import io.tertib.common.RequestKey;
import io.tertib.order.OrderView;
import io.tertib.order.PaymentMethod;
import io.tertib.order.PlacedOrders;
import io.tertib.order.Worded;
import io.tertib.payment.stripe.StripeRefund;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What may become of a refund in which state, and that nothing else changes it. */
class RefundStateTests {

    private static final Instant NOW = PlacedOrders.PLACED.plus(Duration.ofDays(1));
    private static final Instant LATER = NOW.plus(Duration.ofDays(1));
    private static final Worded WHY = new Worded("Closed account", null);

    /**
     * One column for each {@link Change}, in their order: a manager decides, Stripe tells, staff have given it back, staff
     * decide about a failure. What it becomes; a dot where nothing changes; an x where it is refused.
     */
    private static final String TABLE = """
            state             | approve   reject   pending succeeded failed canceled  given     retry     outside   giveUp
            FOR_APPROVAL      | REQUESTED REJECTED PENDING SUCCEEDED FAILED CANCELLED x         x         x         x
            TO_BE_SENT        | .         x        PENDING SUCCEEDED FAILED CANCELLED x         x         x         x
            TO_BE_GIVEN       | .         x        .       .         .      .         SUCCEEDED x         x         x
            AT_STRIPE         | .         x        .       SUCCEEDED FAILED CANCELLED x         x         x         x
            GIVEN_BY_STRIPE   | .         x        .       .         FAILED CANCELLED x         x         x         x
            GIVEN_OUTSIDE     | .         x        .       .         .      .         .         x         x         x
            REJECTED          | x         .        .       .         .      .         x         x         x         .
            FAILED            | .         x        .       .         .      .         x         REQUESTED REQUESTED CLOSED
            CANCELLED         | .         x        .       .         .      .         x         REQUESTED REQUESTED CLOSED
            GIVEN_UP          | .         x        .       .         .      .         x         x         x         .
            CALLED_OFF        | x         x        .       .         .      .         x         x         x         .
            RETRIED           | .         x        PENDING SUCCEEDED FAILED CANCELLED x         .         x         x
            TO_BE_GIVEN_AFTER | .         x        .       .         .      .         SUCCEEDED x         .         x
            """;

    static Stream<Arguments> cells() {
        return StateTable.cells(TABLE, State.class, Change.class, Function.identity());
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @MethodSource("cells")
    void becomesOnlyWhatItMay(State state, Change change, String expected) {
        Refund refund = state.refund();
        RefundStatus before = refund.status();
        RefundStep stepBefore = refund.step();

        String outcome = change.tryOn(refund);

        assertThat(outcome).isEqualTo(expected);
        if (expected.equals(".") || expected.equals("x")) {
            assertThat(refund.status()).isEqualTo(before);
            assertThat(refund.step()).isEqualTo(stepBefore);
        }
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @MethodSource("cells")
    void aRepetitionChangesNothing(State state, Change change, String expected) {
        Refund refund = state.refund();
        change.tryOn(refund);
        RefundView once = refund.toView();

        assertThat(change.tryOn(refund)).isEqualTo(expected.equals("x") ? "x" : ".");

        assertThat(refund.toView()).isEqualTo(once);
    }

    @Test
    void eachTryAtStripeHasAKeyOfItsOwn() {
        Refund refund = State.AT_STRIPE.refund();
        String first = refund.idempotencyKey();

        Change.HEAR_FAILED.tryOn(refund);
        Change.RETRY.tryOn(refund);

        assertThat(refund.attempt()).isEqualTo(2);
        assertThat(refund.idempotencyKey()).isNotEqualTo(first);
        assertThat(refund.providerRefundId()).isNull();
        assertThat(refund.isOutcomeUnknown()).isFalse();
    }

    @Test
    void theOutcomeIsUnknownFromTheCallToTheAnswer() {
        Refund refund = State.TO_BE_SENT.refund();
        assertThat(refund.isOutcomeUnknown()).isFalse();

        refund.attempting(NOW);
        assertThat(refund.isOutcomeUnknown()).isTrue();

        Change.HEAR_PENDING.tryOn(refund);
        assertThat(refund.isOutcomeUnknown()).isFalse();
    }

    @Test
    void whatWasAllowedHoldsForNoMore() {
        Refund refund = State.FOR_APPROVAL.refund();
        assertThat(refund.isApproved(money(1))).isFalse();

        refund.approve(money(100));

        assertThat(refund.isApproved(money(100))).isTrue();
        assertThat(refund.isApproved(money(101))).isFalse();
    }

    private static Money money(long minor) {
        return Money.ofMinor(minor, "MYR");
    }

    /** What its constants hold has no state. */
    @SuppressWarnings("ImmutableEnumChecker")
    enum State {
        FOR_APPROVAL(RefundWay.STRIPE, true, refund -> {}),
        TO_BE_SENT(RefundWay.STRIPE, false, refund -> {}),
        TO_BE_GIVEN(RefundWay.OUTSIDE, false, refund -> {}),
        AT_STRIPE(RefundWay.STRIPE, false, Change.HEAR_PENDING::tryOn),
        GIVEN_BY_STRIPE(RefundWay.STRIPE, false, Change.HEAR_SUCCEEDED::tryOn),
        GIVEN_OUTSIDE(RefundWay.OUTSIDE, false, Change.GIVEN::tryOn),
        REJECTED(RefundWay.STRIPE, true, Change.REJECT::tryOn),
        FAILED(RefundWay.STRIPE, false, Change.HEAR_FAILED::tryOn),
        CANCELLED(RefundWay.STRIPE, false, Change.HEAR_CANCELED::tryOn),
        GIVEN_UP(RefundWay.STRIPE, false, refund -> {
            Change.HEAR_FAILED.tryOn(refund);
            Change.GIVE_UP.tryOn(refund);
        }),
        CALLED_OFF(RefundWay.STRIPE, false, refund -> refund.callOff(WHY, NOW)),
        RETRIED(RefundWay.STRIPE, false, refund -> {
            Change.HEAR_FAILED.tryOn(refund);
            Change.RETRY.tryOn(refund);
        }),
        TO_BE_GIVEN_AFTER(RefundWay.STRIPE, false, refund -> {
            Change.HEAR_FAILED.tryOn(refund);
            Change.OUTSIDE.tryOn(refund);
        });

        private final RefundWay way;
        private final boolean needsApproval;
        private final Consumer<Refund> history;

        State(RefundWay way, boolean needsApproval, Consumer<Refund> history) {
            this.way = way;
            this.needsApproval = needsApproval;
            this.history = history;
        }

        Refund refund() {
            OrderView order = PlacedOrders.view();
            Refund refund = new Refund(
                    order,
                    new NewRefund(
                            order.id(),
                            money(50_00),
                            null,
                            RefundReason.OTHER,
                            null,
                            false,
                            false,
                            false,
                            new RequestKey("test", ""),
                            Origin.PROCESS),
                    null,
                    new Refund.Part(UUID.randomUUID(), PaymentMethod.STRIPE, way, money(50_00)),
                    Map.of(),
                    0,
                    needsApproval,
                    NOW);
            history.accept(refund);
            return refund;
        }
    }

    /** What its constants hold has no state. */
    @SuppressWarnings("ImmutableEnumChecker")
    enum Change {
        APPROVE(refund -> refund.decide(true, LATER)),
        REJECT(refund -> refund.decide(false, LATER)),
        HEAR_PENDING(hear(StripeRefund.Status.PENDING)),
        HEAR_SUCCEEDED(hear(StripeRefund.Status.SUCCEEDED)),
        HEAR_FAILED(hear(StripeRefund.Status.FAILED)),
        HEAR_CANCELED(hear(StripeRefund.Status.CANCELED)),
        GIVEN(refund -> refund.complete("TT 4711", LATER)),
        RETRY(refund -> refund.resolve(RefundResolution.RETRY, false, LATER)),
        OUTSIDE(refund -> refund.resolve(RefundResolution.OUTSIDE, false, LATER)),
        GIVE_UP(refund -> refund.resolve(RefundResolution.GIVE_UP, false, LATER));

        private final Predicate<Refund> change;

        Change(Predicate<Refund> change) {
            this.change = change;
        }

        /** What it has become, as in the table. */
        String tryOn(Refund refund) {
            RefundStep before = refund.step();
            try {
                if (!change.test(refund)) {
                    return ".";
                }
            } catch (ConflictException e) {
                return "x";
            }
            boolean closed = before == RefundStep.RESOLVE && refund.step() == RefundStep.CLOSED;
            return closed ? "CLOSED" : refund.status().name();
        }

        private static Predicate<Refund> hear(StripeRefund.Status status) {
            return refund -> refund.hear(
                    new StripeRefund("re_1", "pi_1", money(50_00), status, null, null, refund.id(), refund.attempt()),
                    WHY,
                    LATER);
        }
    }
}
