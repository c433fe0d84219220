package io.tertib.backoffice.process;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.Activity;
import io.camunda.zeebe.model.bpmn.instance.BaseElement;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.CatchEvent;
import io.camunda.zeebe.model.bpmn.instance.EndEvent;
import io.camunda.zeebe.model.bpmn.instance.ErrorEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.Event;
import io.camunda.zeebe.model.bpmn.instance.EventBasedGateway;
import io.camunda.zeebe.model.bpmn.instance.EventDefinition;
import io.camunda.zeebe.model.bpmn.instance.ExclusiveGateway;
import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.Gateway;
import io.camunda.zeebe.model.bpmn.instance.MessageEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.ParallelGateway;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.SubProcess;
import io.camunda.zeebe.model.bpmn.instance.TerminateEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.ThrowEvent;
import io.camunda.zeebe.model.bpmn.instance.TimerEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.UserTask;
import io.camunda.zeebe.model.bpmn.instance.bpmndi.BpmnEdge;
import io.camunda.zeebe.model.bpmn.instance.bpmndi.BpmnLabel;
import io.camunda.zeebe.model.bpmn.instance.bpmndi.BpmnPlane;
import io.camunda.zeebe.model.bpmn.instance.bpmndi.BpmnShape;
import io.camunda.zeebe.model.bpmn.instance.dc.Bounds;
import io.tertib.backoffice.process.ProcessModel.Box;
import io.tertib.backoffice.process.ProcessModel.Flow;
import io.tertib.backoffice.process.ProcessModel.Kind;
import io.tertib.backoffice.process.ProcessModel.Node;
import io.tertib.backoffice.process.ProcessModel.Point;
import io.tertib.backoffice.process.ProcessModel.Symbol;
import io.tertib.common.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The process models that this version of Tertib comes with, each read when it is drawn for the first time. */
@Component
class ProcessModels {

    private static final String SUFFIX = ".bpmn";

    private final Map<String, Resource> files = new HashMap<>();
    private final Map<String, ProcessModel> read = new ConcurrentHashMap<>();

    ProcessModels(ResourcePatternResolver resolver) throws IOException {
        for (Resource file : resolver.getResources("classpath:bpmn/*" + SUFFIX)) {
            String name = String.valueOf(file.getFilename());
            files.put(name.substring(0, name.length() - SUFFIX.length()), file);
        }
    }

    /** The model of a process, if it is one of ours. */
    Optional<ProcessModel> of(String processId) {
        Resource file = files.get(processId);
        return file == null ? Optional.empty() : Optional.of(read.computeIfAbsent(processId, id -> read(file)));
    }

    /** What a step is called in whichever of our models has it; its id where none does. */
    String nameOf(String elementId) {
        return files.keySet().stream()
                .map(this::of)
                .flatMap(Optional::stream)
                .map(model -> model.nodes().get(elementId))
                .filter(Objects::nonNull)
                .map(Node::name)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(elementId);
    }

    private static ProcessModel read(Resource file) {
        try (InputStream content = file.getInputStream()) {
            return read(Bpmn.readModelFromStream(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ProcessModel read(BpmnModelInstance model) {
        Process process = model.getModelElementsByType(Process.class).iterator().next();
        ProcessModel all = null;
        for (BpmnPlane plane : model.getModelElementsByType(BpmnPlane.class)) {
            ProcessModel drawn = read(process, plane);
            all = all == null
                    ? drawn
                    : all.with(
                            plane.getBpmnElement().getId(),
                            String.valueOf(((FlowElement) plane.getBpmnElement()).getName()),
                            drawn);
        }
        if (all == null) {
            throw new IllegalStateException(process.getId() + " has not been drawn");
        }
        return all;
    }

    private static ProcessModel read(Process process, BpmnPlane plane) {
        Map<String, Node> nodes = new LinkedHashMap<>();
        // What contains others is the larger.
        plane.getChildElementsByType(BpmnShape.class).stream()
                .map(ProcessModels::node)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing((Node node) -> node.kind() != Kind.SUBPROCESS)
                        .thenComparingInt(
                                node -> -node.box().width() * node.box().height())
                        .thenComparing(Node::kind))
                .forEach(node -> nodes.put(node.id(), node));
        Map<String, Flow> flows = new LinkedHashMap<>();
        plane.getChildElementsByType(BpmnEdge.class).stream()
                .map(ProcessModels::flow)
                .flatMap(Optional::stream)
                .forEach(flow -> flows.put(flow.id(), flow));
        return new ProcessModel(process.getId(), process.getName(), nodes, flows);
    }

    private static Optional<Node> node(BpmnShape shape) {
        BaseElement element = shape.getBpmnElement();
        if (!(element instanceof FlowNode node)) {
            return Optional.empty();
        }
        Kind kind = kind(node);
        Box box = box(shape.getBounds());
        Box label = label(shape.getBpmnLabel());
        if (label == null && (kind.isEvent() || kind == Kind.GATEWAY)) {
            // Where the Modeler puts it by itself.
            label = new Box(box.centerX() - 45, box.bottom() + 7, 90, 14);
        }
        return Optional.of(new Node(
                node.getId(),
                Texts.nonBlank(node.getName()),
                kind,
                symbol(node),
                box,
                kind == Kind.TASK || kind == Kind.SUBPROCESS || Texts.nonBlank(node.getName()) == null ? null : label,
                interrupts(node),
                node instanceof SubProcess sub && sub.triggeredByEvent(),
                node instanceof SubProcess && !shape.isExpanded()));
    }

    private static Optional<Flow> flow(BpmnEdge edge) {
        if (!(edge.getBpmnElement() instanceof SequenceFlow flow)) {
            return Optional.empty();
        }
        List<Point> points = edge.getWaypoints().stream()
                .map(point -> new Point(rounded(point.getX()), rounded(point.getY())))
                .toList();
        String name = Texts.nonBlank(flow.getName());
        Box label = label(edge.getBpmnLabel());
        if (label == null && name != null) {
            Point middle = points.get(points.size() / 2 - (points.size() > 2 ? 0 : 1));
            label = new Box(middle.x() + 4, middle.y() - 18, 60, 14);
        }
        return Optional.of(new Flow(
                flow.getId(),
                name,
                flow.getSource().getId(),
                flow.getTarget().getId(),
                points,
                name == null ? null : label));
    }

    private static Kind kind(FlowNode node) {
        return switch (node) {
            case SubProcess sub -> Kind.SUBPROCESS;
            case Activity task -> Kind.TASK;
            case Gateway gateway -> Kind.GATEWAY;
            case StartEvent start -> Kind.START;
            case BoundaryEvent boundary -> Kind.BOUNDARY;
            case EndEvent end -> Kind.END;
            case Event event -> Kind.CATCH;
            default -> throw new IllegalStateException("Nobody knows how to draw " + node.getId());
        };
    }

    private static Symbol symbol(FlowNode node) {
        return switch (node) {
            case UserTask task -> Symbol.USER;
            case SubProcess sub -> Symbol.NONE;
            case Activity task -> Symbol.SERVICE;
            case ExclusiveGateway gateway -> Symbol.EXCLUSIVE;
            case ParallelGateway gateway -> Symbol.PARALLEL;
            case EventBasedGateway gateway -> Symbol.EVENT_BASED;
            case CatchEvent event -> symbol(event.getEventDefinitions());
            case ThrowEvent event -> symbol(event.getEventDefinitions());
            default -> Symbol.NONE;
        };
    }

    private static Symbol symbol(Collection<EventDefinition> definitions) {
        for (EventDefinition definition : definitions) {
            return switch (definition) {
                case MessageEventDefinition message -> Symbol.MESSAGE;
                case TimerEventDefinition timer -> Symbol.TIMER;
                case ErrorEventDefinition error -> Symbol.ERROR;
                case TerminateEventDefinition terminate -> Symbol.TERMINATE;
                default -> Symbol.NONE;
            };
        }
        return Symbol.NONE;
    }

    private static boolean interrupts(FlowNode node) {
        return switch (node) {
            case BoundaryEvent boundary -> boundary.cancelActivity();
            case StartEvent start -> start.isInterrupting();
            default -> true;
        };
    }

    private static @Nullable Box label(@Nullable BpmnLabel label) {
        return label == null || label.getBounds() == null ? null : box(label.getBounds());
    }

    private static Box box(Bounds bounds) {
        return new Box(
                rounded(bounds.getX()),
                rounded(bounds.getY()),
                rounded(bounds.getWidth()),
                rounded(bounds.getHeight()));
    }

    private static int rounded(Double number) {
        return (int) Math.round(number);
    }
}
