package io.tertib.local.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Leaves a class of tests of this package out while nothing has changed since all of them passed: neither the package as it
 * is compiled, the stand-in as well as its tests, nor {@code pom.xml}, which names the version of Stripe's SDK. With
 * {@code CI=true} in the environment it always runs.
 *
 * <p>It goes by the compiled classes, as a source can change between its compilation and its tests.
 */
final class OnlyIfChanged implements ExecutionCondition, TestWatcher, AfterAllCallback {

    static final List<Path> WATCHED = List.of(compiledPackage(), Path.of("pom.xml"));

    private static final Path KEPT_IN = Path.of("target", "passed");

    private final Path keptIn;
    private final boolean always;
    private final List<Path> watched;

    private final Set<Method> passed = ConcurrentHashMap.newKeySet();
    private volatile boolean allWell = true;
    private volatile @Nullable String runWith;

    OnlyIfChanged() {
        this(KEPT_IN, Boolean.parseBoolean(System.getenv("CI")), WATCHED);
    }

    /**
     * The same for other files.
     *
     * @param keptIn where it is kept what a class has passed with
     * @param always whether to run in any case
     * @param watched files, and directories with all below
     */
    OnlyIfChanged(Path keptIn, boolean always, List<Path> watched) {
        this.keptIn = keptIn;
        this.always = always;
        this.watched = watched;
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (!isWholeClass(context)) {
            return ConditionEvaluationResult.enabled("Decided for the whole class");
        }
        String now = digest();
        runWith = now;
        if (always) {
            return ConditionEvaluationResult.enabled("CI=true");
        }
        Path kept = keptFor(context);
        return now.equals(read(kept))
                ? ConditionEvaluationResult.disabled(
                        "Nothing has changed since all of it passed (%s). To run it anyway, set CI=true or delete that file."
                                .formatted(kept))
                : ConditionEvaluationResult.enabled("Changed since it passed, or not passed yet");
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        passed.add(context.getRequiredTestMethod());
    }

    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
        allWell = false;
    }

    @Override
    public void testAborted(ExtensionContext context, @Nullable Throwable cause) {
        allWell = false;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        allWell &= context.getExecutionException().isEmpty();
        // Of a class of which some tests only were asked for nothing is known.
        if (isWholeClass(context)
                && allWell
                && runWith != null
                && tests(context.getRequiredTestClass()).allMatch(passed::contains)) {
            keep(keptFor(context), runWith);
        }
    }

    private static boolean isWholeClass(ExtensionContext context) {
        return context.getTestMethod().isEmpty()
                && !AnnotationSupport.isAnnotated(context.getRequiredTestClass(), Nested.class);
    }

    private static Stream<Method> tests(Class<?> type) {
        return Stream.concat(
                ReflectionSupport.streamMethods(
                        type,
                        method -> AnnotationSupport.isAnnotated(method, Testable.class),
                        HierarchyTraversalMode.TOP_DOWN),
                ReflectionSupport.streamNestedClasses(
                                type, nested -> AnnotationSupport.isAnnotated(nested, Nested.class))
                        .flatMap(OnlyIfChanged::tests));
    }

    private Path keptFor(ExtensionContext context) {
        return keptIn.resolve(context.getRequiredTestClass().getName());
    }

    private static Path compiledPackage() {
        try {
            return Path.of(
                    Objects.requireNonNull(OnlyIfChanged.class.getResource("")).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path path : watched) {
                try (Stream<Path> below = Files.walk(path)) {
                    for (Path file : below.filter(Files::isRegularFile).sorted().toList()) {
                        byte[] content = Files.readAllBytes(file);
                        digest.update("%s %d\n".formatted(file, content.length).getBytes(UTF_8));
                        digest.update(content);
                    }
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable String read(Path kept) {
        try {
            return Files.exists(kept) ? Files.readString(kept) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void keep(Path kept, String digest) {
        try {
            Files.createDirectories(kept.resolveSibling(""));
            Files.writeString(kept, digest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
