package io.tertib.backoffice.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.CamundaClient;
import io.tertib.backoffice.process.EngineView.Failure;
import io.tertib.backoffice.process.EngineView.Instance;
import io.tertib.backoffice.process.EngineView.OpenTask;
import io.tertib.backoffice.process.EngineView.Passage;
import io.tertib.backoffice.process.EngineView.Standing;
import io.tertib.backoffice.process.EngineView.State;
import io.tertib.backoffice.process.EngineView.Way;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Both ways to read the engine's records tell the same of the same. */
class EngineViewTests {

    private static final UUID ORDER = UUID.fromString("0198a000-0000-7000-8000-000000000001");

    private static final Way WAY = new Way(
            List.of(
                    new Passage(
                            11,
                            "StartEvent_OrderPlaced",
                            State.COMPLETED,
                            Instant.parse("2026-12-01T02:00:00Z"),
                            Instant.parse("2026-12-01T02:00:00.120Z")),
                    new Passage(
                            12,
                            "UserTask_MarkAsPaid",
                            State.TERMINATED,
                            Instant.parse("2026-12-01T02:00:01Z"),
                            Instant.parse("2026-12-01T02:10:00Z")),
                    new Passage(
                            13,
                            "ServiceTask_OpenCheckout",
                            State.ACTIVE,
                            Instant.parse("2026-12-01T02:10:00.500Z"),
                            null)),
            java.util.Set.of("Flow_OrderPlacedToStartOrder"),
            List.of(new Failure(
                    77,
                    "ServiceTask_OpenCheckout",
                    "JOB_NO_RETRIES",
                    "Stripe is not set up here",
                    Instant.parse("2026-12-01T02:10:30Z"),
                    99L)));

    private ScriptedEngine engine;

    @BeforeEach
    void start() throws IOException {
        engine = new ScriptedEngine();
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void operateTellsTheWayOfAnInstance() {
        operateLetsIn();
        engine.on("POST /v1/flownode-instances/search", 200, """
                {"items": [
                  {"key": 13, "flowNodeId": "ServiceTask_OpenCheckout", "state": "ACTIVE", "incident": true, "incidentKey": 77,
                   "startDate": "2026-12-01T02:10:00.500+0000"},
                  {"key": 11, "flowNodeId": "StartEvent_OrderPlaced", "state": "COMPLETED",
                   "startDate": "2026-12-01T02:00:00.000+0000", "endDate": "2026-12-01T02:00:00.120+0000"},
                  {"key": 12, "flowNodeId": "UserTask_MarkAsPaid", "state": "TERMINATED",
                   "startDate": "2026-12-01T10:00:01.000+0800", "endDate": "2026-12-01T10:10:00.000+0800"}],
                 "sortValues": [13], "total": 3}""");
        engine.on("GET /v1/process-instances/4711/sequence-flows", 200, "[\"Flow_OrderPlacedToStartOrder\"]");
        engine.on("POST /v1/incidents/search", 200, """
                {"items": [{"key": 77, "processInstanceKey": 4711, "type": "JOB_NO_RETRIES", "state": "ACTIVE",
                  "message": "Stripe is not set up here", "creationTime": "2026-12-01T02:10:30.000+0000", "jobKey": 99}], "sortValues": [77], "total": 1}""");

        assertThat(operate().way(4711)).isEqualTo(WAY);
        assertThat(engine.asked())
                .filteredOn(request -> request.startsWith("POST /v1/flownode"))
                .singleElement()
                .asString()
                .contains("\"processInstanceKey\":4711");
    }

    @Test
    void theEnginesSearchTellsTheSame() {
        engine.on("POST /v2/element-instances/search", 200, """
                {"items": [
                  {"elementInstanceKey": "13", "elementId": "ServiceTask_OpenCheckout", "state": "ACTIVE", "type": "SERVICE_TASK",
                   "hasIncident": true, "incidentKey": "77", "startDate": "2026-12-01T02:10:00.500Z"},
                  {"elementInstanceKey": "11", "elementId": "StartEvent_OrderPlaced", "state": "COMPLETED", "type": "START_EVENT",
                   "startDate": "2026-12-01T02:00:00Z", "endDate": "2026-12-01T02:00:00.120Z"},
                  {"elementInstanceKey": "12", "elementId": "UserTask_MarkAsPaid", "state": "TERMINATED", "type": "USER_TASK",
                   "startDate": "2026-12-01T02:00:01Z", "endDate": "2026-12-01T02:10:00Z"}],
                 "page": {"totalItems": 3}}""");
        engine.on("GET /v2/process-instances/4711/sequence-flows", 200, """
                {"items": [{"sequenceFlowId": "4711_Flow_OrderPlacedToStartOrder", "processInstanceKey": "4711",
                  "elementId": "Flow_OrderPlacedToStartOrder"}]}""");
        engine.on("POST /v2/incidents/search", 200, """
                {"items": [{"incidentKey": "77", "elementId": "ServiceTask_OpenCheckout", "elementInstanceKey": "13",
                  "errorType": "JOB_NO_RETRIES", "errorMessage": "Stripe is not set up here", "state": "ACTIVE",
                  "creationTime": "2026-12-01T02:10:30Z", "jobKey": "99", "processInstanceKey": "4711"}],
                 "page": {"totalItems": 1}}""");

        try (CamundaClient client = client()) {
            assertThat(new SearchView(client, Duration.ofSeconds(5)).way(4711)).isEqualTo(WAY);
        }
        assertThat(engine.asked())
                .anyMatch(request -> request.startsWith("POST /v2/incidents/search ")
                        && request.contains("\"4711\"")
                        && request.contains("ACTIVE"));
    }

    @Test
    void operateTellsWhichInstancesAreAboutAnOrder() {
        operateLetsIn();
        engine.on("POST /v1/variables/search", 200, """
                {"items": [{"key": 1, "processInstanceKey": 8, "name": "orderId"},
                           {"key": 2, "processInstanceKey": 7, "name": "orderId"},
                           {"key": 3, "processInstanceKey": 7, "name": "orderId"}]}""");
        engine.on(
                "POST /v1/process-instances/search",
                200,
                "{\"items\": [{\"key\": 7, \"bpmnProcessId\": \"order-intake\"}]}");
        engine.on(
                "POST /v1/process-instances/search",
                200,
                "{\"items\": [{\"key\": 8, \"bpmnProcessId\": \"order-process\"}]}");

        assertThat(operate().instancesOf(ORDER))
                .containsExactly(new Instance(7, "order-intake"), new Instance(8, "order-process"));
        assertThat(engine.asked()).anyMatch(request -> request.contains("\"value\":\"\\\"" + ORDER + "\\\"\""));
    }

    @Test
    void theEnginesSearchTellsThatToo() {
        engine.on("POST /v2/variables/search", 200, """
                {"items": [{"variableKey": "1", "processInstanceKey": "8", "name": "orderId", "scopeKey": "8"},
                           {"variableKey": "2", "processInstanceKey": "7", "name": "orderId", "scopeKey": "7"}],
                 "page": {"totalItems": 2}}""");
        engine.on("POST /v2/process-instances/search", 200, """
                {"items": [{"processInstanceKey": "7", "processDefinitionId": "order-intake"}], "page": {"totalItems": 1}}""");
        engine.on("POST /v2/process-instances/search", 200, """
                {"items": [{"processInstanceKey": "8", "processDefinitionId": "order-process"}], "page": {"totalItems": 1}}""");

        try (CamundaClient client = client()) {
            assertThat(new SearchView(client, Duration.ofSeconds(5)).instancesOf(ORDER))
                    .containsExactly(new Instance(7, "order-intake"), new Instance(8, "order-process"));
        }
    }

    @Test
    void bothTellHowManyOrdersStandWhere() {
        operateLetsIn();
        engine.on("POST /v1/process-definitions/search", 200, "{\"items\": [{\"key\": 5}]}");
        engine.on("POST /v1/flownode-instances/search", 200, """
                {"items": [{"flowNodeId": "UserTask_MarkAsPaid", "state": "ACTIVE", "incident": false},
                           {"flowNodeId": "UserTask_MarkAsPaid", "state": "ACTIVE", "incident": true}]}""");
        engine.on("POST /v2/process-definitions/search", 200, """
                {"items": [{"processDefinitionKey": "5", "processDefinitionId": "order-process", "version": 1}],
                 "page": {"totalItems": 1}}""");
        engine.on("POST /v2/process-definitions/5/statistics/element-instances", 200, """
                {"items": [{"elementId": "UserTask_MarkAsPaid", "active": 1, "incidents": 1, "completed": 4, "canceled": 0},
                           {"elementId": "EndEvent_OrderArchived", "active": 0, "incidents": 0, "completed": 9, "canceled": 0}]}""");

        assertThat(operate().standing("order-process"))
                .containsExactly(java.util.Map.entry("UserTask_MarkAsPaid", new Standing(2, 1)));
        try (CamundaClient client = client()) {
            assertThat(new SearchView(client, Duration.ofSeconds(5)).standing("order-process"))
                    .containsExactly(java.util.Map.entry("UserTask_MarkAsPaid", new Standing(2, 1)));
        }
    }

    @Test
    void bothTellWhoStandsAtAStep() {
        operateLetsIn();
        engine.on("POST /v1/process-definitions/search", 200, "{\"items\": [{\"key\": 5}, {\"key\": 6}]}");
        engine.on("POST /v1/flownode-instances/search", 200, """
                {"items": [{"processInstanceKey": 12}, {"processInstanceKey": 14}]}""");
        engine.on("POST /v1/flownode-instances/search", 200, """
                {"items": [{"processInstanceKey": 13}]}""");
        engine.on("POST /v2/element-instances/search", 200, """
                {"items": [{"elementInstanceKey": "1", "processInstanceKey": "12"}, {"elementInstanceKey": "2", "processInstanceKey": "13"},
                           {"elementInstanceKey": "3", "processInstanceKey": "14"}],
                 "page": {"totalItems": 3}}""");

        assertThat(operate().standingAt("order-process", "UserTask_MarkAsPaid")).containsExactly(12L, 13L, 14L);
        try (CamundaClient client = client()) {
            assertThat(new SearchView(client, Duration.ofSeconds(5)).standingAt("order-process", "UserTask_MarkAsPaid"))
                    .containsExactly(12L, 13L, 14L);
        }
        assertThat(engine.asked())
                .filteredOn(request -> request.contains("-instances/search "))
                .hasSize(3)
                .allSatisfy(request -> assertThat(request)
                        .contains("UserTask_MarkAsPaid", "ACTIVE", "50")
                        .containsIgnoringCase("\"order\":\"asc\""));
    }

    @Test
    void aSessionThatHasRunOutIsRenewed() {
        operateLetsIn();
        engine.on("POST /v1/flownode-instances/search", 401, "");
        engine.on("POST /v1/flownode-instances/search", 200, "{\"items\": []}");

        assertThat(operate().way(4711)).isEqualTo(Way.UNKNOWN);
        assertThat(engine.asked())
                .filteredOn(request -> request.startsWith("POST /api/login?username=demo&password=de%26mo "))
                .hasSize(2);
    }

    @Test
    void whoIsNotThereIsAwaySoon() {
        operateLetsIn();
        engine.silentOn("POST /v1/flownode-instances/search");
        engine.silentOn("POST /v2/element-instances/search");
        OperateView operate = new OperateView(settings(Duration.ofMillis(300)), JsonMapper.shared());

        assertThatThrownBy(() -> operate.way(4711)).isInstanceOf(EngineViewException.class);
        try (CamundaClient client = client()) {
            SearchView search = new SearchView(client, Duration.ofMillis(300));
            assertThatThrownBy(() -> search.way(4711)).isInstanceOf(EngineViewException.class);
        }
    }

    @Test
    void whatIsRefusedIsAwayToo() {
        engine.on("POST /api/login", 401, "");
        assertThatThrownBy(() -> operate().way(4711))
                .isInstanceOf(EngineViewException.class)
                .hasMessageContaining("does not let demo in");
        engine.on("POST /v2/element-instances/search", 403, "{\"title\": \"FORBIDDEN\", \"status\": 403}");
        try (CamundaClient client = client()) {
            SearchView search = new SearchView(client, Duration.ofSeconds(5));
            assertThatThrownBy(() -> search.way(4711)).isInstanceOf(EngineViewException.class);
        }
    }

    @Test
    void bothTellWhichTasksWaitForSomebody() {
        operateLetsIn();
        engine.on("POST /v1/tasks/search", 200, """
                [{"id": "41", "taskDefinitionId": "UserTask_MarkAsPaid", "processInstanceKey": "4711", "assignee": "farah",
                  "taskState": "CREATED", "implementation": "ZEEBE_USER_TASK"},
                 {"id": "40", "taskDefinitionId": "UserTask_CreateShipment", "processInstanceKey": "4710", "assignee": null,
                  "taskState": "CREATED", "implementation": "ZEEBE_USER_TASK"}]""");
        engine.on("POST /v2/user-tasks/search", 200, """
                {"items": [
                  {"userTaskKey": "41", "elementId": "UserTask_MarkAsPaid", "processInstanceKey": "4711", "state": "CREATED",
                   "assignee": "farah"},
                  {"userTaskKey": "40", "elementId": "UserTask_CreateShipment", "processInstanceKey": "4710",
                   "state": "CREATED"}],
                 "page": {"totalItems": 2}}""");
        List<OpenTask> tasks = List.of(
                new OpenTask(41, "UserTask_MarkAsPaid", 4711, "farah"),
                new OpenTask(40, "UserTask_CreateShipment", 4710, null));

        assertThat(operate().openTasks(null)).isEqualTo(tasks);
        assertThat(operate().openTasks(4711L)).isEqualTo(tasks);
        try (CamundaClient client = client()) {
            SearchView search = new SearchView(client, Duration.ofSeconds(5));
            assertThat(search.openTasks(null)).isEqualTo(tasks);
            assertThat(search.openTasks(4711L)).isEqualTo(tasks);
        }
        assertThat(engine.asked())
                .filteredOn(request -> request.contains("/search"))
                .allSatisfy(
                        request -> assertThat(request).contains("CREATED").containsIgnoringCase("\"order\":\"asc\""))
                .filteredOn(request -> request.contains("\"processInstanceKey\":\"4711\""))
                .hasSize(2);
    }

    /** It may be an application of its own, somewhere else. */
    @Test
    void operateNeedNotHaveTasklistBesideIt() {
        operateLetsIn();
        assertThat(operate().openTasks(null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"8.6.0,false", "8.7.3,false", "8.8.0-alpha2,true", "8.9.17,true", "8.10.0,true", "9.0.0,true", "?,false"
    })
    void theEnginesVersionDecidesWhichOneIsAsked(String version, boolean searches) {
        assertThat(EngineViews.isSearchable(version)).isEqualTo(searches);
    }

    @Test
    void anAddressThatIsNoneIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OperateSettings("operate:8080", null, null, Duration.ofSeconds(2)))
                .withMessageContaining("tertib.operate.url");
        OperateSettings none = new OperateSettings(" ", "", "", Duration.ofSeconds(2));
        assertThat(none.url()).isNull();
        assertThat(none.username()).isNull();
        assertThat(new OperateSettings("http://operate:8080/", null, null, Duration.ofSeconds(2)).url())
                .isEqualTo("http://operate:8080");
    }

    private void operateLetsIn() {
        engine.on("POST /api/login", 204, "");
    }

    private OperateView operate() {
        return new OperateView(settings(Duration.ofSeconds(5)), JsonMapper.shared());
    }

    private OperateSettings settings(Duration timeout) {
        return new OperateSettings(engine.url(), "demo", "de&mo", timeout);
    }

    private CamundaClient client() {
        return CamundaClient.newClientBuilder()
                .restAddress(URI.create(engine.url()))
                .preferRestOverGrpc(true)
                .build();
    }
}
