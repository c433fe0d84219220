package io.tertib.openapi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * Lets a test fail during which something was asked or answered that is not as the API is described. Where several
 * tests run at once it may be another one of them. Named in {@code spring.factories}.
 */
public final class Mismatches extends AbstractTestExecutionListener {

    private static final Queue<String> FOUND = new ConcurrentLinkedQueue<>();

    static void note(Collection<String> mismatches) {
        FOUND.addAll(mismatches);
    }

    /** Those since the last time. */
    static List<String> take() {
        List<String> taken = new ArrayList<>();
        for (String mismatch = FOUND.poll(); mismatch != null; mismatch = FOUND.poll()) {
            taken.add(mismatch);
        }
        return taken;
    }

    @Override
    public void afterTestMethod(TestContext testContext) {
        List<String> taken = take();
        if (!taken.isEmpty()) {
            throw new AssertionError("Not as the API is described (/v3/api-docs):\n" + String.join("\n", taken));
        }
    }
}
