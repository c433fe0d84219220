package io.tertib.local.camunda;

import io.tertib.local.part.PlatformException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * Mends a defect of Tasklist 8.6.0 that would stop it for good: it writes the time at which a task was made without a
 * fraction when that is a whole second, which one task in a thousand is, and its own index takes only times with one. The
 * mended index templates lie in the distribution's configuration, which comes first on the class path.
 */
final class TasklistSchema {

    private static final String DIRECTORY = "schema/os/create/template/";
    private static final List<String> TEMPLATES = List.of("tasklist-list-view.json", "tasklist-task.json");
    private static final String TOO_STRICT = "\"date_time || epoch_millis\"";
    private static final String MENDED = "\"date_time || strict_date_optional_time || epoch_millis\"";

    private TasklistSchema() {}

    /** Mends the templates of a distribution; does nothing where that was done before. */
    static void mend(Path distribution) {
        Path target = distribution.resolve("config").resolve(DIRECTORY);
        try (DirectoryStream<Path> jars =
                Files.newDirectoryStream(distribution.resolve("lib"), "tasklist-els-schema-*.jar")) {
            Files.createDirectories(target);
            for (Path jar : jars) {
                mend(jar, target);
            }
        } catch (IOException e) {
            throw new PlatformException(
                    "Tasklist's index templates in %s could not be mended.".formatted(distribution), e);
        }
    }

    private static void mend(Path jar, Path target) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            for (String template : TEMPLATES) {
                ZipEntry entry = file.getEntry(DIRECTORY + template);
                if (entry == null || Files.exists(target.resolve(template))) {
                    continue;
                }
                try (InputStream content = file.getInputStream(entry)) {
                    String json = new String(content.readAllBytes(), StandardCharsets.UTF_8);
                    // Others may be doing the same for another run: the last one in wins, and all write the same.
                    Path made = Files.createTempFile(target, template, ".part");
                    Files.writeString(made, json.replace(TOO_STRICT, MENDED));
                    Files.move(made, target.resolve(template), StandardCopyOption.ATOMIC_MOVE);
                }
            }
        }
    }
}
