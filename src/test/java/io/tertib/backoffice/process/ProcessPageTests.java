package io.tertib.backoffice.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.DatabaseTest;
import io.tertib.Samples;
import io.tertib.Shop;
import io.tertib.common.Origin;
import io.tertib.order.Orders;
import io.tertib.order.TimelineText;
import io.tertib.order.TimelineType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;

/** The page of an order's processes, with an Operate that says what it was told to. */
@DatabaseTest
@TestPropertySource(properties = "tertib.links.operate=https://camunda.example.com/operate")
class ProcessPageTests {

    private static final ScriptedEngine OPERATE = operate();

    private static final String NOBODY = "0198a000-0000-7000-8000-000000000001";

    @Autowired
    private MockMvcTester web;

    @Autowired
    private Shop shop;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private EngineWatch watch;

    @Autowired
    private Orders orders;

    @Autowired
    private TransactionTemplate transaction;

    private static ScriptedEngine operate() {
        try {
            return new ScriptedEngine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @DynamicPropertySource
    static void itsAddress(DynamicPropertyRegistry registry) {
        registry.add("tertib.operate.url", OPERATE::url);
        registry.add("tertib.operate.timeout", () -> Duration.ofSeconds(2));
    }

    @BeforeEach
    void operateKnowsNothing() {
        ReflectionTestUtils.setField(watch, "awayUntil", Instant.MIN);
        OPERATE.forget()
                .on("POST /v1/flownode-instances/search", 200, "{\"items\": []}")
                .on("POST /v1/incidents/search", 200, "{\"items\": []}")
                .on("POST /v1/variables/search", 200, "{\"items\": []}");
    }

    @Test
    void aPictureShowsTheWayAndWhereItStands() throws Exception {
        UUID order = shop.placeFollowed(Samples.goods(1));
        long key = processOf(order);
        jdbc.sql("UPDATE outbox_message SET published_at = now()").update();
        itWaitsForTheMoney(key, false);

        String page = text(visit("/orders/" + order + "/process", "staff"));

        assertThat(page)
                .contains("The process of order ", "Now: Mark as paid", "now, since ")
                .contains("id=\"p" + key
                        + "-UserTask_MarkAsPaid\" class=\"process-node process-task is-now process-focus\"")
                .contains("id=\"p" + key + "-ServiceTask_ConfirmOrder\" class=\"process-node process-task is-done\"")
                .contains("class=\"process-flow is-taken\"", "aria-current=\"step\"", "role=\"img\"")
                .contains("href=\"https://camunda.example.com/operate/processes/" + key + "\"")
                .contains("The whole picture")
                .doesNotContain("Try again", "process-notice");
        assertThat(text(visit("/orders/" + order + "/process?whole=" + key, "staff")))
                .contains("Only around where it stands", "is-now");
    }

    @Test
    void aPartOfAPageIsThePictureOnly() throws Exception {
        UUID order = shop.placeFollowed(Samples.goods(1));
        String part = text(web.get()
                .uri("/orders/" + order + "/process")
                .with(as("staff"))
                .header("HX-Request", "true")
                .exchange());
        assertThat(part).startsWith("<section").contains("process-picture").doesNotContain("<html", "<head");
    }

    @Test
    void whatFailedIsToldInPlainWordsAndTriedAgainByManagersOnly() throws Exception {
        UUID order = shop.placeFollowed(Samples.order());
        long key = processOf(order);
        stuck(order, key, "Stripe has trouble: 503");
        itWaitsForTheMoney(key, true);

        String page = text(visit("/orders/" + order + "/process", "manager"));

        assertThat(page)
                .contains("“Open payment page” could not be done")
                .contains("Stripe had trouble or could not be reached.", "Stripe has trouble: 503", "Stands still")
                .contains("process-task is-failed process-focus", "name=\"incident\" value=\"77\"", ">Try again<")
                .contains("name=\"_csrf\"");
        assertThat(text(visit("/orders/" + order + "/process", "staff")))
                .contains("“Open payment page” could not be done", "A manager can have it tried again.")
                .doesNotContain(">Try again<");
        assertThat(retry(order, "77", "staff")).hasStatus(403);
        assertThat(web.post()
                        .uri("/orders/" + order + "/process/retry")
                        .with(as("manager"))
                        .param("incident", "77")
                        .exchange())
                .hasStatus(403);
    }

    @Test
    void whatWasTriedAgainHasNotFailedThoughOperateIsBehind() throws Exception {
        UUID order = shop.placeFollowed(Samples.order());
        itWaitsForTheMoney(processOf(order), true);
        transaction.executeWithoutResult(status -> orders.recordOnce(
                order,
                TimelineType.RETRIED,
                new Origin("manager", Origin.Source.BACK_OFFICE),
                TimelineText.typed("Tried again"),
                "retry:77"));

        assertThat(text(visit("/orders/" + order + "/process", "manager")))
                .contains("Now: Open payment page")
                .doesNotContain("could not be done", ">Try again<");
        stuck(order, processOf(order), "Stripe has trouble: 503");
        assertThat(text(visit("/orders/" + order + "/process", "manager")))
                .contains("could not be done", ">Try again<");
    }

    @Test
    void whatTheDatabaseKnowsIsShownWhileOperateIsAway() throws Exception {
        UUID order = shop.placeFollowed(Samples.order());
        long key = processOf(order);
        stuck(order, key, "java.net.ConnectException: Connection refused\n\tat somewhere");
        OPERATE.forget().on("POST /v1/flownode-instances/search", 500, "").on("POST /v1/variables/search", 500, "");

        String page = text(visit("/orders/" + order + "/process", "manager"));

        assertThat(page)
                .contains("The way gone cannot be shown now", "Order ", "process-state\">Open")
                .contains("process-task is-failed process-focus", "Something that it needs did not answer.")
                .contains("<code>Connection refused</code>", "It can be tried again as soon as")
                .doesNotContain(">Try again<", "ConnectException", "at somewhere");
        int asked = OPERATE.asked().size();
        assertThat(visit("/orders/" + order + "/process", "manager")).hasStatusOk();
        assertThat(OPERATE.asked()).as("the next page does not wait as well").hasSize(asked);
        assertThat(text(retry(order, "77", "manager"))).contains("the engine does not answer now");
    }

    @Test
    void anOperateThatIsSilentHoldsNobodyUp() {
        UUID order = shop.placeFollowed(Samples.goods(1));
        OPERATE.forget().silentOn("POST /v1/variables/search").silentOn("POST /v1/flownode-instances/search");
        long before = System.nanoTime();
        assertThat(visit("/orders/" + order + "/process", "staff")).hasStatusOk();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(6));
    }

    @Test
    void whatIsOverIsNotToldAsFailed() throws Exception {
        UUID order = shop.placeFollowed(Samples.order());
        long key = processOf(order);
        stuck(order, key, "Stripe has trouble: 503");
        OPERATE.forget()
                .on("POST /v1/variables/search", 200, "{\"items\": []}")
                .on("GET /v1/process-instances/" + key + "/sequence-flows", 200, "[]")
                .on("POST /v1/incidents/search", 200, "{\"items\": []}")
                .on("POST /v1/flownode-instances/search", 200, """
                        {"items": [
                          {"key": 1, "flowNodeId": "ServiceTask_OpenCheckout", "state": "COMPLETED",
                           "startDate": "2026-11-28T02:00:00.000+0000", "endDate": "2026-11-28T02:00:05.000+0000"},
                          {"key": 2, "flowNodeId": "Gateway_AwaitStripe", "state": "ACTIVE",
                           "startDate": "2026-11-28T02:00:05.000+0000"}]}""");
        assertThat(text(visit("/orders/" + order + "/process", "manager")))
                .contains("Waits for: Payment received or Payment page expired")
                .doesNotContain("is-failed process-focus", "could not be done");
    }

    @Test
    void anotherOrdersFailureIsNotTriedAgainHere() throws Exception {
        UUID order = shop.placeFollowed(Samples.goods(1));
        assertThat(text(retry(order, "4711", "manager"))).contains("It was tried again already");
        assertThat(text(retry(order, "x", "manager"))).contains("It was tried again already");
        assertThat(shop.timeline(order)).doesNotContain("RETRIED");
    }

    @Test
    void allProcessesOfAnOrderAreThere() throws Exception {
        UUID order = shop.placePaid(Samples.goods(2));
        shop.post("/api/orders/" + order + "/shipments", "{\"courier\": \"DHL\"}");
        jdbc.sql("UPDATE orders SET process_instance_key = 501").update();
        jdbc.sql("UPDATE shipment SET process_instance_key = 502").update();
        OPERATE.forget()
                .on("POST /v1/flownode-instances/search", 200, "{\"items\": []}")
                .on("POST /v1/variables/search", 200, "{\"items\": [{\"processInstanceKey\": 500}]}")
                .on("POST /v1/process-instances/search", 200, "{\"items\": [{\"bpmnProcessId\": \"order-intake\"}]}");

        assertThat(text(visit("/orders/" + order + "/process", "staff")))
                .contains("id=\"process-501\"", "id=\"process-502\"", "id=\"process-500\"")
                .contains("Shipment 1", "process-state\">Shipped", "Entering of order ")
                .contains("The process has not been told the newest yet.");
    }

    @Test
    void anOrderWithoutAProcessSaysSo() throws Exception {
        UUID order = shop.place(Samples.goods(1));
        assertThat(text(visit("/orders/" + order + "/process", "staff")))
                .contains("No process has taken the order on yet");
    }

    @Test
    void managersSeeHowManyOrdersStandWhere() throws Exception {
        OPERATE.forget()
                .on("POST /v1/process-definitions/search", 200, "{\"items\": [{\"key\": 5}]}")
                .on("POST /v1/flownode-instances/search", 200, """
                        {"items": [{"flowNodeId": "UserTask_MarkAsPaid"}, {"flowNodeId": "UserTask_MarkAsPaid"},
                                   {"flowNodeId": "SubProcess_CollectPayment"}, {"flowNodeId": "Gateway_AwaitStripe"},
                                   {"flowNodeId": "ServiceTask_OpenCheckout", "incident": true}]}""");

        assertThat(text(visit("/processes", "manager")))
                .contains(
                        "Where orders stand",
                        "Now: Mark as paid",
                        "Waits for: Payment received or Payment page expired")
                .contains("“Now: Mark as paid”: show the orders\">2</a></td>", "1 of them stand still")
                .contains("id=\"orders-ServiceTask_OpenCheckout\" class=\"process-node process-task is-failed")
                .doesNotContain("process-notice", "id=\"process-here\"");
        assertThat(visit("/processes", "staff")).hasStatus(403);
        OPERATE.forget().on("POST /v1/process-definitions/search", 500, "");
        assertThat(text(visit("/processes", "manager"))).contains("Where orders stand cannot be shown now");
    }

    @Test
    void theNumberAtAStepLeadsToItsOrders() throws Exception {
        UUID older = shop.place(Samples.goods(1));
        UUID newer = shop.place(Samples.goods(1));
        jdbc.sql("UPDATE orders SET process_instance_key = 601 WHERE id = :id")
                .param("id", older)
                .update();
        jdbc.sql("UPDATE orders SET process_instance_key = 602 WHERE id = :id")
                .param("id", newer)
                .update();
        String three =
                "{\"items\": [{\"flowNodeId\": \"UserTask_MarkAsPaid\"}, {\"flowNodeId\": \"UserTask_MarkAsPaid\"},"
                        + " {\"flowNodeId\": \"UserTask_MarkAsPaid\"}]}";
        OPERATE.forget()
                .on("POST /v1/process-definitions/search", 200, "{\"items\": [{\"key\": 5}]}")
                .on("POST /v1/flownode-instances/search", 200, three)
                .on(
                        "POST /v1/flownode-instances/search",
                        200,
                        "{\"items\": [{\"processInstanceKey\": 602}, {\"processInstanceKey\": 601}]}");

        String page = text(visit("/processes?step=UserTask_MarkAsPaid", "manager"));
        assertThat(page)
                .containsSubsequence("/orders/" + older, shop.order(older, "$.number"), "/orders/" + newer)
                .contains("One more is at this step");
        OPERATE.forget()
                .on("POST /v1/process-definitions/search", 200, "{\"items\": [{\"key\": 5}]}")
                .on("POST /v1/flownode-instances/search", 200, three)
                .on("POST /v1/flownode-instances/search", 200, "{\"items\": []}");
        assertThat(text(visit("/processes?step=UserTask_MarkAsPaid", "manager")))
                .contains("The orders that were here have gone on")
                .doesNotContain("more is at this step", "more are at this step");
        assertThat(text(visit("/processes?step=nowhere", "manager"))).doesNotContain("id=\"process-here\"");
        assertThat(visit("/processes?step=UserTask_MarkAsPaid", "staff")).hasStatus(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/orders/" + NOBODY + "/process", "/orders/1001/process"})
    void whatIsNotThereIsNotFound(String path) {
        assertThat(visit(path, "staff")).hasStatus(404);
    }

    private void itWaitsForTheMoney(long key, boolean failed) {
        String last = failed ? "ServiceTask_OpenCheckout" : "UserTask_MarkAsPaid";
        OPERATE.forget()
                .on("POST /v1/variables/search", 200, "{\"items\": []}")
                .on("GET /v1/process-instances/" + key + "/sequence-flows", 200, "[\"Flow_OrderPlacedToStartOrder\"]")
                .on(
                        "POST /v1/incidents/search",
                        200,
                        failed
                                ? "{\"items\": [{\"key\": 77, \"type\": \"JOB_NO_RETRIES\", \"message\": \"x\", \"state\": \"ACTIVE\","
                                        + "\"creationTime\": \"2026-11-28T02:00:30.000+0000\", \"jobKey\": 99}]}"
                                : "{\"items\": []}")
                .on("POST /v1/flownode-instances/search", 200, """
                        {"items": [
                          {"key": 1, "flowNodeId": "ServiceTask_ConfirmOrder", "state": "COMPLETED",
                           "startDate": "2026-11-28T02:00:00.000+0000", "endDate": "2026-11-28T02:00:00.120+0000"},
                          {"key": 2, "flowNodeId": "SubProcess_CollectPayment", "state": "ACTIVE",
                           "startDate": "2026-11-28T02:00:00.500+0000"},
                          {"key": 3, "flowNodeId": "%s", "state": "ACTIVE", "incidentKey": %s,
                           "startDate": "2026-11-28T02:00:01.000+0000"}]}""".formatted(last, failed ? "77" : "null"));
    }

    private void stuck(UUID order, long key, String message) {
        jdbc.sql("""
                        INSERT INTO stuck_job (job_key, type, element_id, process_id, process_instance_key, order_id, message, at)
                        VALUES (99, 'payment.openCheckout', 'ServiceTask_OpenCheckout', 'order-process', ?, ?, ?, now())""").params(key, order, message).update();
    }

    private long processOf(UUID order) {
        return jdbc.sql("SELECT process_instance_key FROM orders WHERE id = ?")
                .param(order)
                .query(Long.class)
                .single();
    }

    private MvcTestResult visit(String path, String user) {
        return web.get().uri(path).accept(MediaType.TEXT_HTML).with(as(user)).exchange();
    }

    private MvcTestResult retry(UUID order, String incident, String user) {
        MockHttpServletRequest before =
                visit("/orders/" + order + "/process", user).getRequest();
        CsrfToken csrf = (CsrfToken) Objects.requireNonNull(before.getAttribute(CsrfToken.class.getName()));
        String token = csrf.getToken();
        return web.post()
                .uri("/orders/" + order + "/process/retry")
                .session((MockHttpSession) Objects.requireNonNull(before.getSession()))
                .param(csrf.getParameterName(), token)
                .with(as(user))
                .header("HX-Request", "true")
                .param("incident", incident)
                .exchange();
    }

    private static RequestPostProcessor as(String user) {
        return SecurityMockMvcRequestPostProcessors.user(user)
                .roles(user.equals("manager") ? new String[] {"STAFF", "MANAGER"} : new String[] {"STAFF"});
    }

    private static String text(MvcTestResult result) throws IOException {
        return result.getResponse().getContentAsString(StandardCharsets.UTF_8);
    }
}
