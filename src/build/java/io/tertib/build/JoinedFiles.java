package io.tertib.build;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Makes one file of several, one after the other as they are, so that a browser asks once and less comes over the line. */
public final class JoinedFiles {

    private JoinedFiles() {}

    /**
     * Writes the file.
     *
     * @param args the file to write, then what goes into it: resources on the class path
     */
    public static void main(String[] args) throws IOException {
        Path joined = Path.of(args[0]);
        Files.createDirectories(joined.toAbsolutePath().getParent());
        try (OutputStream out = Files.newOutputStream(joined)) {
            for (String name : List.of(args).subList(1, args.length)) {
                try (InputStream resource = ClassLoader.getSystemResourceAsStream(name)) {
                    if (resource == null) {
                        throw new IOException("There is no " + name + " on the class path");
                    }
                    resource.transferTo(out);
                    out.write('\n');
                }
            }
        }
    }
}
