package io.tertib.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.tertib.PlatformTest;
import io.tertib.local.LocalPlatform;
import io.tertib.local.camunda.EngineRecords;
import io.tertib.local.camunda.FlowNodeInstance;
import io.tertib.local.camunda.ProcessInstance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Comes after all other tests and reads in the engine's records which flow nodes and sequence flows they have passed. Writes it down
 * in {@code target/flow-coverage.md}.
 */
@PlatformTest
@Order(Integer.MAX_VALUE)
class FlowCoverageIT {

    /** So many are started by all tests together, and by no single class of them. */
    private static final int ENOUGH = 50;

    /** What came through these is an instance of a model before, which says nothing of the models now. */
    private static final Set<String> ONLY_EARLIER = flowNodes("src/test/resources/earlier-models");

    static {
        ONLY_EARLIER.removeAll(flowNodes("bpmn"));
    }

    private final EngineRecords records;

    FlowCoverageIT(LocalPlatform platform) {
        this.records = platform.records();
    }

    @Test
    void everyWayThroughTheProcessesIsTaken() throws IOException {
        assumeThat(records.processInstances("order-process"))
                .as("Only a run of all tests can tell")
                .hasSizeGreaterThan(ENOUGH);
        FlowCoverage coverage = FlowCoverage.ofModels(Path.of("bpmn"));
        coverage.report().processes().stream()
                .map(FlowCoverage.ProcessCoverage::bpmnProcessId)
                .flatMap(process -> records.processInstances(process).stream())
                .forEach(instance -> add(instance, coverage));

        coverage.write(Path.of("target", "flow-coverage.md"));
        System.out.println(coverage.report().toMarkdown());
        assertThat(coverage.report().processes().stream().flatMap(FlowCoverageIT::missed))
                .as("Never passed")
                .isEmpty();
    }

    private void add(ProcessInstance instance, FlowCoverage coverage) {
        List<String> passed = records.flowNodeInstances(instance.key()).stream()
                .filter(node -> !node.state().equals("ACTIVE"))
                .map(FlowNodeInstance::flowNodeId)
                .toList();
        if (passed.stream().noneMatch(ONLY_EARLIER::contains)) {
            coverage.passed(instance.bpmnProcessId(), passed, records.sequenceFlows(instance.key()));
        }
    }

    private static Set<String> flowNodes(String directory) {
        return ModelFile.readAll(Path.of(directory)).stream()
                .flatMap(file -> file.model().getModelElementsByType(FlowNode.class).stream())
                .map(FlowNode::getId)
                .collect(Collectors.toSet());
    }

    private static Stream<String> missed(FlowCoverage.ProcessCoverage process) {
        return Stream.concat(process.flowNodes().missed().stream(), process.sequenceFlows().missed().stream());
    }
}
