package io.tertib.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.tertib.MovesTime;
import io.tertib.PlatformTest;
import io.tertib.StopsEngine;
import io.tertib.WithWebApplications;
import io.tertib.local.camunda.FlowNodeInstance;
import io.tertib.local.camunda.ProcessInstance;
import io.tertib.local.camunda.TaskQuery;
import io.tertib.local.camunda.UserTask;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.core.env.Environment;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;

@PlatformTest
@WithWebApplications
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalPlatformIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PROCESS = "platform-check";
    private static final String FORM = "platform-check";
    private static final String USER_TASK = "UserTask_Answer";
    private static final String TIMER = "Event_DayPassed";

    private final LocalPlatform platform;
    private final CamundaClient client;
    private final DataSource database;
    private final JavaMailSender mailSender;
    private final Environment environment;

    LocalPlatformIT(
            LocalPlatform platform,
            CamundaClient client,
            DataSource database,
            JavaMailSender mailSender,
            Environment environment) {
        this.platform = platform;
        this.client = client;
        this.database = database;
        this.mailSender = mailSender;
        this.environment = environment;
    }

    @BeforeAll
    void deploy() {
        client.newDeployResourceCommand()
                .addProcessModel(model(), PROCESS + ".bpmn")
                .addResourceFromClasspath("io/tertib/local/platform-check.form")
                .send()
                .join();
        platform.tasklist().awaitForms(List.of(FORM));
    }

    @MovesTime
    @Test
    void aPersonCompletesATaskAndATimerFiresWhenTheClockMoves() {
        long instance = startInstance();

        UserTask task = platform.tasklist().awaitTask(instance, USER_TASK);
        assertThat(task.formId()).isEqualTo(FORM);
        platform.tasklist().claim(task.id());
        platform.tasklist().complete(task.id(), Map.of("answer", "yes"));

        awaitTimer(instance);
        Instant before = platform.engine().clock().now();
        platform.advance(Duration.ofDays(2));
        assertThat(platform.engine().clock().now()).isAfter(before.plus(Duration.ofDays(1)));

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(platform.operate().processInstance(instance))
                    .map(ProcessInstance::state)
                    .contains(ProcessInstance.COMPLETED);
            assertThat(platform.operate().flowNodeInstances(instance))
                    .extracting(FlowNodeInstance::flowNodeId)
                    .contains(USER_TASK, TIMER);
            assertThat(platform.operate().sequenceFlows(instance)).hasSize(3);
            assertThat(platform.operate().variables(instance)).containsEntry("answer", "\"yes\"");
            assertThat(platform.operate().incidents(instance)).isEmpty();
            assertThat(platform.operate().processInstances(PROCESS))
                    .extracting(ProcessInstance::key)
                    .contains(instance);
            assertThat(platform.tasklist().searchTasks(TaskQuery.ofInstance(instance)))
                    .extracting(UserTask::state)
                    .containsExactly(UserTask.COMPLETED);
        });
    }

    @StopsEngine
    @Test
    void theEngineKeepsItsInstancesWhenItIsStoppedAndStarted() {
        long instance = startInstance();
        platform.tasklist().awaitTask(instance, USER_TASK);

        platform.engine().stop();
        platform.engine().start();

        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() ->
                        client.newTopologyRequest().send().join().getBrokers().size() == 1);
        UserTask task = platform.tasklist().awaitTask(instance, USER_TASK);
        platform.tasklist().claim(task.id());
        platform.tasklist().complete(task.id(), Map.of("answer", "no"));
        awaitTimer(instance);
    }

    @Test
    void tasklistStartsAProcess() {
        long instance = platform.tasklist().startProcess(PROCESS, Map.of("answer", "maybe"));

        platform.tasklist().awaitTask(instance, USER_TASK);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(platform.operate().variables(instance)).containsEntry("answer", "\"maybe\""));
    }

    @Test
    void theDatabaseKeepsWhatItHasConfirmed() throws SQLException {
        assertThat(databaseSetting("fsync")).isEqualTo("on");
        assertThat(databaseSetting("synchronous_commit")).isEqualTo("on");
        assertThat(databaseSetting("server_version")).startsWith("18.");
    }

    @Test
    void mailsArriveInTheMailbox() {
        SimpleMailMessage mail = new SimpleMailMessage();
        mail.setFrom("shop@example.com");
        mail.setTo("platform-check@example.com");
        mail.setSubject("Your order");
        mail.setText("Thank you.");
        mailSender.send(mail);

        assertThat(platform.mailbox().mailsTo("platform-check@example.com"))
                .singleElement()
                .satisfies(received -> {
                    assertThat(received.subject()).isEqualTo("Your order");
                    assertThat(received.text()).contains("Thank you.");
                });
    }

    @Test
    void tertibKnowsItsOwnAddress() {
        assertThat(environment.getProperty("tertib.base-url"))
                .isEqualTo("http://localhost:" + environment.getProperty("local.server.port"));
    }

    private long startInstance() {
        return client.newCreateInstanceCommand()
                .bpmnProcessId(PROCESS)
                .latestVersion()
                .send()
                .join()
                .getProcessInstanceKey();
    }

    private void awaitTimer(long instance) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(platform.operate().flowNodeInstances(instance))
                        .filteredOn(node -> node.flowNodeId().equals(TIMER))
                        .extracting(FlowNodeInstance::state)
                        .containsExactly("ACTIVE"));
    }

    private String databaseSetting(String name) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SHOW " + name)) {
            assertThat(result.next()).isTrue();
            return result.getString(1);
        }
    }

    private static BpmnModelInstance model() {
        return Bpmn.createExecutableProcess(PROCESS)
                .startEvent()
                .userTask(USER_TASK, task -> task.zeebeUserTask().zeebeFormId(FORM))
                .intermediateCatchEvent(TIMER, event -> event.timerWithDuration("P1D"))
                .endEvent()
                .done();
    }
}
