package io.tertib.browser;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Keeps a picture of each step in {@code target/screenshots}, for people to look at, where they are asked for by {@code
 * -Dtertib.pictures=true}, and of the end in any case.
 */
public final class Screenshots {

    private static final Path DIRECTORY = Path.of("target", "screenshots");

    private final String story;
    private int taken;

    /** The pictures of one story, which gives them their names. */
    public Screenshots(String story) {
        this.story = story;
    }

    static boolean areAskedFor() {
        return Boolean.getBoolean("tertib.pictures");
    }

    /** Takes one where they are asked for. */
    public void take(Page page, String what) {
        taken++;
        if (areAskedFor()) {
            keep(page, what);
        }
    }

    /** Takes one in any case: of what there was when a test ended, well or not. */
    public void takeEnd(Page page) {
        taken++;
        keep(page, "end");
    }

    private void keep(Page page, String what) {
        String file = String.format(Locale.ROOT, "%s-%02d-%s.png", story, taken, what);
        page.screenshot(new Page.ScreenshotOptions().setPath(DIRECTORY.resolve(file)));
    }
}
