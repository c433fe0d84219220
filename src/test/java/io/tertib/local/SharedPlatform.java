package io.tertib.local;

import org.jspecify.annotations.Nullable;

/**
 * The platform that all tests of a run share, started when the first of them asks for it; and another one with Operate
 * and Tasklist, shared by the tests that need these.
 */
public final class SharedPlatform {

    private static @Nullable LocalPlatform engineOnly;
    private static @Nullable LocalPlatform whole;

    private SharedPlatform() {}

    /**
     * The platform, running until the JVM ends and every application on it has been closed.
     *
     * @param webApplications whether with Operate and Tasklist
     */
    public static synchronized LocalPlatform get(boolean webApplications) {
        if (webApplications) {
            if (whole == null) {
                whole = start(true);
            }
            return whole;
        }
        if (engineOnly == null) {
            engineOnly = start(false);
        }
        return engineOnly;
    }

    private static LocalPlatform start(boolean webApplications) {
        LocalPlatform started = LocalPlatform.start(PlatformOptions.forTests(webApplications));
        started.stopAfterApplications();
        return started;
    }
}
