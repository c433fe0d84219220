package io.tertib.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;

/**
 * A browser window in which somebody has signed in to the back office. It remembers what the browser complains of: scripts
 * that fail, and files that are not there or not allowed.
 */
public final class OfficeWindow implements AutoCloseable {

    /** A screen on a desk. */
    public static final int WIDE = 1400;

    /** A phone. */
    public static final int NARROW = 390;

    /** What htmx says of a request that a newer one made needless. */
    private static final Pattern SUPERSEDED = Pattern.compile("^htmx:(sendAbort|afterRequest),");

    private static final Path PICTURES = Path.of("target", "screenshots", "office");

    private final BrowserContext context;
    private final Page page;
    private final String address;
    private final boolean hasScripts;
    private final List<String> complaints = new ArrayList<>();

    /** What is wider than the cell, button or card that it stands in, and so lies over what is beside it. */
    private static final String RUNNING_OVER = """
            () => [...document.querySelectorAll('td, th, dd, .btn, .card, .status, .notice-bar')]
              .filter(each => each.checkVisibility() && each.clientWidth > 1 && !each.closest('.fc, .visually-hidden'))
              .filter(each => getComputedStyle(each).overflowX === 'visible' && each.scrollWidth > each.clientWidth + 1)
              .map(each => each.className + ': ' + each.innerText.slice(0, 60))
            """;

    /** Words of letters only that do not stand on one line. What is typed, as an address, may be longer than any line. */
    private static final String BROKEN_WORDS = """
            () => {
              const broken = [];
              const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              const range = document.createRange();
              for (let text = texts.nextNode(); text; text = texts.nextNode()) {
                const around = text.parentElement;
                // Read aloud only, or an appointment among others in a narrow column.
                if (!around.checkVisibility() || around.closest('thead')?.offsetWidth <= 1 || around.closest('.fc-event')) {
                  continue;
                }
                for (const word of text.data.matchAll(/(?<!\\S)[("“]?\\p{L}{3,20}[)"”.,:;?!]?(?!\\S)/gu)) {
                  range.setStart(text, word.index);
                  range.setEnd(text, word.index + word[0].length);
                  const lines = new Set([...range.getClientRects()].map(line => Math.round(line.top)));
                  if (lines.size > 1) {
                    broken.push(word[0] + ' in ' + text.data.trim().slice(0, 60));
                  }
                }
              }
              return broken;
            }
            """;

    private OfficeWindow(BrowserContext context, String address, boolean hasScripts) {
        this.context = context;
        this.address = address;
        this.hasScripts = hasScripts;
        this.page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            boolean isComplaint =
                    message.type().equals("error") || message.type().equals("warning");
            if (isComplaint && !SUPERSEDED.matcher(message.text()).find()) {
                complaints.add(message.text());
            }
        });
    }

    /**
     * Opens a window with nothing in it yet.
     *
     * @param address where the application is, such as {@code http://localhost:8080}
     * @param login the person's name and password, which are the same
     */
    public static OfficeWindow open(Chromium chromium, String address, String login) {
        return new OfficeWindow(chromium.newVisitor(), address, true).signIn(login);
    }

    /** The same in a browser that runs no scripts. */
    public static OfficeWindow openWithoutScripts(Chromium chromium, String address, String login) {
        Browser.NewContextOptions noScripts = new Browser.NewContextOptions().setJavaScriptEnabled(false);
        return new OfficeWindow(chromium.newVisitor(noScripts), address, false).signIn(login);
    }

    /** Sends the form as the browser would, with its cookies, but draws neither that page nor the one that comes after. */
    private OfficeWindow signIn(String login) {
        resize(WIDE);
        APIRequestContext requests = context.request();
        String token = Jsoup.parse(requests.get(address + "/login").text())
                .select("input[name=_csrf]")
                .val();
        APIResponse answer = requests.post(
                address + "/login",
                RequestOptions.create()
                        .setForm(FormData.create()
                                .set("_csrf", token)
                                .set("username", login)
                                .set("password", login))
                        .setMaxRedirects(0));
        assertThat(answer.headers().get("location"))
                .as("where %s is sent", login)
                .doesNotContain("/login");
        return this;
    }

    /**
     * Opens a window of somebody who has not signed in, such as a customer.
     *
     * @param locale what the browser speaks, such as {@code ms-MY}
     */
    public static OfficeWindow ofStranger(Chromium chromium, String address, String locale) {
        OfficeWindow window = new OfficeWindow(chromium.newVisitor(locale), address, true);
        window.resize(WIDE);
        return window;
    }

    public Page page() {
        return page;
    }

    /** Goes to one of our pages. */
    public OfficeWindow visit(String path) {
        page.navigate(address + path);
        return this;
    }

    /** Makes the window as wide as a desk's screen or a phone's. */
    public OfficeWindow resize(int width) {
        page.setViewportSize(width, width == NARROW ? 844 : 900);
        return this;
    }

    /** Has the pages in another language, {@code en} or {@code ms}. */
    public OfficeWindow speak(String language) {
        page.locator(".person summary").click();
        page.locator(".person button[value=" + language + "]").click();
        page.waitForSelector(
                "html[lang=" + language + "]",
                new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
        page.waitForLoadState();
        return this;
    }

    /** Presses the button or link with this name. */
    public OfficeWindow press(String name) {
        return press(page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .or(page.getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true)))
                .first());
    }

    /** Presses a button or a link: by keyboard where scripts are off, as a click waits there for a frame that may not come. */
    public OfficeWindow press(Locator pressed) {
        if (hasScripts) {
            pressed.click();
        } else {
            pressed.press("Enter");
        }
        // A page that is still coming moves to the part that its address names: what is clicked then may be elsewhere.
        page.waitForLoadState();
        return this;
    }

    /** Holds that all of this can be read on the page, or comes while one waits, as a style shows it. */
    public OfficeWindow says(String... texts) {
        for (String text : texts) {
            PlaywrightAssertions.assertThat(page.locator("body"))
                    .containsText(text, new LocatorAssertions.ContainsTextOptions().setUseInnerText(true));
        }
        return this;
    }

    /** All that can be read on the page, once all of it has come. */
    public String text() {
        page.waitForLoadState(LoadState.DOMCONTENTLOADED);
        return page.locator("body").innerText();
    }

    /**
     * Holds that the page {@linkplain #stands stands}, and keeps pictures of it, as wide as on a desk and on a phone, where
     * they are asked for by {@code -Dtertib.pictures=true}: they take a minute of all tests.
     */
    public OfficeWindow keep(String name) {
        for (int width : Screenshots.areAskedFor() ? List.of(NARROW, WIDE) : List.<Integer>of()) {
            resize(width);
            page.evaluate("window.scrollTo(0, 0)");
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(PICTURES.resolve(String.format(Locale.ROOT, "%s-%d.png", name, width))));
        }
        return stands();
    }

    /** Holds that the page {@linkplain #fits fits}, and that it {@linkplain #isAccessible is accessible}. */
    public OfficeWindow stands() {
        return fits().isAccessible();
    }

    /**
     * Holds that the browser's tab says which shop it is, that nothing runs over the edge and no word is broken, on a phone and on a desk, and
     * that the page {@linkplain #isStyled misses nothing of its styles}.
     */
    public OfficeWindow fits() {
        assertThat(page.title()).as("the title of %s", page.url()).matches("\\S.* · My shop");
        for (int width : List.of(NARROW, WIDE)) {
            resize(width);
            Object over = page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
            assertThat(((Number) over).intValue())
                    .as("%s runs over the edge at %d px", page.url(), width)
                    .isLessThanOrEqualTo(0);
            assertThat((List<?>) page.evaluate(RUNNING_OVER))
                    .as("what runs over its edge on %s at %d px", page.url(), width)
                    .isEmpty();
            assertThat((List<?>) page.evaluate(BROKEN_WORDS))
                    .as("broken words on %s at %d px", page.url(), width)
                    .isEmpty();
        }
        page.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)");
        Object gone = page.evaluate("(document.querySelector('.topbar')?.getBoundingClientRect().top ?? 0) < 0");
        assertThat(gone).as("%s: what is above scrolls away", page.url()).isEqualTo(false);
        page.evaluate("window.scrollTo(0, 0)");
        return isStyled();
    }

    /** Holds that the page misses nothing of what the build has cut out of its stylesheet. */
    public OfficeWindow isStyled() {
        CutStyles.check(page);
        return this;
    }

    /** Holds that nobody is kept from reading and using the page, as far as axe finds out. */
    public OfficeWindow isAccessible() {
        Accessibility.check(page);
        return this;
    }

    /** What the browser complained of. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Closes all of it: a page that is closed by itself while it goes elsewhere may never be closed, and waits for ever. */
    @Override
    public void close() {
        context.close();
    }
}
