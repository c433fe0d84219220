package io.tertib.local.stripe;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.BiConsumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps what happened in a file of JSON lines, one for each change, the last of an object being its state. A line is
 * written out before the change is answered, so nothing answered is lost when the process is killed.
 */
final class Journal implements AutoCloseable {

    private final BufferedWriter out;

    private Journal(BufferedWriter out) {
        this.out = out;
    }

    /** Reads every line of the file, if there is one, in the order written. */
    static void load(Path file, BiConsumer<Kind, ObjectNode> reader) {
        if (!Files.exists(file)) {
            return;
        }
        try {
            // Not readAllLines: a line cut off within a character is no reason to refuse the rest.
            List<String> lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            for (int i = 0; i < lines.size(); i++) {
                try {
                    ObjectNode line = Json.read(lines.get(i));
                    reader.accept(Kind.valueOf(Json.need(line, "kind")), Json.child(line, "object"));
                } catch (JacksonException e) {
                    // Killed while it wrote the last line: that change was never answered.
                    if (i < lines.size() - 1) {
                        throw new IllegalStateException(file + " is damaged at line " + (i + 1), e);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a new file with the given lines in place of the old one, to which changes are then added. */
    static Journal rewrite(Path file, Iterable<String> lines) {
        try {
            Path directory = file.toAbsolutePath().getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.write(fresh, lines);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return new Journal(Files.newBufferedWriter(file, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String line(Kind kind, ObjectNode object) {
        ObjectNode line = Json.object();
        line.put("kind", kind.name());
        line.set("object", object);
        return Json.compact(line);
    }

    void append(Kind kind, ObjectNode object) {
        try {
            out.write(line(kind, object));
            out.newLine();
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
