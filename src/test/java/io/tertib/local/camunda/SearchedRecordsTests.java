package io.tertib.local.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.tertib.local.camunda.DescribedCamunda.Request;
import io.tertib.local.part.PlatformException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * What path tests ask an engine of 8.9 and do to it is as Camunda describes its REST API, and so are the answers that are
 * read here.
 */
class SearchedRecordsTests {

    private static final long INSTANCE = 4_711;
    private static final long TASK = 31;
    private static final long TASK_ELEMENT = 30;
    private static final EngineLogin LOGIN = new EngineLogin("demo", "secret");

    private DescribedCamunda camunda;
    private SearchedRecords records;
    private EngineTasks tasks;

    @BeforeEach
    void start() throws IOException {
        camunda = new DescribedCamunda();
        records = new SearchedRecords(camunda.address(LOGIN));
        tasks = new EngineTasks(records, camunda.address(LOGIN));
    }

    @AfterEach
    void allWasAsDescribed() {
        camunda.close();
        assertThat(camunda.asked()).extracting(Request::authorization).containsOnly("Basic ZGVtbzpzZWNyZXQ=");
        assertThat(camunda.wrong()).isEmpty();
    }

    @Test
    void anInstance() {
        camunda.on(
                "POST /v2/process-instances/search",
                200,
                found(instance(INSTANCE, "order-process", "ACTIVE", true, null)));

        assertThat(records.processInstance(INSTANCE))
                .contains(new ProcessInstance(INSTANCE, "order-process", 3, ProcessInstance.ACTIVE, true, null));
        assertThat(filter(0)).hasToString("{\"processInstanceKey\":\"4711\"}");
    }

    @Test
    void noInstance() {
        camunda.on("POST /v2/process-instances/search", 200, found());

        assertThat(records.processInstance(INSTANCE)).isEmpty();
    }

    @Test
    void instancesOfAProcess() {
        camunda.on(
                "POST /v2/process-instances/search",
                200,
                found(
                        instance(1, "order-process", "COMPLETED", false, null),
                        instance(2, "order-process", "TERMINATED", false, 1L)));

        assertThat(records.processInstances("order-process"))
                .containsExactly(
                        new ProcessInstance(1, "order-process", 3, ProcessInstance.COMPLETED, false, null),
                        new ProcessInstance(2, "order-process", 3, ProcessInstance.CANCELED, false, 1L));
        assertThat(filter(0)).hasToString("{\"processDefinitionId\":\"order-process\"}");
    }

    @Test
    void instancesWithAVariable() {
        camunda.on(
                "POST /v2/variables/search",
                200,
                found(variable("orderId", "\\\"A-1\\\"", 7, 7), variable("orderId", "\\\"A-1\\\"", 8, 9)));
        camunda.on(
                "POST /v2/process-instances/search", 200, found(instance(7, "order-process", "ACTIVE", false, null)));

        assertThat(records.processInstances("order-process", "orderId", "A-1"))
                .extracting(ProcessInstance::key)
                .containsExactly(7L);
        assertThat(filter(0).path("name").asString()).isEqualTo("orderId");
        assertThat(filter(0).path("value").asString()).isEqualTo("\"A-1\"");
        assertThat(filter(1).at("/processInstanceKey/$in")).hasToString("[\"7\",\"9\"]");
    }

    @Test
    void noInstanceWithAVariableIsNotAskedFor() {
        camunda.on("POST /v2/variables/search", 200, found());

        assertThat(records.processInstances("order-process", "orderId", "A-1")).isEmpty();
        assertThat(camunda.asked()).hasSize(1);
    }

    @Test
    void theWayOfAnInstance() {
        camunda.on(
                "POST /v2/element-instances/search",
                200,
                found(
                        element(INSTANCE, "order-process", "PROCESS", "ACTIVE", INSTANCE),
                        element(11, "StartEvent_OrderPlaced", "START_EVENT", "COMPLETED", INSTANCE),
                        element(12, "UserTask_MarkAsPaid", "USER_TASK", "ACTIVE", INSTANCE)));
        camunda.on("GET /v2/process-instances/4711/sequence-flows", 200, """
                {"items": [{"sequenceFlowId": "4711_Flow_A", "elementId": "Flow_A", "processInstanceKey": "4711",
                  "rootProcessInstanceKey": null, "processDefinitionKey": "5", "processDefinitionId": "order-process",
                  "tenantId": "<default>"}]}""");

        assertThat(records.flowNodeInstances(INSTANCE))
                .containsExactly(
                        new FlowNodeInstance(11, INSTANCE, "StartEvent_OrderPlaced", "START_EVENT", "COMPLETED", false),
                        new FlowNodeInstance(12, INSTANCE, "UserTask_MarkAsPaid", "USER_TASK", "ACTIVE", false));
        assertThat(records.sequenceFlows(INSTANCE)).containsExactly("Flow_A");
    }

    @Test
    void whereAllStand() {
        camunda.on(
                "POST /v2/element-instances/search",
                200,
                found(
                        element(1, "order-process", "PROCESS", "ACTIVE", 1),
                        element(12, "UserTask_MarkAsPaid", "USER_TASK", "ACTIVE", 1),
                        element(13, "Event_Reminder", "BOUNDARY_EVENT", "ACTIVE", 1),
                        element(22, "UserTask_MarkAsPaid", "USER_TASK", "ACTIVE", 2)));

        assertThat(records.whereAllStand())
                .isEqualTo(
                        Map.of(1L, Set.of("UserTask_MarkAsPaid", "Event_Reminder"), 2L, Set.of("UserTask_MarkAsPaid")));
        assertThat(filter(0)).hasToString("{\"state\":\"ACTIVE\"}");
    }

    @Test
    void openJobs() {
        camunda.on(
                "POST /v2/element-instances/search",
                200,
                found(
                        element(12, "ServiceTask_A", "SERVICE_TASK", "ACTIVE", 1),
                        element(13, "ServiceTask_A", "SERVICE_TASK", "ACTIVE", 2)));

        assertThat(records.openJobs()).containsExactly(entry("ServiceTask_A", 2L));
        assertThat(filter(0).path("type").asString()).isEqualTo("SERVICE_TASK");
    }

    @Test
    void incidents() {
        camunda.on("POST /v2/incidents/search", 200, found("""
                {"incidentKey": "77", "processDefinitionKey": "5", "processDefinitionId": "order-process",
                 "processInstanceKey": "4711", "rootProcessInstanceKey": null, "elementInstanceKey": "13",
                 "elementId": "ServiceTask_A", "errorType": "JOB_NO_RETRIES", "errorMessage": "Stripe is away",
                 "creationTime": "2026-12-01T02:10:30Z", "state": "ACTIVE", "jobKey": "99", "tenantId": "<default>"}""", """
                {"incidentKey": "78", "processDefinitionKey": "5", "processDefinitionId": "order-process",
                 "processInstanceKey": "4711", "rootProcessInstanceKey": null, "elementInstanceKey": "13",
                 "elementId": "ServiceTask_A", "errorType": "IO_MAPPING_ERROR", "errorMessage": "No number",
                 "creationTime": "2026-12-01T02:10:30Z", "state": "RESOLVED", "jobKey": null, "tenantId": "<default>"}"""));

        assertThat(records.incidents(INSTANCE))
                .containsExactly(
                        new Incident(77, INSTANCE, "JOB_NO_RETRIES", "Stripe is away", "ACTIVE", 99),
                        new Incident(78, INSTANCE, "IO_MAPPING_ERROR", "No number", "RESOLVED", 0));
        assertThat(filter(0)).hasToString("{\"processInstanceKey\":\"4711\"}");
    }

    @Test
    void variablesOfAnInstanceAndOfATask() {
        EngineTask task = new EngineTask(TASK, INSTANCE, TASK_ELEMENT, "UserTask_MarkAsPaid", null);
        camunda.on(
                "POST /v2/variables/search",
                200,
                found(variable("amount", "12", INSTANCE, INSTANCE), variable("note", "null", INSTANCE, INSTANCE)));
        camunda.on("POST /v2/variables/search", 200, found(variable("note", "\\\"late\\\"", TASK_ELEMENT, INSTANCE)));

        assertThat(records.variables(task)).isEqualTo(Map.of("amount", "12", "note", "\"late\""));
        assertThat(filter(0)).hasToString("{\"scopeKey\":\"4711\"}");
        assertThat(filter(1)).hasToString("{\"scopeKey\":\"30\"}");
    }

    @Test
    void aLongVariableIsReadToItsEnd() {
        camunda.on(
                "POST /v2/variables/search",
                200,
                found(variable("items", "[1,", INSTANCE, INSTANCE)
                        .replace("\"isTruncated\": false", "\"isTruncated\": true")));
        camunda.on("GET /v2/variables/4811", 200, """
                {"variableKey": "4811", "name": "items", "value": "[1,2]", "scopeKey": "4711", "processInstanceKey": "4711",
                 "rootProcessInstanceKey": null, "tenantId": "<default>"}""");

        assertThat(records.variables(INSTANCE)).containsExactly(entry("items", "[1,2]"));
    }

    @Test
    void aVariableOfAllInstances() {
        camunda.on(
                "POST /v2/variables/search",
                200,
                found(
                        variable("orderId", "\\\"A-1\\\"", 7, 7),
                        variable("orderId", "\\\"A-1\\\"", 8, 7),
                        variable("orderId", "\\\"A-2\\\"", 9, 9)));

        assertThat(records.textVariables("orderId")).isEqualTo(Map.of(7L, "A-1", 9L, "A-2"));
    }

    @Test
    void aTaskIsFoundAndDone() {
        camunda.on("POST /v2/user-tasks/search", 200, found(task(TASK)));
        camunda.on("GET /v2/user-tasks/31/form", 200, """
                {"formId": "mark-as-paid", "formKey": "8", "version": 1, "schema": "{}", "tenantId": "<default>"}""");
        camunda.on("POST /v2/user-tasks/31/assignment", 204, "");
        camunda.on("POST /v2/user-tasks/31/completion", 204, "");

        EngineTask task = tasks.find(INSTANCE, "UserTask_MarkAsPaid").orElseThrow();
        assertThat(task).isEqualTo(new EngineTask(TASK, INSTANCE, TASK_ELEMENT, "UserTask_MarkAsPaid", "mark-as-paid"));
        assertThat(filter(0)).isEqualTo(JsonHttp.read("{\"state\":\"CREATED\",\"processInstanceKey\":\"4711\"}"));

        tasks.complete(task, Map.of("paid", true));
        assertThat(camunda.asked())
                .extracting(Request::call)
                .endsWith("POST /v2/user-tasks/31/assignment", "POST /v2/user-tasks/31/completion");
        assertThat(JsonHttp.read(camunda.asked().getLast().body())
                        .at("/variables/paid")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aTaskThatNobodyWaitsForAnyMoreIsNotDone() {
        camunda.on("POST /v2/user-tasks/31/assignment", 404, """
                {"type": "about:blank", "title": "NOT_FOUND", "status": 404, "detail": "No task 31", "instance": "https://camunda.example/v2"}""");
        EngineTask gone = new EngineTask(TASK, INSTANCE, TASK_ELEMENT, "UserTask_MarkAsPaid", null);

        assertThatThrownBy(() -> tasks.complete(gone, Map.of()))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.status()).isEqualTo(404));
    }

    @Test
    void moreThanAPageIsAskedForPageByPage() {
        String[] full = IntStream.rangeClosed(1, 1_000)
                .mapToObj(key -> task(key).replace("\"formKey\": \"8\"", "\"formKey\": null"))
                .toArray(String[]::new);
        camunda.on("POST /v2/user-tasks/search", 200, found(full));
        camunda.on(
                "POST /v2/user-tasks/search",
                200,
                found(task(1_001).replace("\"formKey\": \"8\"", "\"formKey\": null")));

        assertThat(tasks.open()).hasSize(1_001).extracting(EngineTask::key).doesNotHaveDuplicates();
        assertThat(JsonHttp.read(camunda.asked().get(0).body())
                        .at("/sort/0/field")
                        .asString())
                .isEqualTo("creationDate");
        assertThat(JsonHttp.read(camunda.asked().get(1).body())
                        .at("/page/after")
                        .asString())
                .isEqualTo("ZGVm");
    }

    @Test
    void aUserIsLetStartProcesses() {
        camunda.on("POST /v2/authorizations", 201, "{\"authorizationKey\": \"12\"}");

        new EnginePermissions(camunda.address(LOGIN)).letStartProcesses("tertib");

        assertThat(JsonHttp.read(camunda.asked().getFirst().body())
                        .path("ownerId")
                        .asString())
                .isEqualTo("tertib");
    }

    @Test
    void aCamundaOfSomebodyElseHasToBeThere() {
        camunda.on("GET /v2/topology", 200, """
                {"brokers": [{"nodeId": 0, "host": "camunda", "port": 26501, "version": "8.9.17",
                   "partitions": [{"partitionId": 1, "role": "leader", "health": "healthy"}]}],
                 "clusterId": null, "clusterSize": 1, "partitionsCount": 1, "replicationFactor": 1, "gatewayVersion": "8.9.17",
                 "lastCompletedChangeId": "-1"}""");
        ForeignEngine engine = new ForeignEngine(camunda.address(LOGIN));

        engine.start();
        engine.stop();

        assertThat(camunda.asked()).extracting(Request::call).containsExactly("GET /v2/topology");
        assertThatThrownBy(engine::requireOurs)
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("somebody else's")
                .hasMessageNotContaining("secret");
    }

    private JsonNode filter(int request) {
        return JsonHttp.read(camunda.asked().get(request).body()).path("filter");
    }

    private static String found(String... items) {
        return """
                {"items": [%s], "page": {"totalItems": %d, "hasMoreTotalItems": false, "startCursor": "YWJj", "endCursor": "ZGVm"}}""".formatted(List.of(items).stream().collect(Collectors.joining(",")), items.length);
    }

    private static String instance(long key, String process, String state, boolean incident, @Nullable Long parent) {
        return """
                {"processInstanceKey": "%d", "processDefinitionId": "%s", "processDefinitionName": "Order",
                 "processDefinitionVersion": 3, "processDefinitionVersionTag": null, "processDefinitionKey": "5",
                 "startDate": "2026-12-01T02:00:00Z", "endDate": null, "state": "%s", "hasIncident": %b,
                 "tenantId": "<default>", "parentProcessInstanceKey": %s, "parentElementInstanceKey": null,
                 "rootProcessInstanceKey": null, "tags": [], "businessId": null}""".formatted(key, process, state, incident, parent == null ? "null" : "\"" + parent + "\"");
    }

    private static String element(long key, String id, String type, String state, long instance) {
        return """
                {"elementInstanceKey": "%d", "elementId": "%s", "elementName": "%s", "type": "%s", "state": "%s",
                 "hasIncident": false, "incidentKey": null, "processInstanceKey": "%d", "rootProcessInstanceKey": null,
                 "processDefinitionKey": "5", "processDefinitionId": "order-process", "tenantId": "<default>",
                 "startDate": "2026-12-01T02:00:00Z", "endDate": null}""".formatted(key, id, id, type, state, instance);
    }

    private static String variable(String name, String value, long scope, long instance) {
        return """
                {"variableKey": "%d", "name": "%s", "value": "%s", "isTruncated": false, "scopeKey": "%d",
                 "processInstanceKey": "%d", "rootProcessInstanceKey": null, "tenantId": "<default>"}""".formatted(scope + 100, name, value, scope, instance);
    }

    private static String task(long key) {
        return """
                {"userTaskKey": "%d", "name": "Mark as paid", "state": "CREATED", "assignee": null,
                 "elementId": "UserTask_MarkAsPaid", "elementInstanceKey": "30", "processInstanceKey": "4711",
                 "rootProcessInstanceKey": null, "processDefinitionKey": "5", "processDefinitionId": "order-process",
                 "processDefinitionVersion": 3, "processName": "Order", "candidateGroups": ["staff"], "candidateUsers": [],
                 "creationDate": "2026-12-01T02:00:00Z", "completionDate": null, "dueDate": null, "followUpDate": null,
                 "externalFormReference": null, "formKey": "8", "customHeaders": {}, "priority": 50, "tags": [],
                 "tenantId": "<default>"}""".formatted(key);
    }
}
