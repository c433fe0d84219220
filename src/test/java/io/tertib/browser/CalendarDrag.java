package io.tertib.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.time.LocalDate;
import java.util.Objects;

/** Drags what stands in the calendar's month. */
public final class CalendarDrag {

    private CalendarDrag() {}

    /**
     * As a person does it: takes it, moves it in small steps, lets go, and says that it was meant so.
     *
     * @param what words of it that nothing else in the month has
     */
    public static void to(Page page, String what, LocalDate day) {
        drop(page, what, day);
        page.locator("#calendar-ask [value=move]").click();
    }

    /** The same, but for saying that it was meant so. */
    public static void drop(Page page, String what, LocalDate day) {
        Locator event = page.locator(".fc-event", new Page.LocatorOptions().setHasText(what));
        event.scrollIntoViewIfNeeded();
        BoundingBox from = Objects.requireNonNull(event.boundingBox());
        BoundingBox to = Objects.requireNonNull(
                page.locator(".fc-daygrid-day[data-date='" + day + "']").boundingBox());
        page.mouse().move(from.x + 20, from.y + from.height / 2);
        page.mouse().down();
        page.mouse().move(to.x + to.width / 2, to.y + to.height / 2, new Mouse.MoveOptions().setSteps(12));
        page.mouse().up();
    }
}
