package io.tertib.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.camunda.client.CamundaClient;
import io.tertib.PlatformTest;
import io.tertib.WithWebApplications;
import io.tertib.local.LocalPlatform;
import io.tertib.local.camunda.TaskQuery;
import io.tertib.local.camunda.UserTask;
import io.tertib.local.part.Port;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What staff do in Tasklist, with the real forms in a real browser. */
@PlatformTest
@WithWebApplications
@TestInstance(Lifecycle.PER_CLASS)
class TasklistBrowserIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final List<String> FORMS =
            List.of("create-order", "correct-order", "mark-as-paid", "create-shipment", "note-order-number");

    private final LocalPlatform platform;
    private final CamundaClient engine;
    private final ShopApi shop;

    @RegisterExtension
    static final ChromiumOfClass CHROMIUM = new ChromiumOfClass();

    private BrowserContext visitor;
    private Page page;
    private TasklistPage tasklist;
    private Screenshots screenshots;

    TasklistBrowserIT(LocalPlatform platform, CamundaClient engine) {
        this.platform = platform;
        this.engine = engine;
        this.shop = new ShopApi(platform);
    }

    /** Once for all tests: the pages of Tasklist are heavy, and a browser that has been there keeps them. */
    @BeforeAll
    void logIn() {
        platform.tasklist().awaitForms(FORMS);
        visitor = CHROMIUM.get().newVisitor();
        page = visitor.newPage();
        tasklist = new TasklistPage(page, platform.ports().url(Port.CAMUNDA_WEB));
        tasklist.logIn();
    }

    @BeforeEach
    void name(TestInfo test) {
        screenshots = new Screenshots(test.getTestMethod().orElseThrow().getName());
    }

    @AfterEach
    void keepTheEnd() {
        screenshots.takeEnd(page);
    }

    @AfterAll
    void leave() {
        visitor.close();
    }

    @Test
    void staffMarkAnOrderAsPaidAndShipIt() {
        JsonNode placed = shop.place(NewOrder.of("Aisyah binti Rahman"));
        String id = placed.path("id").asString();
        long instance = instanceOf(id);

        UserTask markAsPaid = platform.tasklist().awaitTask(instance, "UserTask_MarkAsPaid");
        tasklist.claim(markAsPaid.id(), "Amount received*");
        tasklist.awaitText("Order " + placed.path("number").asString() + ", MYR 137.80, 3 items");
        page.getByText("Still due").waitFor();
        screenshots.take(page, "mark-as-paid");
        assertThat(page.getByText("Order " + placed.path("number").asString())
                        .first()
                        .isVisible())
                .isTrue();
        assertThat(page.getByLabel("Amount received").inputValue()).isEqualTo("137.80");
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Open order"))
                        .getAttribute("href"))
                .endsWith("/orders/" + id);
        page.getByLabel("Reference").fill("MBB 20391177");
        screenshots.take(page, "mark-as-paid-filled");
        tasklist.complete();
        screenshots.take(page, "mark-as-paid-done");

        JsonNode paid = shop.awaitOrder(
                id, order -> order.path("paymentStatus").asString().equals("PAID"));
        assertThat(paid.path("payments").path(0).path("reference").asString()).isEqualTo("MBB 20391177");
        assertThat(paid.path("payments").path(0).path("amount").asString()).isEqualTo("137.80");

        UserTask createShipment = platform.tasklist().awaitTask(instance, "UserTask_CreateShipment");
        tasklist.claim(createShipment.id(), "Item");
        page.getByText("Ship order").waitFor();
        screenshots.take(page, "create-shipment");
        tasklist.choose("Courier", "J&T Express");
        form().getByLabel("Tracking number").fill("630217485501");
        screenshots.take(page, "create-shipment-filled");
        tasklist.complete();

        JsonNode shipped = shop.awaitOrder(
                id, order -> order.path("fulfilmentStatus").asString().equals("SHIPPED"));
        JsonNode shipment = shipped.path("shipments").path(0);
        assertThat(shipment.path("courier").asString()).isEqualTo("JT_EXPRESS");
        assertThat(shipment.path("trackingNumber").asString()).isEqualTo("630217485501");
    }

    @Test
    void whoTakesATaskOnIsTheSameHereAndInTheBackOffice() {
        String customer = "Chandra " + UUID.randomUUID();
        String id = shop.place(NewOrder.of(customer)).path("id").asString();
        UserTask task = platform.tasklist().awaitTask(instanceOf(id), "UserTask_MarkAsPaid");
        try (OfficeWindow office =
                OfficeWindow.open(CHROMIUM.get(), platform.ports().url(Port.TERTIB), "staff")) {
            Locator row = office.visit("/tasks")
                    .page()
                    .locator("tbody tr")
                    .filter(new Locator.FilterOptions().setHasText(customer));
            row.locator("form[action$='/tasks/claim'] button").click();
            awaitAssignee(task, "staff");
            page.navigate(platform.ports().url(Port.CAMUNDA_WEB) + "/tasklist/" + task.id());
            tasklist.awaitText("Assigned to staff");
            screenshots.take(page, "taken-on-in-the-back-office");

            row.locator("form[action$='/tasks/release'] button").click();
            awaitAssignee(task, null);

            platform.tasklist().claim(task.id());
            await().pollInSameThread()
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(office.visit("/tasks")
                                    .page()
                                    .locator("tbody tr:has-text('" + customer + "')")
                                    .innerText())
                            .contains("By demo"));
            assertThat(office.visit("/tasks?tab=free").text()).doesNotContain(customer);
        }
    }

    private void awaitAssignee(UserTask task, @Nullable String person) {
        TaskQuery query = TaskQuery.ofInstance(Long.parseLong(task.processInstanceKey()))
                .definedAs(task.taskDefinitionId())
                .inState(UserTask.CREATED);
        await().pollInSameThread()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(platform.tasklist().searchTasks(query))
                        .extracting(UserTask::assignee)
                        .containsExactly(person));
    }

    @Test
    void staffEnterAnOrderOnTheProcessesPage() {
        String name = "Tan Wei Ming " + UUID.randomUUID();
        Locator form = tasklist.startForm("Enter an order");
        screenshots.take(page, "start-form");
        Locator item =
                form.getByRole(AriaRole.TEXTBOX, new Locator.GetByRoleOptions().setName(Pattern.compile("^Item")));
        form.getByLabel("To be delivered").uncheck();
        tasklist.choose("How did the order come in?", "Walk-in");
        Map<Locator, String> entries = new LinkedHashMap<>();
        entries.put(item, "Canvas tote bag");
        entries.put(form.getByLabel("Name").first(), name);
        entries.put(form.getByLabel("E-mail"), "walk-in-" + UUID.randomUUID() + "@example.com");
        entries.put(form.getByLabel("Price of one"), "39.00");
        tasklist.type(entries);
        screenshots.take(page, "start-form-filled");
        tasklist.start(form);
        screenshots.take(page, "started");

        JsonNode order = shop.awaitOrderOf(name);
        tasklist.awaitText("The order is registered under this number.");
        tasklist.awaitText("Order " + order.path("number").asString());
        assertThat(order.path("total").asString()).isEqualTo("39.00");
        assertThat(order.path("customer").path("name").asString()).isEqualTo(name);
    }

    @Test
    void staffCorrectAnOrderThatCouldNotBeRegistered() {
        String reference = "WRONG-" + UUID.randomUUID();
        long instance = engine.newCreateInstanceCommand()
                .bpmnProcessId("order-intake")
                .latestVersion()
                .variables(Map.of("order", NewOrder.withMistakes(reference)))
                .send()
                .join()
                .getProcessInstanceKey();

        UserTask correct = platform.tasklist().awaitTask(instance, "UserTask_CorrectOrder");
        tasklist.claim(correct.id(), "E-mail");
        page.getByText("could not be registered").waitFor();
        screenshots.take(page, "correct-order");
        page.getByLabel("E-mail").fill("kavitha-" + UUID.randomUUID() + "@example.com");
        screenshots.take(page, "correct-order-filled");
        try (OfficeWindow office =
                OfficeWindow.open(CHROMIUM.get(), platform.ports().url(Port.TERTIB), "staff")) {
            await().pollInSameThread()
                    .atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(office.visit("/tasks").text()).contains("correct it there"));
        }
        tasklist.complete();

        JsonNode order = shop.awaitOrderOf(reference);
        assertThat(order.path("externalReference").asString()).isEqualTo(reference);
    }

    @Test
    void whatWasTypedIsThereAgainWhenItComesBack() {
        Map<String, Object> order = NewOrder.of("Lim Siew Ling");
        order.put("note", "Leave it at the guard house");
        order.put("payment", Map.of("method", "BANK_TRANSFER", "status", "PAID", "reference", "MBB 1"));
        String id = shop.place(order).path("id").asString();
        long instance = instanceOf(id);
        UserTask first = platform.tasklist().awaitTask(instance, "UserTask_CreateShipment");
        tasklist.claim(first.id(), "Item");
        tasklist.awaitText("There is a note with the order");
        screenshots.take(page, "create-shipment");
        tasklist.choose("Courier", "DHL");
        Map<Locator, String> entries = new LinkedHashMap<>();
        entries.put(form().getByLabel("Quantity").first(), "3");
        entries.put(form().getByLabel("Tracking number"), "1234567890");
        tasklist.type(entries);
        screenshots.take(page, "create-shipment-too-many");
        tasklist.complete();

        UserTask second = platform.tasklist().awaitTask(instance, "UserTask_CreateShipment", first);
        tasklist.claim(second.id(), "Item");
        tasklist.awaitText("Please look again");
        screenshots.take(page, "create-shipment-again");
        assertThat(form().getByLabel("Quantity").first().inputValue()).isEqualTo("3");
        assertThat(form().getByLabel("Quantity").nth(1).inputValue()).isEqualTo("1");
        assertThat(form().getByLabel("Tracking number").inputValue()).isEqualTo("1234567890");
        tasklist.type(Map.of(form().getByLabel("Quantity").first(), "2"));
        tasklist.complete();

        JsonNode shipped = shop.awaitOrder(
                id, found -> found.path("fulfilmentStatus").asString().equals("SHIPPED"));
        JsonNode shipment = shipped.path("shipments").path(0);
        assertThat(shipment.path("courier").asString()).isEqualTo("DHL");
        assertThat(shipment.path("trackingNumber").asString()).isEqualTo("1234567890");
    }

    /** The form of the task; cards beside it can have the same words. */
    private Locator form() {
        return page.locator(".fjs-form");
    }

    private long instanceOf(String orderId) {
        return shop.awaitOrder(
                        orderId, order -> order.path("processInstanceKey").isString())
                .path("processInstanceKey")
                .asLong();
    }
}
