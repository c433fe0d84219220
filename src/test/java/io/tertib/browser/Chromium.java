package io.tertib.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * The Chromium that is installed on this machine; none is downloaded. Starting one takes longer than most tests: who closes
 * it gives it to the next, with no window left open. One is used by one test at a time.
 */
public final class Chromium implements AutoCloseable {

    private static final String INSTALLED_AT = "CHROMIUM";

    /** The first one is Chromium without what draws windows, which takes half the processor time. */
    private static final List<String> NAMES =
            List.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome");

    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static final Deque<Chromium> IDLE = new ConcurrentLinkedDeque<>();

    static {
        // As long as for everything else: what comes late on a machine with other work is no fault.
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> IDLE.forEach(Chromium::end)));
    }

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Path program) {
        playwright = driver();
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setHeadless(true)
                        .setArgs(ARGUMENTS));
    }

    /**
     * Playwright has just laid out its driver: a program that another thread starts meanwhile has that file open for a
     * moment, too, and what somebody may still write to cannot be run.
     */
    private static Playwright driver() {
        return Awaitility.await("Playwright's driver")
                .atMost(Duration.ofSeconds(30))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .pollInSameThread()
                .ignoreExceptionsMatching(
                        failure -> String.valueOf(failure.getCause()).contains("Text file busy"))
                .until(
                        () -> Playwright.create(
                                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))),
                        Objects::nonNull);
    }

    /**
     * Starts it, or takes one that nobody uses any more. Where none is installed the calling test is skipped, but fails where
     * the environment says {@code CI=true}.
     */
    public static Chromium start() {
        Chromium idle = IDLE.poll();
        if (idle != null && idle.browser.isConnected()) {
            return idle;
        }
        Optional<Path> program = find();
        if (program.isEmpty()) {
            String message = "No Chromium on this machine: install it, or say where it is in the variable CHROMIUM";
            if (Boolean.parseBoolean(System.getenv("CI"))) {
                Assertions.fail(message);
            }
            Assumptions.abort(message);
        }
        return new Chromium(program.orElseThrow());
    }

    /** A window of somebody who has not been here before. */
    public BrowserContext newVisitor() {
        return newVisitor(new Browser.NewContextOptions().setViewportSize(1280, 900));
    }

    /** The same with a window, or a browser, that is another one than usual. */
    public BrowserContext newVisitor(Browser.NewContextOptions window) {
        return newVisitor(window, "en-GB");
    }

    /** A window of somebody who has not been here before, and whose browser speaks this language. */
    public BrowserContext newVisitor(String locale) {
        return newVisitor(new Browser.NewContextOptions().setViewportSize(1280, 900), locale);
    }

    /** Whoever it is wants nothing to move: what glides is drawn sixty times a second. */
    private BrowserContext newVisitor(Browser.NewContextOptions window, String locale) {
        return browser.newContext(
                window.setLocale(locale).setTimezoneId("Asia/Kuala_Lumpur").setReducedMotion(ReducedMotion.REDUCE));
    }

    private static Optional<Path> find() {
        String given = System.getenv(INSTALLED_AT);
        if (given != null && !given.isBlank()) {
            return Optional.of(Path.of(given)).filter(Files::isExecutable);
        }
        return Stream.of(String.valueOf(System.getenv("PATH")).split(File.pathSeparator))
                .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public void close() {
        browser.contexts().forEach(BrowserContext::close);
        IDLE.push(this);
    }

    private void end() {
        browser.close();
        playwright.close();
    }
}
