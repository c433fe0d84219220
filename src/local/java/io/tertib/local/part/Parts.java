package io.tertib.local.part;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Starts parts side by side, each as soon as those it needs are ready, and stops them all. */
public final class Parts {

    private final Map<Part, List<Part>> needs = new LinkedHashMap<>();
    private final CompletableFuture<Void> failed = new CompletableFuture<>();
    private final Progress progress;

    public Parts(Progress progress) {
        this.progress = progress;
    }

    /** Adds a part that is started once the others named are ready. */
    public Parts add(Part part, Part... needed) {
        needs.put(part, List.of(needed));
        return this;
    }

    /** Starts all; when one cannot start, the first reason is thrown and the caller has to stop the rest. */
    public void start() {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<Part, CompletableFuture<Void>> started = new LinkedHashMap<>();
            needs.forEach((part, needed) -> {
                CompletableFuture<Void> future =
                        all(needed.stream().map(started::get).toList()).thenRunAsync(() -> startOne(part), executor);
                var unused = future.whenComplete((done, problem) -> {
                    if (problem != null) {
                        failed.completeExceptionally(problem);
                    }
                });
                started.put(part, future);
            });
            try {
                CompletableFuture.anyOf(all(started.values()), failed).join();
            } catch (CompletionException e) {
                executor.shutdownNow();
                throw e.getCause() instanceof PlatformException known
                        ? known
                        : new PlatformException("The platform could not start: " + e.getCause(), e);
            }
        }
    }

    /** Has the start fail, if it is still going on. */
    public void fail(PlatformException reason) {
        failed.completeExceptionally(reason);
    }

    /** Stops all, the last added first. One that cannot stop does not keep the others from it. */
    public void stop() {
        for (Part part : new ArrayList<>(needs.keySet()).reversed()) {
            try {
                part.stop();
            } catch (RuntimeException e) {
                progress.say(part.name() + " could not be stopped: " + e.getMessage());
            }
        }
    }

    private void startOne(Part part) {
        long from = System.nanoTime();
        part.start();
        double seconds = (System.nanoTime() - from) / 1e9;
        progress.say(String.format(Locale.ROOT, "%s is ready (took %.1f s)", part.name(), seconds));
    }

    private static CompletableFuture<Void> all(Collection<CompletableFuture<Void>> futures) {
        return CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new));
    }
}
