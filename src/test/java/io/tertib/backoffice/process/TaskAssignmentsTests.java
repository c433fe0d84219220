package io.tertib.backoffice.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.tertib.backoffice.process.TaskAssignments.Place;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import tools.jackson.databind.json.JsonMapper;

/** What Tasklist shows and is told, against a server that answers as an engine with a search does. */
class TaskAssignmentsTests {

    private static final Place PAY = new Place(4711, "UserTask_MarkAsPaid");
    private static final Place SHIP = new Place(4710, "UserTask_CreateShipment");

    private ScriptedEngine engine;
    private CamundaClient client;
    private EngineWatch watch;
    private TaskAssignments tasklist;
    private volatile Instant now = Instant.parse("2026-12-01T02:00:00Z");

    @BeforeEach
    void start() throws IOException {
        engine = new ScriptedEngine();
        engine.on("GET /v2/topology", 200, """
                {"brokers": [], "clusterSize": 1, "partitionsCount": 1, "replicationFactor": 1, "gatewayVersion": "8.9.0"}""");
        client = CamundaClient.newClientBuilder()
                .restAddress(URI.create(engine.url()))
                .preferRestOverGrpc(true)
                .build();
        StaticListableBeanFactory beans = new StaticListableBeanFactory(Map.of("engine", client));
        OperateSettings settings = new OperateSettings(null, null, null, Duration.ofSeconds(5));
        EngineViews views = new EngineViews(beans.getBeanProvider(CamundaClient.class), settings, JsonMapper.shared());
        watch = new EngineWatch(views, settings, Clock.systemUTC());
        InstantSource time = () -> now;
        tasklist = new TaskAssignments(
                watch, beans.getBeanProvider(CamundaClient.class), settings, time.withZone(ZoneOffset.UTC));
    }

    @AfterEach
    void stop() {
        tasklist.destroy();
        watch.destroy();
        client.close();
        engine.close();
    }

    @Test
    void tellsWhoDoesWhichTask() {
        shows("farah");
        assertThat(known()).isEqualTo(Map.of(PAY, Optional.of("farah"), SHIP, Optional.empty()));
    }

    @Test
    void whatItWasToldIsKnownBeforeItShowsIt() throws InterruptedException {
        shows(null);
        engine.on("POST /v2/user-tasks/41/assignment", 204, "");
        engine.on("DELETE /v2/user-tasks/41/assignee", 204, "");

        tell(PAY, "aisyah");
        assertThat(known()).containsEntry(PAY, Optional.of("aisyah"));
        tell(PAY, null);
        assertThat(known()).containsEntry(PAY, Optional.empty());

        assertThat(changes()).hasSize(2);
        assertThat(changes().getFirst()).contains("\"assignee\":\"aisyah\"", "\"allowOverride\":true");
    }

    /** As on a page that had looked at the records just before. */
    @Test
    void whatItWasToldIsKnownToWhoLookedBefore() throws InterruptedException {
        shows(null);
        engine.on("POST /v2/user-tasks/41/assignment", 204, "");
        Map<Place, Optional<String>> before = tasklist.seen();

        tell(PAY, "aisyah");

        assertThat(tasklist.withWhatWasTold(before)).containsEntry(PAY, Optional.of("aisyah"));
    }

    @Test
    void recordsThatFollowSlowlyAreWaitedForAndNotForEver() throws InterruptedException {
        shows(null);
        engine.on("POST /v2/user-tasks/41/assignment", 204, "");
        tell(PAY, "aisyah");

        now = now.plusSeconds(20);
        assertThat(known()).containsEntry(PAY, Optional.of("aisyah"));
        now = now.plusSeconds(20);
        assertThat(known()).containsEntry(PAY, Optional.empty());
    }

    @Test
    void whoTakesItInTasklistAfterwardsHasIt() throws InterruptedException {
        shows(null);
        engine.on("POST /v2/user-tasks/41/assignment", 204, "");
        engine.on("DELETE /v2/user-tasks/41/assignee", 204, "");
        tell(PAY, "aisyah");
        engine.forget();
        shows("aisyah");
        engine.on("DELETE /v2/user-tasks/41/assignee", 204, "");
        tell(PAY, null);
        assertThat(known()).containsEntry(PAY, Optional.empty());

        engine.forget();
        shows("farah");

        assertThat(known()).containsEntry(PAY, Optional.of("farah"));
    }

    @Test
    void whatItDoesNotTakeIsNotKnown() {
        shows("farah");
        engine.on("POST /v2/user-tasks/41/assignment", 409, "{\"title\": \"INVALID_STATE\", \"status\": 409}");

        CountDownLatch taken = new CountDownLatch(1);
        tasklist.tell(PAY, "aisyah", taken::countDown);
        tasklist.tell(new Place(4712, "UserTask_MarkAsPaid"), "aisyah", taken::countDown);

        await().untilAsserted(() -> assertThat(changes()).hasSize(1));
        await().untilAsserted(() -> assertThat(engine.asked())
                .anySatisfy(request -> assertThat(request).contains("\"4712\"")));
        assertThat(taken.getCount()).isEqualTo(1);
        await().untilAsserted(() -> assertThat(known()).containsEntry(PAY, Optional.of("farah")));
    }

    @Test
    void nothingIsKnownWhileTheRecordsAreAway() {
        engine.on("POST /v2/user-tasks/search", 503, "");
        assertThat(known()).isEmpty();
    }

    private Map<Place, Optional<String>> known() {
        return tasklist.withWhatWasTold(tasklist.seen());
    }

    private void shows(@Nullable String assignee) {
        engine.on("POST /v2/user-tasks/search", 200, """
                {"items": [
                  {"userTaskKey": "41", "elementId": "UserTask_MarkAsPaid", "processInstanceKey": "4711", "state": "CREATED",
                   "assignee": %s},
                  {"userTaskKey": "40", "elementId": "UserTask_CreateShipment", "processInstanceKey": "4710",
                   "state": "CREATED"}],
                 "page": {"totalItems": 2}}""".formatted(assignee == null ? "null" : "\"" + assignee + "\""));
    }

    private void tell(Place place, @Nullable String person) throws InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        tasklist.tell(place, person, told::countDown);
        assertThat(told.await(20, TimeUnit.SECONDS)).isTrue();
    }

    private List<String> changes() {
        return engine.asked().stream()
                .filter(request -> request.contains("/v2/user-tasks/4"))
                .toList();
    }
}
