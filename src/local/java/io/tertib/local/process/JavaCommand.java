package io.tertib.local.process;

import io.tertib.local.part.PlatformException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What to run in a JVM of its own: the same Java as this one, with flags that start fast and stay small. */
public final class JavaCommand {

    private static final boolean UNIX = Files.isExecutable(Path.of("/bin/sh"));

    private final String mainClass;
    private final String classpath;
    private final List<String> jvmOptions = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();
    private final Map<String, String> environment = new LinkedHashMap<>();

    /**
     * Names the program.
     *
     * @param mainClass the class with the main method
     * @param classpath what {@code java -cp} takes
     */
    public JavaCommand(String mainClass, String classpath) {
        this.mainClass = mainClass;
        this.classpath = classpath;
        Collections.addAll(
                jvmOptions,
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8",
                "-Djava.awt.headless=true");
        if (Runtime.version().feature() >= 23) {
            jvmOptions.add("--sun-misc-unsafe-memory-access=allow");
        }
        if (Runtime.version().feature() >= 24) {
            jvmOptions.add("--enable-native-access=ALL-UNNAMED");
        }
    }

    /** Adds options for the JVM. */
    public JavaCommand jvm(String... options) {
        Collections.addAll(jvmOptions, options);
        return this;
    }

    /** Adds arguments for the program. */
    public JavaCommand arguments(String... more) {
        Collections.addAll(arguments, more);
        return this;
    }

    /** Sets an environment variable of the program. */
    public JavaCommand environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Map<String, String> environment() {
        return environment;
    }

    /**
     * The command line. On Unix it goes through a shell that has Ctrl-C ignored and then becomes the JVM, so that
     * Ctrl-C reaches this process only, which stops the others in the right order.
     */
    List<String> line() {
        List<String> line = new ArrayList<>();
        if (UNIX) {
            Collections.addAll(line, "/bin/sh", "-c", "trap '' INT; exec \"$0\" \"$@\"");
        }
        line.add(java().toString());
        line.addAll(jvmOptions);
        Collections.addAll(line, "-cp", classpath, mainClass);
        line.addAll(arguments);
        return line;
    }

    private static Path java() {
        Path home = Path.of(System.getProperty("java.home"));
        for (String name : List.of("java", "java.exe")) {
            Path java = home.resolve("bin").resolve(name);
            if (Files.isExecutable(java)) {
                return java;
            }
        }
        throw new PlatformException(
                "There is no java program in %s/bin: the platform needs a JDK 21 or newer. Install one and try again."
                        .formatted(home));
    }
}
