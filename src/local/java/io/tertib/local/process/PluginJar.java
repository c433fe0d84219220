package io.tertib.local.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** A jar with classes of ours for a program that runs in a JVM of its own. */
public final class PluginJar {

    private final Path file;
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    /** Names the file; nothing is written yet. */
    public PluginJar(Path file) {
        this.file = file;
    }

    /** Adds a class; those that it needs have to be there already, or be added too. */
    public PluginJar add(Class<?> type) {
        String entry = type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getClassLoader().getResourceAsStream(entry)) {
            if (in == null) {
                throw new IOException(entry + " is not on the classpath");
            }
            entries.put(entry, in.readAllBytes());
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a text file. */
    public PluginJar add(String entry, String text) {
        entries.put(entry, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Writes the file, over one that is there. */
    public void write() {
        try {
            Files.createDirectories(file.resolveSibling(""));
            try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
                for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                    jar.putNextEntry(new JarEntry(entry.getKey()));
                    jar.write(entry.getValue());
                    jar.closeEntry();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
