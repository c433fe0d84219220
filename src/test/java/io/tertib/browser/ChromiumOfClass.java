package io.tertib.browser;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The {@link Chromium} of all tests of a class: {@code @RegisterExtension static final ChromiumOfClass CHROMIUM}. */
public final class ChromiumOfClass implements BeforeAllCallback, AfterAllCallback {

    private @Nullable Chromium chromium;

    @Override
    public void beforeAll(ExtensionContext context) {
        chromium = Chromium.start();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (chromium != null) {
            chromium.close();
        }
    }

    /** It, while the tests of the class run. */
    public Chromium get() {
        return Objects.requireNonNull(chromium, "The tests of the class do not run");
    }
}
