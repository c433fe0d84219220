package io.tertib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tertib.Turns.Kind;
import io.tertib.Turns.Turn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TurnsTests {

    private final Turns turns = new Turns();
    private final ExecutorService others = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void nobodyWaits() {
        others.shutdownNow();
    }

    @Test
    void whoHasToBeAloneIsAndHoldsUpNobodyWhileItWaits() throws Exception {
        Turn free = turns.take(Kind.FREE);
        Waiter alone = take(Kind.ALONE);

        Turn another = turns.take(Kind.FREE);
        Turn script = turns.take(Kind.SCRIPTS_STRIPE);
        free.close();
        another.close();
        assertWaits(alone);
        script.close();

        Turn begun = alone.get();
        Waiter later = take(Kind.FREE);
        assertWaits(later);
        begun.close();
        later.get().close();
    }

    @Test
    void whileStripeGoesWrongNobodyElseUsesIt() throws Exception {
        Turn uses = turns.take(Kind.USES_STRIPE);
        Waiter scripts = take(Kind.SCRIPTS_STRIPE);
        assertWaits(scripts);
        Waiter usesToo = take(Kind.USES_STRIPE);
        assertWaits(usesToo);

        uses.close();
        Turn script = scripts.get();
        Waiter second = take(Kind.SCRIPTS_STRIPE);
        assertWaits(second);
        assertWaits(usesToo);
        turns.take(Kind.FREE).close();

        script.close();
        second.get().close();
        usesToo.get().close();
    }

    @Test
    void noMoreRunAtOnceThanAreGoodForTheMachine() throws Exception {
        List<Turn> five = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            five.add(turns.take(i % 2 == 0 ? Kind.FREE : Kind.USES_STRIPE));
        }
        Waiter sixth = take(Kind.FREE);
        assertWaits(sixth);
        five.getFirst().close();
        sixth.get().close();
    }

    @Test
    void besideStripesTroublesFewerRunAtOnce() throws Exception {
        Turn script = turns.take(Kind.SCRIPTS_STRIPE);
        List<Turn> three = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            three.add(turns.take(Kind.FREE));
        }
        Waiter fourth = take(Kind.FREE);
        assertWaits(fourth);
        script.close();
        fourth.get().close();
        three.forEach(Turn::close);
    }

    @Test
    void inWhateverOrderTheyComeAllHaveTheirTurn() throws Exception {
        List<Future<?>> all = new ArrayList<>();
        List<Kind> kinds = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            kinds.addAll(List.of(Kind.values()));
        }
        Collections.shuffle(kinds, new Random(1));
        for (Kind kind : kinds) {
            all.add(others.submit(() -> {
                try (Turn turn = turns.take(kind)) {
                    assertThat(turn).isNotNull();
                }
                return null;
            }));
        }
        for (Future<?> each : all) {
            each.get();
        }
    }

    private Waiter take(Kind kind) {
        FutureTask<Turn> turn = new FutureTask<>(() -> turns.take(kind));
        return new Waiter(turn, Thread.startVirtualThread(turn));
    }

    private static void assertWaits(Waiter waiter) {
        await().until(() -> waiter.thread().getState() == Thread.State.WAITING);
        assertThat(waiter.turn()).isNotDone();
    }

    private record Waiter(FutureTask<Turn> turn, Thread thread) {

        Turn get() throws Exception {
            return turn.get();
        }
    }
}
