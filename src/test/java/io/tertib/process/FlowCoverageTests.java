package io.tertib.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowCoverageTests {

    @TempDir
    Path directory;

    private FlowCoverage coverage;

    /** Start, then wait for one of two timers, each with an end of its own. */
    @BeforeEach
    void aModelWithTwoWays() throws IOException {
        BpmnModelInstance model = Bpmn.createExecutableProcess("tea")
                .startEvent("Start")
                .sequenceFlowId("ToGateway")
                .eventBasedGateway("Gateway")
                .sequenceFlowId("ToShort")
                .intermediateCatchEvent("Short", event -> event.timerWithDuration("PT3M"))
                .sequenceFlowId("ToGreen")
                .endEvent("Green")
                .moveToNode("Gateway")
                .sequenceFlowId("ToLong")
                .intermediateCatchEvent("Long", event -> event.timerWithDuration("PT5M"))
                .sequenceFlowId("ToBlack")
                .endEvent("Black", end -> end.name("Black tea"))
                .done();
        Files.writeString(directory.resolve("tea.bpmn"), Bpmn.convertToString(model));
        coverage = FlowCoverage.ofModels(directory);
    }

    @Test
    void nothingIsPassedAtFirst() {
        assertThat(coverage.report().of("tea").flowNodes().passed()).isZero();
        assertThat(coverage.report().of("tea").sequenceFlows().missed()).hasSize(5);
    }

    @Test
    void listsWhatWasNotPassed() {
        coverage.passed("tea", List.of("Start", "Gateway", "Short", "Green"), List.of("ToGateway", "ToGreen"));

        FlowCoverage.ProcessCoverage tea = coverage.report().of("tea");
        assertThat(tea.flowNodes().missed()).containsExactly("Black (Black tea)", "Long (Long)");
        assertThat(tea.flowNodes()).hasToString("66.7 % (4 of 6)");
        assertThat(tea.sequenceFlows().missed()).containsExactly("ToBlack", "ToLong");
    }

    @Test
    void addsUpWhatSeveralInstancesPassed() {
        coverage.passed("tea", List.of("Start", "Gateway", "Short", "Green"), List.of("ToGateway", "ToGreen"));
        assertThat(coverage.report().complete()).isFalse();

        coverage.passed("tea", List.of("Start", "Gateway", "Long", "Black"), List.of("ToGateway", "ToBlack"));
        assertThat(coverage.report().complete()).isTrue();
    }

    @Test
    void takesTheFlowToAnAwaitedEventFromTheEvent() {
        coverage.passed("tea", List.of("Short"), List.of());

        assertThat(coverage.report().of("tea").sequenceFlows().missed())
                .contains("ToLong")
                .doesNotContain("ToShort");
    }

    @Test
    void refusesWhatTheModelsDoNotKnow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> coverage.passed("coffee", List.of(), List.of()))
                .withMessageContaining("coffee");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> coverage.passed("tea", List.of("Milk"), List.of()))
                .withMessageContaining("Milk");
    }

    @Test
    void writesAPage() throws IOException {
        coverage.passed("tea", List.of("Start", "Gateway", "Short", "Green"), List.of("ToGateway", "ToGreen"));

        Path page = directory.resolve("target/flow-coverage.md");
        coverage.write(page);

        assertThat(page)
                .content()
                .contains(
                        "| tea | 66.7 % (4 of 6) | 60.0 % (3 of 5) |", "## Never passed in tea", "- Black (Black tea)");
    }
}
