package io.tertib.local;

import java.util.Arrays;

/** The Maven that has started this program by {@code spring-boot:test-run}, if one has. */
final class MavenLauncher {

    private static final String LAUNCHER = "org.codehaus.plexus.classworlds.launcher.Launcher";
    private static final String GOAL = ":test-run";

    private MavenLauncher() {}

    /**
     * Ends it, with a status that is not that of a success, before it can find that this program has failed: it would
     * bury the one sentence about it under its own advice on how to debug Maven.
     */
    static void end() {
        ProcessHandle.current().parent().filter(MavenLauncher::isMaven).ifPresent(ProcessHandle::destroy);
    }

    private static boolean isMaven(ProcessHandle process) {
        return process.info()
                .arguments()
                .map(Arrays::asList)
                .filter(arguments -> arguments.contains(LAUNCHER)
                        && arguments.stream().anyMatch(argument -> argument.endsWith(GOAL)))
                .isPresent();
    }
}
