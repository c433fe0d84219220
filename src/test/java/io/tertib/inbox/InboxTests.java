package io.tertib.inbox;

import static io.tertib.Shop.atOnce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tertib.DatabaseTest;
import io.tertib.Shop;
import io.tertib.common.DigestSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class InboxTests {

    @Autowired
    private InboxProcessor applications;

    @Autowired
    private StrandedEvents stranded;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Shop shop;

    private final Handler handler = new Handler();
    private final List<InboxProcessor> processors = new ArrayList<>();
    private InboxProcessor processor;
    private Inbox inbox;

    @BeforeEach
    void workOffByHand() {
        applications.stop();
        processor = processor();
        inbox = new Inbox(
                jdbc,
                event -> {},
                new StaticListableBeanFactory(Map.of("handler", handler)).getBeanProvider(InboxHandler.class));
    }

    @AfterEach
    void startAgain() {
        processors.forEach(InboxProcessor::stop);
        applications.start();
    }

    @Test
    void keepsAnEventOncePerSender() {
        assertThat(inbox.receive("test", "e1", "one")).isTrue();
        assertThat(inbox.receive("test", "e1", "two")).isFalse();
        assertThat(inbox.receive("other", "e1", "three")).isTrue();

        assertThat(handleNext()).isTrue();
        assertThat(effects()).containsExactly("one");
    }

    @Test
    void worksOffEventsInTheOrderInWhichTheyCame() {
        for (String event : List.of("c", "a", "b")) {
            inbox.receive("test", event, event);
        }

        while (handleNext()) {
            // until nothing is left
        }

        assertThat(effects()).containsExactly("c", "a", "b");
        assertThat(shop.count("inbox_event where processed_at is null")).isZero();
    }

    @Test
    void triesAgainAfterTroubleAndHasItsEffectOnce() {
        inbox.receive("test", "e1", "one");
        handler.troubles = 2;

        assertThat(handleNext()).isTrue();
        assertThat(effects()).isEmpty();
        // Not at once.
        assertThat(handleNext()).isFalse();
        assertThat(shop.count("inbox_event where note like '%out of paper%' and next_attempt_at > now()"))
                .isEqualTo(1);

        makeDue();
        assertThat(handleNext()).isTrue();
        makeDue();
        assertThat(handleNext()).isTrue();
        makeDue();
        assertThat(handleNext()).isFalse();
        assertThat(effects()).containsExactly("one");
        assertThat(shop.count("inbox_event where attempts = 3 and note = 'noted' and processed_at is not null"))
                .isEqualTo(1);
    }

    @Test
    void keepsEventsThatNobodyUnderstandsYet() {
        inbox.receive("unknown", "e1", "one");

        assertThat(handleNext()).isTrue();

        assertThat(shop.count("inbox_event where processed_at is null and note like '%unknown%'"))
                .isEqualTo(1);
    }

    @Test
    void parksAnEventUntilItIsReconsidered() {
        handler.parked = "k1";
        inbox.receive("test", "e1", "one");
        assertThat(handleNext()).isTrue();
        makeDue();
        assertThat(handleNext()).isFalse();

        inbox.reconsider("test", "k2");
        inbox.reconsider("other", "k1");
        assertThat(handleNext()).isFalse();

        handler.parked = "";
        inbox.reconsider("test", "k1");
        assertThat(handleNext()).isTrue();
        inbox.reconsider("test", "k1");
        assertThat(handleNext()).isFalse();
        assertThat(effects()).containsExactly("one");
    }

    @Test
    void parksAtOnceWhatCannotBeReadAndTellsManagers() {
        handler.parked = InboxHandler.Outcome.UNREADABLE;
        inbox.receive("test", "e1", "one");
        assertThat(handleNext()).isTrue();
        makeDue();
        assertThat(handleNext()).isFalse();

        assertThat(shop.count("inbox_event where attempts = 1 and parked_under = 'unreadable'"))
                .isEqualTo(1);
        DigestSource.Section told = stranded.section(Instant.EPOCH, 50);
        assertThat(told.total()).isEqualTo(1);
        assertThat(told.lines())
                .extracting(DigestSource.Line::text)
                .containsExactly("event e1 of test cannot be read: not yet");
    }

    @Test
    void looksAgainAtWhatCouldNotBeReadWhenAnotherVersionStarts() {
        handler.parked = InboxHandler.Outcome.UNREADABLE;
        inbox.receive("test", "e1", "one");
        assertThat(handleNext()).isTrue();

        handler.parked = "";
        inbox.reconsiderUnreadable();

        assertThat(handleNext()).isTrue();
        assertThat(effects()).containsExactly("one");
        assertThat(stranded.section(Instant.EPOCH, 50).total()).isZero();
    }

    @Test
    void tellsManagersOfWhatFailsAgainAndAgain() {
        inbox.receive("test", "e1", "one");
        handler.troubles = StrandedEvents.MANY_ATTEMPTS;
        for (int i = 1; i < StrandedEvents.MANY_ATTEMPTS; i++) {
            assertThat(handleNext()).isTrue();
            makeDue();
        }
        assertThat(stranded.section(Instant.EPOCH, 50).total()).isZero();

        assertThat(handleNext()).isTrue();

        assertThat(stranded.section(Instant.EPOCH, 50).lines())
                .extracting(DigestSource.Line::text)
                .containsExactly("event e1 of test has failed 10 times");
    }

    @Test
    void doesNotTellManagersOfWhatWaitsForSomething() {
        handler.parked = "k1";
        inbox.receive("test", "e1", "one");
        assertThat(handleNext()).isTrue();

        assertThat(stranded.section(Instant.EPOCH, 50).total()).isZero();
    }

    @Test
    void looksOnceMoreBeforeItParks() {
        handler.parked = "k1";
        handler.parkings = 1;
        inbox.receive("test", "e1", "one");

        assertThat(handleNext()).isTrue();

        assertThat(effects()).containsExactly("one");
    }

    @Test
    void isWorkedOffOnceByMany() throws Exception {
        for (int i = 0; i < 40; i++) {
            inbox.receive("test", "e" + i, "payload " + i);
        }

        atOnce(4, i -> () -> {
            while (handleNext()) {
                // until nothing is left
            }
            return true;
        });

        assertThat(effects()).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void handlesWhatIsAboutDifferentThingsAtTheSameTimeAndWhatIsAboutTheSameInItsOrder() {
        CountDownLatch slow = new CountDownLatch(1);
        handler.before = payload -> {
            if (payload.equals("slow:1")) {
                await().until(() -> slow.getCount() == 0);
            }
        };
        for (String event : List.of("slow:1", "slow:2", "quick:1", "quick:2", "quick:3", "lone")) {
            inbox.receive("test", event, event);
        }

        processor().start();
        processor().start();
        await().until(() -> effects().size() == 4);
        assertThat(effects())
                .filteredOn(effect -> !effect.equals("lone"))
                .containsExactly("quick:1", "quick:2", "quick:3");
        assertThat(shop.count("inbox_event where event_id = 'slow:2' and attempts = 0"))
                .isEqualTo(1);

        slow.countDown();
        await().until(() -> shop.count("inbox_event where processed_at is null") == 0);
        assertThat(effects()).filteredOn(effect -> effect.startsWith("slow")).containsExactly("slow:1", "slow:2");
    }

    @Test
    void keepsTheOrderOfEachThingThroughManyHands() {
        Map<String, AtomicInteger> handling = new ConcurrentHashMap<>();
        AtomicInteger mostOfOneThing = new AtomicInteger();
        handler.before = payload -> mostOfOneThing.accumulateAndGet(
                handling.computeIfAbsent(thing(payload), thing -> new AtomicInteger())
                        .incrementAndGet(),
                Math::max);
        handler.after =
                payload -> Objects.requireNonNull(handling.get(thing(payload))).decrementAndGet();
        for (int n = 0; n < 5; n++) {
            for (int thing = 0; thing < 20; thing++) {
                inbox.receive("test", thing + ":" + n, thing + ":" + n);
            }
        }
        Stream.generate(this::processor).limit(3).forEach(InboxProcessor::start);

        await().until(() -> shop.count("inbox_event where processed_at is null") == 0);

        assertThat(mostOfOneThing).hasValue(1);
        assertThat(effects()).hasSize(100);
        assertThat(effects().stream().collect(Collectors.groupingBy(InboxTests::thing)))
                .allSatisfy((thing, effects) -> assertThat(effects)
                        .containsExactly(thing + ":0", thing + ":1", thing + ":2", thing + ":3", thing + ":4"));
    }

    @Test
    void whatFailsOrIsParkedHoldsUpNothingElseAboutTheSame() {
        handler.parked = "k1";
        handler.parkings = 2;
        inbox.receive("test", "e1", "a:parked");
        assertThat(handleNext()).isTrue();
        handler.troubles = 1;
        inbox.receive("test", "e2", "a:fails");
        assertThat(handleNext()).isTrue();

        inbox.receive("test", "e3", "a:passes");
        assertThat(handleNext()).isTrue();
        assertThat(effects()).containsExactly("a:passes");

        makeDue();
        inbox.reconsider("test", "k1");
        inbox.receive("test", "e4", "a:last");
        while (handleNext()) {
            // until nothing is left
        }
        assertThat(effects()).containsExactly("a:passes", "a:parked", "a:fails", "a:last");
    }

    @Test
    void isTakenOverWhenTheLeaseHasEnded() {
        inbox.receive("test", "e1", "a:1");
        inbox.receive("test", "e2", "a:2");
        InboxProcessor crashed = processor();
        List<InboxProcessor.Event> lost = crashed.claim(10);
        assertThat(lost).extracting(InboxProcessor.Event::id).containsExactly("e1");
        assertThat(handleNext()).isFalse();

        jdbc.sql("update inbox_event set leased_until = now() where leased_until is not null")
                .update();
        assertThat(handleNext()).isTrue();
        assertThat(handleNext()).isTrue();
        lost.forEach(crashed::work);

        assertThat(effects()).containsExactly("a:1", "a:2");
    }

    @Test
    void keepsAlsoWhatDoesNotTellWhatItIsAbout() {
        inbox.receive("test", "e1", "unreadable");
        assertThat(shop.count("inbox_event where subject is null")).isEqualTo(1);
    }

    private InboxProcessor processor() {
        InboxProcessor processor = new InboxProcessor(jdbc, transaction, List.of(handler), new SimpleMeterRegistry());
        processors.add(processor);
        return processor;
    }

    /** @return whether there was one */
    private boolean handleNext() {
        List<InboxProcessor.Event> next = processor.claim(1);
        next.forEach(processor::work);
        return !next.isEmpty();
    }

    private void makeDue() {
        jdbc.sql("update inbox_event set next_attempt_at = now() - interval '1 second'")
                .update();
    }

    /** What a payload is about: what stands before the colon. */
    private static String thing(String payload) {
        return payload.substring(0, payload.indexOf(':'));
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
        private volatile Consumer<String> before = payload -> {};
        private volatile Consumer<String> after = payload -> {};

        @Override
        public String source() {
            return "test";
        }

        @Override
        public @Nullable String subject(String payload) {
            if (payload.equals("unreadable")) {
                throw new IllegalArgumentException(payload);
            }
            return payload.contains(":") ? thing(payload) : null;
        }

        @Override
        public Outcome handle(String eventId, String payload) {
            before.accept(payload);
            try {
                return effect(payload);
            } finally {
                after.accept(payload);
            }
        }

        private Outcome effect(String payload) {
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
