package io.tertib.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.tertib.local.camunda.WebApplications;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** Tasklist, as somebody uses it with mouse and keyboard. */
final class TasklistPage {

    private static final int MOST_LOOKS = 10;

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** In milliseconds. */
    private static final double A_MOMENT = 2_000;

    private final Page page;
    private final String address;

    TasklistPage(Page page, String address) {
        this.page = page;
        this.address = address;
    }

    void logIn() {
        page.navigate(address + "/tasklist");
        page.getByLabel("Username").fill(WebApplications.USER);
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(WebApplications.PASSWORD);
        button("Login").click();
        page.getByTitle("Available tasks").waitFor();
    }

    /**
     * Opens a task and takes it on. What Tasklist shows follows the engine by a moment; whoever is too fast has to look
     * again.
     *
     * @param field is not empty once the form is complete
     */
    void claim(String taskId, String field) {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInSameThread()
                .until(() -> {
                    page.navigate(address + "/tasklist/" + taskId);
                    button("Assign to me").waitFor();
                    return isFilled(page.getByLabel(field, new Page.GetByLabelOptions().setExact(true)));
                });
        button("Assign to me").click();
        button("Unassign").waitFor();
    }

    private static boolean isFilled(Locator field) {
        try {
            field.first().waitFor(new Locator.WaitForOptions().setTimeout(A_MOMENT));
            return !field.first().inputValue().isEmpty();
        } catch (TimeoutError e) {
            return false;
        }
    }

    /** Waits for a text, which may follow the engine by a moment. */
    void awaitText(String text) {
        page.getByText(text).first().waitFor(new Locator.WaitForOptions().setTimeout((double) PATIENCE.toMillis()));
    }

    void complete() {
        button("Complete Task").click();
        page.getByText("Task completed").first().waitFor();
    }

    /** Opens the start form of a process. */
    Locator startForm(String process) {
        page.navigate(address + "/tasklist/processes");
        // The first time it tells what this page is for.
        button("Continue").click();
        Locator tile = page.getByTestId("process-tile").filter(new Locator.FilterOptions().setHasText(process));
        tile.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Start process"))
                .click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.waitFor();
        return dialog;
    }

    /** Sends a start form off. */
    void start(Locator form) {
        form.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Start process"))
                .click();
        form.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    }

    /**
     * Types into fields of a form, as a person does who looks whether all is still there. A form takes a text over 300 ms
     * after it was typed, which nothing on the page shows, and loses it when another of its fields is changed before.
     *
     * @param entries the fields with their texts, in the order in which they are typed
     */
    void type(Map<Locator, String> entries) {
        for (int look = 0; look < MOST_LOOKS; look++) {
            List<Map.Entry<Locator, String>> missing = entries.entrySet().stream()
                    .filter(entry -> !entry.getKey().inputValue().equals(entry.getValue()))
                    .toList();
            if (missing.isEmpty()) {
                return;
            }
            for (Map.Entry<Locator, String> entry : missing) {
                entry.getKey().fill(entry.getValue());
                entry.getKey().blur();
                page.waitForTimeout(500);
            }
        }
        throw new AssertionError("The form loses what is typed into it");
    }

    /** Chooses from a list that opens. */
    void choose(String label, String choice) {
        page.locator(".fjs-form-field-select", new Page.LocatorOptions().setHasText(label))
                .locator(".fjs-input-group")
                .click();
        page.locator(".fjs-dropdownlist-item", new Page.LocatorOptions().setHasText(choice))
                .click();
    }

    private Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }
}
