package io.tertib.local.process;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A tiny shell process that ends all others when this one is gone without having done so itself, even by
 * {@code kill -9}: its standard input comes to an end then. Where there is no shell (Windows), the next start
 * clears up instead.
 */
final class Watchdog implements AutoCloseable {

    private static final String SCRIPT = """
            trap '' HUP INT TERM
            pids= ; directory=
            while read -r verb what; do
              case $verb in
                add) pids="$pids $what" ;;
                forget) rest=; for pid in $pids; do [ "$pid" = "$what" ] || rest="$rest $pid"; done; pids=$rest ;;
                remove) directory=$what ;;
                done) exit 0 ;;
              esac
            done
            for pid in $pids; do kill "$pid"; done 2>/dev/null
            for second in 1 2 3 4 5 6 7 8 9 10; do
              left=; for pid in $pids; do kill -0 "$pid" 2>/dev/null && left="$left $pid"; done
              [ -z "$left" ] && break
              sleep 1
            done
            for pid in $left; do kill -9 "$pid"; done 2>/dev/null
            [ -z "$directory" ] || rm -rf "$directory"
            """;

    private final @Nullable Writer orders;

    private Watchdog(@Nullable Writer orders) {
        this.orders = orders;
    }

    static Watchdog start() {
        Path shell = Path.of("/bin/sh");
        if (!Files.isExecutable(shell)) {
            return new Watchdog(null);
        }
        try {
            Process process = new ProcessBuilder(shell.toString(), "-c", SCRIPT, "tertib-watchdog")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new Watchdog(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return new Watchdog(null);
        }
    }

    void add(long pid) {
        order("add " + pid);
    }

    void forget(long pid) {
        order("forget " + pid);
    }

    /** Has a directory removed too, once the processes are gone. */
    void removeAfterwards(Path directory) {
        order("remove " + directory);
    }

    @Override
    public void close() {
        order("done");
    }

    private synchronized void order(String line) {
        if (orders == null) {
            return;
        }
        try {
            orders.write(line + "\n");
            orders.flush();
        } catch (IOException e) {
            // The watchdog is gone. The process files still let the next start clear up.
        }
    }
}
