package io.tertib.process;

import io.camunda.zeebe.model.bpmn.instance.EventBasedGateway;
import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which flow nodes and sequence flows of the models were passed by process instances, and which never were. */
class FlowCoverage {

    private final Map<String, Model> models;

    private FlowCoverage(Map<String, Model> models) {
        this.models = models;
    }

    /** Nothing passed yet, of the processes in this directory. */
    static FlowCoverage ofModels(Path bpmnDirectory) {
        Map<String, Model> models = new TreeMap<>();
        for (ModelFile file : ModelFile.readAll(bpmnDirectory)) {
            for (Process process : file.model().getModelElementsByType(Process.class)) {
                models.put(
                        process.getId(),
                        new Model(
                                file.model().getModelElementsByType(FlowNode.class),
                                file.model().getModelElementsByType(SequenceFlow.class)));
            }
        }
        return new FlowCoverage(models);
    }

    /**
     * Notes what one process instance passed.
     *
     * @throws IllegalArgumentException if the models know no such process, flow node or sequence flow
     */
    synchronized void passed(String bpmnProcessId, Collection<String> flowNodeIds, Collection<String> sequenceFlowIds) {
        Model model = models.get(bpmnProcessId);
        if (model == null) {
            throw new IllegalArgumentException("No process '%s' among %s".formatted(bpmnProcessId, models.keySet()));
        }
        model.passed(bpmnProcessId, flowNodeIds, sequenceFlowIds);
    }

    synchronized Report report() {
        return new Report(models.entrySet().stream()
                .map(entry -> entry.getValue().coverage(entry.getKey()))
                .toList());
    }

    /** Writes the report as a page of Markdown. */
    void write(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        Files.writeString(file, report().toMarkdown());
    }

    record Report(List<ProcessCoverage> processes) {

        boolean complete() {
            return processes.stream()
                    .allMatch(process -> process.flowNodes().complete()
                            && process.sequenceFlows().complete());
        }

        ProcessCoverage of(String bpmnProcessId) {
            return processes.stream()
                    .filter(process -> process.bpmnProcessId().equals(bpmnProcessId))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("No process '" + bpmnProcessId + "'"));
        }

        String toMarkdown() {
            StringBuilder page = new StringBuilder("# Flow coverage\n\n");
            page.append("| process | flow nodes passed | sequence flows passed |\n|---|---|---|\n");
            for (ProcessCoverage process : processes) {
                page.append("| %s | %s | %s |\n"
                        .formatted(process.bpmnProcessId(), process.flowNodes(), process.sequenceFlows()));
            }
            for (ProcessCoverage process : processes) {
                List<String> missed = new ArrayList<>(process.flowNodes().missed());
                missed.addAll(process.sequenceFlows().missed());
                if (!missed.isEmpty()) {
                    page.append("\n## Never passed in %s\n\n".formatted(process.bpmnProcessId()));
                    missed.forEach(element -> page.append("- ").append(element).append('\n'));
                }
            }
            return page.toString();
        }
    }

    record ProcessCoverage(String bpmnProcessId, Share flowNodes, Share sequenceFlows) {}

    /** How many of how many, and which of them not. */
    record Share(int passed, int total, List<String> missed) {

        boolean complete() {
            return missed.isEmpty();
        }

        double percent() {
            return total == 0 ? 100 : 100.0 * passed / total;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.1f %% (%d of %d)", percent(), passed, total);
        }
    }

    private static class Model {

        private final Map<String, String> flowNodes = new TreeMap<>();
        private final Map<String, String> sequenceFlows = new TreeMap<>();
        /** Flows out of event-based gateways, each with the event it leads to. */
        private final Map<String, String> awaitedEvents = new TreeMap<>();

        private final Set<String> passedNodes = new LinkedHashSet<>();
        private final Set<String> passedFlows = new LinkedHashSet<>();

        Model(Collection<FlowNode> nodes, Collection<SequenceFlow> flows) {
            nodes.forEach(node -> flowNodes.put(node.getId(), described(node)));
            for (SequenceFlow flow : flows) {
                sequenceFlows.put(flow.getId(), described(flow));
                if (flow.getSource() instanceof EventBasedGateway) {
                    awaitedEvents.put(flow.getId(), flow.getTarget().getId());
                }
            }
        }

        void passed(String process, Collection<String> nodes, Collection<String> flows) {
            requireKnown(process, flowNodes.keySet(), nodes);
            requireKnown(process, sequenceFlows.keySet(), flows);
            passedNodes.addAll(nodes);
            passedFlows.addAll(flows);
            // The engine goes from an event-based gateway to its event without recording the flow between them.
            awaitedEvents.forEach((flow, event) -> {
                if (passedNodes.contains(event)) {
                    passedFlows.add(flow);
                }
            });
        }

        ProcessCoverage coverage(String process) {
            return new ProcessCoverage(process, share(flowNodes, passedNodes), share(sequenceFlows, passedFlows));
        }

        private static Share share(Map<String, String> all, Set<String> passed) {
            return new Share(
                    passed.size(),
                    all.size(),
                    all.entrySet().stream()
                            .filter(element -> !passed.contains(element.getKey()))
                            .map(Map.Entry::getValue)
                            .toList());
        }

        private static void requireKnown(String process, Set<String> known, Collection<String> ids) {
            List<String> unknown =
                    ids.stream().filter(id -> !known.contains(id)).distinct().toList();
            if (!unknown.isEmpty()) {
                throw new IllegalArgumentException("Process '%s' has no elements %s".formatted(process, unknown));
            }
        }

        private static String described(FlowElement element) {
            String name = element.getName();
            return name == null || name.isBlank() ? element.getId() : "%s (%s)".formatted(element.getId(), name);
        }
    }
}
