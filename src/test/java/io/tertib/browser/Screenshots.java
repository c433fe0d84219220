package io.tertib.browser;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.Locale;

/** Keeps a picture of each step in {@code target/screenshots}, for people to look at. */
public final class Screenshots {

    private static final Path DIRECTORY = Path.of("target", "screenshots");

    private final String story;
    private int taken;

    /** The pictures of one story, which gives them their names. */
    public Screenshots(String story) {
        this.story = story;
    }

    public void take(Page page, String what) {
        taken++;
        String file = String.format(Locale.ROOT, "%s-%02d-%s.png", story, taken, what);
        page.screenshot(new Page.ScreenshotOptions().setPath(DIRECTORY.resolve(file)));
    }
}
