package io.tertib.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;

import io.camunda.client.CamundaClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.tertib.DatabaseTest;
import io.tertib.common.DigestSource;
import io.tertib.common.Ids;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
class StuckJobTests {

    private static final Instant AT = Instant.parse("2026-12-01T02:00:00Z");

    @Autowired
    private StuckJobTable table;

    @Autowired
    private StuckJobs stuckJobs;

    @Autowired
    private MeterRegistry metrics;

    @Test
    void aJobIsNotedOnceWithItsLastFailure() {
        UUID order = Ids.next();
        table.note(job(7, order, "Stripe has trouble", AT));
        table.note(job(7, order, "Stripe is still in trouble", AT.plusSeconds(60)));

        assertThat(table.oldest(10)).containsExactly(job(7, order, "Stripe is still in trouble", AT.plusSeconds(60)));
    }

    @Test
    void aFailureIsNotedWithoutWhatTheDatabaseDoesNotTake() {
        table.note(job(7, null, "MBB\u0000-1 \uD83D cannot be stored", AT));

        assertThat(table.oldest(10)).extracting(StuckJob::message).containsExactly("MBB-1  cannot be stored");
    }

    @Test
    void oneThatCannotBeWrittenDownKeepsNobodyFromSeeingTheOthers() {
        CamundaClient engine = mock(CamundaClient.class, RETURNS_DEEP_STUBS);
        StuckJobKeeper keeper = new StuckJobKeeper(table, engine);
        for (long key = 1; key <= 3; key++) {
            String type = key == 2 ? "no\u0000type" : "payment.openCheckout";
            keeper.note(new StuckJob(key, type, "Task", "order-process", 4711, null, "trouble", AT));
        }

        assertThat(keeper.step()).isFalse();

        assertThat(table.oldest(10)).extracting(StuckJob::jobKey).containsExactly(1L, 3L);
        // Nor does it come back the next time.
        table.forget(1);
        keeper.step();
        assertThat(table.oldest(10)).extracting(StuckJob::jobKey).containsExactly(3L);
    }

    @Test
    void itIsForgottenByItsKey() {
        table.note(job(7, null, "one", AT));
        table.note(job(8, null, "other", AT));

        table.forget(7);
        table.forget(9);

        assertThat(table.oldest(10)).extracting(StuckJob::jobKey).containsExactly(8L);
    }

    @Test
    void oneThatIsTriedAgainIsForgottenUnlessItHasFailedAgain() {
        table.note(job(7, null, "before", AT));
        table.note(job(8, null, "since", AT.plusSeconds(2)));

        table.forget(7, AT.plusSeconds(1));
        table.forget(8, AT.plusSeconds(1));

        assertThat(table.oldest(10)).extracting(StuckJob::jobKey).containsExactly(8L);
    }

    @Test
    void thoseOfAnOrderAreFound() {
        UUID order = Ids.next();
        table.note(job(8, order, "newer", AT.plusSeconds(1)));
        table.note(job(7, order, "older", AT));
        table.note(job(9, Ids.next(), "another's", AT));

        assertThat(stuckJobs.ofOrder(order)).extracting(StuckJob::message).containsExactly("older", "newer");
    }

    @Test
    void keysComeInPieces() {
        for (long key = 1; key <= 5; key++) {
            table.note(job(key, null, "trouble", AT));
        }

        assertThat(table.keysAfter(0, 3)).containsExactly(1L, 2L, 3L);
        assertThat(table.keysAfter(3, 3)).containsExactly(4L, 5L);
    }

    @Test
    void operatorsAndManagersAreTold() {
        table.note(job(8, null, "newer", AT.plusSeconds(1)));
        table.note(job(7, null, "older", AT));

        assertThat(metrics.get("tertib.jobs.stuck").gauge().value()).isEqualTo(2);
        DigestSource.Section section = stuckJobs.section(AT, 1);
        assertThat(section.total()).isEqualTo(2);
        assertThat(section.lines())
                .containsExactly(new DigestSource.Line(null, "payment.openCheckout in order-process 4711: older", AT));
    }

    private static StuckJob job(long key, @Nullable UUID order, String message, Instant at) {
        return new StuckJob(
                key, "payment.openCheckout", "ServiceTask_OpenCheckout", "order-process", 4711, order, message, at);
    }
}
