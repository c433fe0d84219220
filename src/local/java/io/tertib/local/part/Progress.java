package io.tertib.local.part;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Tells on the console what is happening, and how long after the start. */
public final class Progress {

    private final PrintStream out;
    private final long startedAt = System.nanoTime();

    public Progress(PrintStream out) {
        this.out = out;
    }

    /** Prints one line with the time since the start. */
    public void say(String what) {
        double seconds = elapsed().toMillis() / 1000.0;
        out.println(String.format(Locale.ROOT, "[%5.1f s] %s", seconds, what));
        out.flush();
    }

    /** How long ago the start was. */
    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }
}
