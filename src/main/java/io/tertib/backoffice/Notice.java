package io.tertib.backoffice;

import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What a page says once, after something was done.
 *
 * @param isProblem whether it did not work out
 * @param text in the person's language
 */
public record Notice(boolean isProblem, String text) {

    private static final String ATTRIBUTE = "notice";

    /** The next page says that it was done. */
    public static void done(RedirectAttributes next, String text) {
        next.addFlashAttribute(ATTRIBUTE, new Notice(false, text));
    }

    /** The next page says what did not work out. */
    public static void problem(RedirectAttributes next, String text) {
        next.addFlashAttribute(ATTRIBUTE, new Notice(true, text));
    }
}
