package io.tertib.inbox;

import static io.tertib.Shop.atOnce;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tertib.DatabaseTest;
import io.tertib.Shop;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class InboxTests {

    @Autowired
    private Inbox inbox;

    @Autowired
    private InboxProcessor applications;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Shop shop;

    private final Handler handler = new Handler();
    private InboxProcessor processor;

    @BeforeEach
    void workOffByHand() {
        applications.stop();
        processor = new InboxProcessor(jdbc, transaction, List.of(handler), new SimpleMeterRegistry());
    }

    @AfterEach
    void startAgain() {
        applications.start();
    }

    @Test
    void keepsAnEventOncePerSender() {
        assertThat(inbox.receive("test", "e1", "one")).isTrue();
        assertThat(inbox.receive("test", "e1", "two")).isFalse();
        assertThat(inbox.receive("other", "e1", "three")).isTrue();

        assertThat(processor.handleNext()).isTrue();
        assertThat(effects()).containsExactly("one");
    }

    @Test
    void worksOffEventsInTheOrderInWhichTheyCame() {
        for (String event : List.of("c", "a", "b")) {
            inbox.receive("test", event, event);
        }

        while (processor.handleNext()) {
            // until nothing is left
        }

        assertThat(effects()).containsExactly("c", "a", "b");
        assertThat(shop.count("inbox_event where processed_at is null")).isZero();
    }

    @Test
    void triesAgainAfterTroubleAndHasItsEffectOnce() {
        inbox.receive("test", "e1", "one");
        handler.troubles = 2;

        assertThat(processor.handleNext()).isTrue();
        assertThat(effects()).isEmpty();
        // Not at once.
        assertThat(processor.handleNext()).isFalse();
        assertThat(shop.count("inbox_event where note like '%out of paper%' and next_attempt_at > now()"))
                .isEqualTo(1);

        makeDue();
        assertThat(processor.handleNext()).isTrue();
        makeDue();
        assertThat(processor.handleNext()).isTrue();
        makeDue();
        assertThat(processor.handleNext()).isFalse();
        assertThat(effects()).containsExactly("one");
        assertThat(shop.count("inbox_event where attempts = 3 and note = 'noted' and processed_at is not null"))
                .isEqualTo(1);
    }

    @Test
    void keepsEventsThatNobodyUnderstandsYet() {
        inbox.receive("unknown", "e1", "one");

        assertThat(processor.handleNext()).isTrue();

        assertThat(shop.count("inbox_event where processed_at is null and note like '%unknown%'"))
                .isEqualTo(1);
    }

    @Test
    void parksAnEventUntilItIsReconsidered() {
        handler.parked = "k1";
        inbox.receive("test", "e1", "one");
        assertThat(processor.handleNext()).isTrue();
        makeDue();
        assertThat(processor.handleNext()).isFalse();

        inbox.reconsider("test", "k2");
        inbox.reconsider("other", "k1");
        assertThat(processor.handleNext()).isFalse();

        handler.parked = "";
        inbox.reconsider("test", "k1");
        assertThat(processor.handleNext()).isTrue();
        inbox.reconsider("test", "k1");
        assertThat(processor.handleNext()).isFalse();
        assertThat(effects()).containsExactly("one");
    }

    @Test
    void looksOnceMoreBeforeItParks() {
        handler.parked = "k1";
        handler.parkings = 1;
        inbox.receive("test", "e1", "one");

        assertThat(processor.handleNext()).isTrue();

        assertThat(effects()).containsExactly("one");
    }

    @Test
    void isWorkedOffOnceByMany() throws Exception {
        for (int i = 0; i < 40; i++) {
            inbox.receive("test", "e" + i, "payload " + i);
        }

        atOnce(4, i -> () -> {
            while (processor.handleNext()) {
                // until nothing is left
            }
            return true;
        });

        assertThat(effects()).hasSize(40).doesNotHaveDuplicates();
    }

    private void makeDue() {
        jdbc.sql("update inbox_event set next_attempt_at = now() - interval '1 second'")
                .update();
    }

    /** What the handler has written into the database. */
    private List<String> effects() {
        return jdbc.sql("select name from outbox_message order by seq")
                .query(String.class)
                .list();
    }

    private final class Handler implements InboxHandler {

        private int troubles;
        private int parkings = Integer.MAX_VALUE;
        private String parked = "";

        @Override
        public String source() {
            return "test";
        }

        @Override
        public Outcome handle(String eventId, String payload) {
            if (!parked.isEmpty() && parkings-- > 0) {
                return Outcome.parked(parked, "not yet");
            }
            jdbc.sql("""
                            insert into outbox_message (id, order_id, name, correlation_key, variables)
                            values (gen_random_uuid(), gen_random_uuid(), ?, '', '{}')""").param(payload).update();
            if (troubles-- > 0) {
                throw new IllegalStateException("out of paper");
            }
            return Outcome.done("noted");
        }
    }
}
