package io.tertib.local.part;

import java.nio.file.Path;

/** Says in one sentence why the platform cannot run, and where to read more. */
public final class PlatformException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PlatformException(String sentence) {
        super(sentence);
    }

    public PlatformException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /** A sentence with the place of the log that tells the rest. */
    public static PlatformException withLog(String sentence, Path log) {
        return new PlatformException(sentence + " Its log: " + log);
    }
}
