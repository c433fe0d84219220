package io.tertib.local;

import org.jspecify.annotations.Nullable;

/** The one platform that all tests of a run share. It is started when the first of them asks for it. */
public final class SharedPlatform {

    private static @Nullable LocalPlatform platform;

    private SharedPlatform() {}

    /** The platform, running until the JVM ends and every application on it has been closed. */
    public static synchronized LocalPlatform get() {
        if (platform == null) {
            LocalPlatform started = LocalPlatform.start(PlatformOptions.forTests());
            started.stopAfterApplications();
            platform = started;
        }
        return platform;
    }
}
