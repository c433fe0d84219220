package io.tertib.local.dist;

import io.tertib.local.part.PlatformException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Runs the project's own Maven, so that what is fetched comes through the person's settings and mirrors and stays in
 * the local repository, wherever the platform is started from: Maven, a test or an IDE.
 */
final class MavenWrapper {

    private static final String DEPENDENCY_PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:";

    private final Path project;

    MavenWrapper(Path project) {
        this.project = project;
    }

    /** Runs one goal of the dependency plugin in a directory. */
    void dependency(Path directory, String goal, String... options) {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        List<String> line = new ArrayList<>();
        line.add(project.resolve(windows ? "mvnw.cmd" : "mvnw").toString());
        line.addAll(List.of("-B", "-q", DEPENDENCY_PLUGIN + goal));
        line.addAll(List.of(options));
        String repository = System.getProperty("maven.repo.local");
        if (repository != null) {
            line.add("-Dmaven.repo.local=" + repository);
        }
        Path log = directory.resolveSibling(directory.getFileName() + "-" + goal + ".log");
        run(line, directory, log);
    }

    private static void run(List<String> line, Path directory, Path log) {
        try {
            ProcessBuilder builder = new ProcessBuilder(line)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            Process maven = builder.start();
            try {
                if (maven.waitFor() != 0) {
                    throw PlatformException.withLog("Maven could not fetch a program of the platform.", log);
                }
            } finally {
                maven.destroy();
            }
            Files.delete(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformException("Fetching a program was interrupted.", e);
        }
    }
}
