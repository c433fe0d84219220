package io.tertib.bench;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** So many clients at once, each of which makes its next call as soon as the one before is answered. */
final class Clients {

    /** As many as make the load of all figures that do not say another number. */
    static final int USUAL = 8;

    /** The most that any figure has. */
    static final int MOST = 32;

    private Clients() {}

    /**
     * Makes a number of calls.
     *
     * @param call is given the number of the call, from 0
     */
    static Load each(int calls, IntConsumer call) {
        return run(USUAL, number -> number < calls, call);
    }

    /**
     * Makes calls for a while; those under way at its end are waited for.
     *
     * @param clients how many at once
     * @param call is given the number of the call, from 0
     */
    static Load during(int clients, Duration time, IntConsumer call) {
        long end = System.nanoTime() + time.toNanos();
        return run(clients, number -> System.nanoTime() < end, call);
    }

    private static Load run(int atOnce, IntPredicate goOn, IntConsumer call) {
        AtomicInteger next = new AtomicInteger();
        Collection<Long> nanos = new ConcurrentLinkedQueue<>();
        long from = System.nanoTime();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> clients = IntStream.range(0, atOnce)
                    .<Future<?>>mapToObj(client -> executor.submit(() -> {
                        int number = next.getAndIncrement();
                        while (goOn.test(number)) {
                            long before = System.nanoTime();
                            call.accept(number);
                            nanos.add(System.nanoTime() - before);
                            number = next.getAndIncrement();
                        }
                    }))
                    .toList();
            for (Future<?> client : clients) {
                client.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("A call failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        double seconds = (System.nanoTime() - from) / 1e9;
        long[] each = nanos.stream().mapToLong(Long::longValue).toArray();
        return new Load(each.length, seconds, new Latencies(each));
    }

    /** What the clients got done. */
    record Load(int calls, double seconds, Latencies latencies) {

        double perSecond() {
            return calls / seconds;
        }
    }
}
