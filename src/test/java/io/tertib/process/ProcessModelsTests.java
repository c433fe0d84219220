package io.tertib.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.camunda.client.annotation.JobWorker;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.instance.BaseElement;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.CatchEvent;
import io.camunda.zeebe.model.bpmn.instance.EventBasedGateway;
import io.camunda.zeebe.model.bpmn.instance.EventDefinition;
import io.camunda.zeebe.model.bpmn.instance.ExclusiveGateway;
import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.Gateway;
import io.camunda.zeebe.model.bpmn.instance.IntermediateCatchEvent;
import io.camunda.zeebe.model.bpmn.instance.Message;
import io.camunda.zeebe.model.bpmn.instance.MessageEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.camunda.zeebe.model.bpmn.instance.ServiceTask;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.SubProcess;
import io.camunda.zeebe.model.bpmn.instance.TimerEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.UserTask;
import io.camunda.zeebe.model.bpmn.instance.bpmndi.BpmnEdge;
import io.camunda.zeebe.model.bpmn.instance.bpmndi.BpmnShape;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeAssignmentDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeFormDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeHeader;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeInput;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeIoMapping;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeOutput;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeSubscription;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskHeaders;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskSchedule;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeUserTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds the models, the forms, the workers and the messages against each other and against our own rules. */
class ProcessModelsTests {

    private static final Pattern PASCAL_CASE = Pattern.compile("([A-Z][a-z0-9]*)+");
    private static final Pattern JOB_TYPE = Pattern.compile("[a-z]+\\.[a-z][A-Za-z]+");
    /** What Tasklist 8.6 reads. */
    private static final int FORM_SCHEMA_VERSION = 16;

    /** Where messages only are waited for, and who sees to it that one comes. */
    private static final Map<String, String> WAITS_WITHOUT_TIMER = Map.of(
            "Gateway_AwaitDelivery", "shipment-process follows each shipment, with timers and tasks of its own",
            "Event_AppointmentsSettled", "appointment-process asks staff at the end of each appointment",
            "Event_CancellationSettled", "refund-process sees each refund through, with timers and tasks of its own");

    /** Checkboxes with which a task is done, whatever else its form holds. */
    private static final Set<String> CLOSES_ITS_TASK = Set.of("discard", "nothingToRecord");

    /** Tasks that come before there is an order. */
    private static final Set<String> WITHOUT_ORDER = Set.of("UserTask_CorrectOrder");

    private static final List<ModelFile> MODELS = ModelFile.readAll(Path.of("bpmn"));

    /** Those of which instances may still run: what they ask for has to be there. */
    private static final List<ModelFile> EARLIER = ModelFile.readAll(Path.of("src/test/resources/earlier-models"));

    private static final Map<String, JsonNode> FORMS = readForms();

    /** What is wrong, in words that name the file and the element. */
    private final List<String> violations = new ArrayList<>();

    // The files

    @Test
    void thereAreModelsAndForms() {
        assertThat(MODELS).isNotEmpty();
        assertThat(FORMS).isNotEmpty();
    }

    @Test
    void everyFileFollowsTheSchema() {
        MODELS.forEach(file -> Bpmn.validateModel(file.model()));
    }

    @Test
    void everyFileHoldsOneExecutableProcessOfItsName() {
        for (ModelFile file : MODELS) {
            Collection<Process> processes = file.model().getModelElementsByType(Process.class);
            List<String> ids = processes.stream().map(Process::getId).toList();
            check(ids.equals(List.of(file.fileName().replace(".bpmn", ""))), file, null, "holds the processes " + ids);
            for (Process process : processes) {
                check(process.isExecutable(), file, process, "is not executable");
                check(named(process.getName()), file, process, "has no name");
                check(!process.getDocumentations().isEmpty(), file, process, "does not say what it is for");
            }
        }
        assertNoViolations();
    }

    // How elements are called

    @Test
    void idsAreTheTypeAndANameInPascalCase() {
        each(FlowElement.class, (file, element) -> checkId(file, element, prefixOf(element)));
        each(Message.class, (file, message) -> checkId(file, message, "Message"));
        each(EventDefinition.class, (file, definition) -> checkId(file, definition, capitalised(definition)));
        assertNoViolations();
    }

    @Test
    void everyFlowNodeHasANameUnlessItOnlyJoins() {
        each(FlowNode.class, (file, node) -> {
            boolean joins = node instanceof Gateway && node.getOutgoing().size() == 1;
            check(joins || named(node.getName()), file, node, "has no name");
            check(!joins || !named(node.getName()), file, node, "only joins and has a name");
            check(
                    !named(node.getName())
                            || Character.isUpperCase(node.getName().charAt(0)),
                    file,
                    node,
                    "has a name that begins with a small letter");
        });
        assertNoViolations();
    }

    @Test
    void gatewaysAskAQuestion() {
        each(Gateway.class, (file, gateway) -> {
            boolean splits = gateway.getOutgoing().size() > 1;
            check(
                    !splits || (named(gateway.getName()) && gateway.getName().endsWith("?")),
                    file,
                    gateway,
                    "asks nothing");
        });
        assertNoViolations();
    }

    @Test
    void jobTypesAreAModuleAndWhatIsDone() {
        each(ServiceTask.class, (file, task) -> {
            String type = jobType(task);
            check(type != null && JOB_TYPE.matcher(type).matches(), file, task, "has the job type " + type);
        });
        assertNoViolations();
    }

    // How they hang together

    @Test
    void gatewaysSplitOrJoinButNotBoth() {
        each(Gateway.class, (file, gateway) -> {
            int in = gateway.getIncoming().size();
            int out = gateway.getOutgoing().size();
            // Where one waits, one may come back to.
            check(
                    ((in > 1) ^ (out > 1)) || gateway instanceof EventBasedGateway,
                    file,
                    gateway,
                    "has %d flows in and %d out".formatted(in, out));
        });
        assertNoViolations();
    }

    @Test
    void everySplitHasADefaultAndConditionsWithNames() {
        each(ExclusiveGateway.class, (file, gateway) -> {
            if (gateway.getOutgoing().size() > 1) {
                SequenceFlow otherwise = gateway.getDefault();
                check(otherwise != null, file, gateway, "has no default flow");
                for (SequenceFlow flow : gateway.getOutgoing()) {
                    boolean conditional = flow.getConditionExpression() != null;
                    check(
                            conditional != flow.equals(otherwise),
                            file,
                            flow,
                            "needs either a condition or to be the default");
                    check(named(flow.getName()), file, flow, "has no name, so that the question gets no answer");
                }
            }
        });
        assertNoViolations();
    }

    @Test
    void everyFlowNodeNamesItsFlows() {
        each(SequenceFlow.class, (file, flow) -> {
            check(
                    flow.getSource().getOutgoing().contains(flow),
                    file,
                    flow,
                    "is not among what goes out of its source");
            check(flow.getTarget().getIncoming().contains(flow), file, flow, "is not among what comes into its target");
        });
        assertNoViolations();
    }

    @Test
    void everyFlowNodeHasAShapeAndEverySequenceFlowAnEdge() {
        for (ModelFile file : MODELS) {
            Set<BaseElement> drawn = new HashSet<>();
            file.model().getModelElementsByType(BpmnShape.class).forEach(shape -> drawn.add(shape.getBpmnElement()));
            file.model().getModelElementsByType(BpmnEdge.class).forEach(edge -> drawn.add(edge.getBpmnElement()));
            Stream.of(FlowNode.class, SequenceFlow.class)
                    .flatMap(type -> file.model().getModelElementsByType(type).stream())
                    .forEach(element -> check(drawn.contains(element), file, element, "is not drawn"));
        }
        assertNoViolations();
    }

    // Jobs

    @Test
    void serviceTasksSayHowOftenTheyAreTried() {
        each(ServiceTask.class, (file, task) -> {
            ZeebeTaskDefinition definition = task.getSingleExtensionElement(ZeebeTaskDefinition.class);
            check(
                    definition != null && definition.getDomElement().hasAttribute("retries"),
                    file,
                    task,
                    "does not set its retries");
        });
        assertNoViolations();
    }

    @Test
    void everyJobTypeHasOneWorkerAndEveryWorkerAJobType() {
        Map<String, List<String>> workers = new TreeMap<>();
        for (JavaMethod method : workerMethods()) {
            String type = method.getAnnotationOfType(JobWorker.class).type();
            workers.computeIfAbsent(type, any -> new ArrayList<>()).add(method.getFullName());
        }
        Set<String> asked = new HashSet<>();
        each(Stream.concat(MODELS.stream(), EARLIER.stream()), ServiceTask.class, (file, task) -> {
            String type = jobType(task);
            if (type != null) {
                asked.add(type);
                int count = workers.getOrDefault(type, List.of()).size();
                check(count == 1, file, task, "asks for the job %s, which has %d workers".formatted(type, count));
            }
        });
        workers.forEach((type, methods) -> {
            if (!asked.contains(type)) {
                violations.add("%s works on %s, which no process asks for".formatted(methods, type));
            }
        });
        assertNoViolations();
    }

    @Test
    void mailsSayTheirOccasionAndStaffTheirGroup() {
        each(ServiceTask.class, (file, task) -> {
            Map<String, String> headers = headers(task);
            if (String.valueOf(jobType(task)).startsWith("notification.notify")) {
                check(headers.containsKey("occasion"), file, task, "does not say the occasion of its mail");
            }
            if ("notification.notifyStaff".equals(jobType(task))) {
                check(
                        Set.of("staff", "managers").contains(headers.getOrDefault("group", "")),
                        file,
                        task,
                        "does not say whom it tells");
            }
        });
        assertNoViolations();
    }

    // Messages

    @Test
    void messagesOfTheModelsAndOfTheCodeAreTheSame() {
        Set<String> inCode = Arrays.stream(ProcessMessage.values())
                .map(ProcessMessage::messageName)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> inModels = new TreeSet<>();
        each(Message.class, (file, message) -> {
            inModels.add(message.getName());
            check(inCode.contains(message.getName()), file, message, message.getName() + " is never sent");
        });
        inCode.stream()
                .filter(name -> !inModels.contains(name))
                .forEach(name -> violations.add(name + " is sent, but no process waits for it"));
        assertNoViolations();
    }

    @Test
    void everyMessageIsUsedAndHasACorrelationKey() {
        for (ModelFile file : MODELS) {
            Set<Message> used = file.model().getModelElementsByType(MessageEventDefinition.class).stream()
                    .map(MessageEventDefinition::getMessage)
                    .collect(Collectors.toSet());
            for (Message message : file.model().getModelElementsByType(Message.class)) {
                check(used.contains(message), file, message, "is waited for by no event");
                check(
                        message.getSingleExtensionElement(ZeebeSubscription.class) != null,
                        file,
                        message,
                        "has no correlation key");
            }
        }
        assertNoViolations();
    }

    // People

    @Test
    void userTasksAreTheEnginesOwn() {
        each(
                UserTask.class,
                (file, task) -> check(
                        task.getSingleExtensionElement(ZeebeUserTask.class) != null,
                        file,
                        task,
                        "is not a Zeebe user task"));
        assertNoViolations();
    }

    @Test
    void everyUserTaskIsForAGroup() {
        each(UserTask.class, (file, task) -> {
            ZeebeAssignmentDefinition assignment = task.getSingleExtensionElement(ZeebeAssignmentDefinition.class);
            String groups = assignment == null ? null : assignment.getCandidateGroups();
            check(
                    "staff".equals(groups) || "managers".equals(groups),
                    file,
                    task,
                    "has the candidate groups " + groups);
        });
        assertNoViolations();
    }

    @Test
    void everyUserTaskSaysUntilWhen() {
        each(UserTask.class, (file, task) -> {
            ZeebeTaskSchedule schedule = task.getSingleExtensionElement(ZeebeTaskSchedule.class);
            check(schedule != null && named(schedule.getDueDate()), file, task, "has no due date");
        });
        assertNoViolations();
    }

    /** Where a process waits for messages only, nobody would notice that none comes. */
    @Test
    void nobodyIsWaitedForWithoutATimer() {
        Set<String> unseen = new TreeSet<>(WAITS_WITHOUT_TIMER.keySet());
        each(EventBasedGateway.class, (file, gateway) -> {
            boolean ends = gateway.getSucceedingNodes().list().stream().anyMatch(ProcessModelsTests::isTimer)
                    || isCutShort(gateway);
            boolean explained = unseen.remove(gateway.getId());
            check(ends || explained, file, gateway, "waits for ever, and no reason is given for that");
            check(!ends || !explained, file, gateway, "has a timer, so that no reason is needed");
        });
        each(IntermediateCatchEvent.class, (file, event) -> {
            boolean behindGateway =
                    event.getPreviousNodes().list().stream().anyMatch(EventBasedGateway.class::isInstance);
            boolean waits = !isTimer(event) && !isCutShort(event);
            check(
                    behindGateway || !waits || unseen.remove(event.getId()),
                    file,
                    event,
                    "waits for ever, and no reason is given for that");
        });
        unseen.forEach(id -> violations.add(id + " does not wait anywhere"));
        assertNoViolations();
    }

    @Test
    void everyUserTaskHasAFormAndEveryFormIsUsed() {
        Set<String> used = new HashSet<>();
        each(UserTask.class, (file, task) -> {
            String form = formOf(task);
            check(
                    form != null && FORMS.containsKey(form),
                    file,
                    task,
                    "has no form, or one that is not there: " + form);
            used.add(String.valueOf(form));
        });
        each(CatchEvent.class, (file, event) -> {
            String form = formOf(event);
            check(form == null || FORMS.containsKey(form), file, event, "has a form that is not there: " + form);
            used.add(String.valueOf(form));
        });
        FORMS.keySet().stream()
                .filter(form -> !used.contains(form))
                .forEach(form -> violations.add(form + ".form is used nowhere"));
        assertNoViolations();
    }

    /** Without a mapping of its own, what is entered can get lost in a local variable of the task. */
    @Test
    void whatAFormAsksForIsHandedOn() {
        each(UserTask.class, (file, task) -> {
            ZeebeIoMapping mapping = task.getSingleExtensionElement(ZeebeIoMapping.class);
            Collection<ZeebeOutput> outputs = mapping == null ? List.of() : mapping.getOutputs();
            JsonNode form = FORMS.get(String.valueOf(formOf(task)));
            for (String variable : form == null ? Set.<String>of() : asked(form)) {
                Pattern mentioned = Pattern.compile("\\b" + Pattern.quote(variable) + "\\b");
                check(
                        outputs.stream()
                                .anyMatch(output ->
                                        mentioned.matcher(output.getSource()).find()),
                        file,
                        task,
                        "does not hand on '" + variable + "'");
            }
        });
        assertNoViolations();
    }

    /** Otherwise all cards of a kind look alike in Tasklist. */
    @Test
    void everyUserTaskSaysWhatTellsItApart() {
        each(UserTask.class, (file, task) -> {
            List<String> cards = inputs(task).stream()
                    .filter(input -> input.getTarget().equals("taskContextDisplayName"))
                    .map(ZeebeInput::getSource)
                    .toList();
            check(cards.size() == 1, file, task, "has no input 'taskContextDisplayName'");
        });
        assertNoViolations();
    }

    /** An input of a field's name that does not go by the field's own value loses what came back with a problem. */
    @Test
    void whatWasTypedIsShownAgain() {
        each(UserTask.class, (file, task) -> {
            JsonNode form = FORMS.get(String.valueOf(formOf(task)));
            Set<String> fields = form == null ? Set.of() : asked(form);
            for (ZeebeInput input : inputs(task)) {
                Pattern itself = Pattern.compile("\\b" + Pattern.quote(input.getTarget()) + "\\b");
                check(
                        !fields.contains(input.getTarget())
                                || itself.matcher(input.getSource()).find(),
                        file,
                        task,
                        "forgets what was typed as '" + input.getTarget() + "'");
            }
        });
        assertNoViolations();
    }

    /** What was typed before and is hidden by another choice now would be handed on from where it was kept. */
    @Test
    void whatAFormHidesIsNotHandedOn() {
        each(UserTask.class, (file, task) -> {
            JsonNode form = FORMS.get(String.valueOf(formOf(task)));
            Map<String, String> hiddenBy = form == null ? Map.of() : hiddenByChoice(form);
            ZeebeIoMapping mapping = task.getSingleExtensionElement(ZeebeIoMapping.class);
            for (ZeebeOutput output : mapping == null ? List.<ZeebeOutput>of() : mapping.getOutputs()) {
                String choice = hiddenBy.get(output.getTarget());
                check(
                        choice == null || output.getSource().matches("=if .*\\b" + choice + "\\b.*"),
                        file,
                        task,
                        "hands on '" + output.getTarget() + "' although '" + choice + "' may hide it");
            }
        });
        assertNoViolations();
    }

    // Forms

    @Test
    void everyFormOfATaskLinksToItsOrder() {
        each(UserTask.class, (file, task) -> {
            JsonNode form = FORMS.get(String.valueOf(formOf(task)));
            boolean links = form != null
                    && components(form)
                            .anyMatch(field -> field.path("text").asString("").contains("](\" + orderLink + \")"));
            check(links || WITHOUT_ORDER.contains(task.getId()), file, task, "does not link to the order");
        });
        assertNoViolations();
    }

    @Test
    void everyFormHasTheIdOfItsFile() {
        FORMS.forEach((name, form) ->
                check(name.equals(form.path("id").asString("")), name, "has the id " + form.path("id")));
        assertNoViolations();
    }

    @Test
    void everyFormIsForTheOldestPlatformThatWeRunOn() {
        FORMS.forEach((name, form) -> {
            check(form.path("schemaVersion").asInt(99) <= FORM_SCHEMA_VERSION, name, "has a schema that is too new");
            check("8.6.0".equals(form.path("executionPlatformVersion").asString("")), name, "is for another version");
        });
        for (ModelFile file : MODELS) {
            String version = file.model()
                    .getDefinitions()
                    .getAttributeValueNs("http://camunda.org/schema/modeler/1.0", "executionPlatformVersion");
            check("8.6.0".equals(version), file, null, "is for version " + version);
        }
        assertNoViolations();
    }

    /** People would be shown the expression itself: what is wrong is told in words after the entry was sent. */
    @Test
    void noFormChecksByARegularExpression() {
        FORMS.forEach((name, form) -> components(form)
                .forEach(field -> check(
                        field.path("validate").path("pattern").isMissingNode(),
                        name,
                        "checks " + field.path("id") + " by a regular expression")));
        assertNoViolations();
    }

    @Test
    void everyFormFieldHasAnIdOfItsOwn() {
        FORMS.forEach((name, form) -> {
            Set<String> seen = new HashSet<>();
            components(form)
                    .forEach(field -> check(
                            seen.add(field.path("id").asString("")),
                            name,
                            "has the id " + field.path("id") + " twice"));
        });
        assertNoViolations();
    }

    // ---

    private interface Rule<T> {
        void check(ModelFile file, T element);
    }

    private <T extends ModelElementInstance> void each(Class<T> type, Rule<T> rule) {
        each(MODELS.stream(), type, rule);
    }

    private <T extends ModelElementInstance> void each(Stream<ModelFile> files, Class<T> type, Rule<T> rule) {
        files.forEach(file -> file.model().getModelElementsByType(type).forEach(element -> rule.check(file, element)));
    }

    private void check(boolean right, ModelFile file, @Nullable BaseElement element, String complaint) {
        check(right, element == null ? file.fileName() : file.fileName() + ": " + element.getId(), complaint);
    }

    private void check(boolean right, String what, String complaint) {
        if (!right) {
            violations.add(what + " " + complaint);
        }
    }

    private void assertNoViolations() {
        assertThat(violations).isEmpty();
    }

    private void checkId(ModelFile file, BaseElement element, String prefix) {
        String id = element.getId();
        boolean right = id.startsWith(prefix + "_")
                && PASCAL_CASE.matcher(id.substring(prefix.length() + 1)).matches();
        check(right, file, element, "is not called %s_PascalCase".formatted(prefix));
    }

    private static String prefixOf(FlowElement element) {
        return switch (element) {
            case SequenceFlow flow -> "Flow";
            case Gateway gateway -> "Gateway";
            case BoundaryEvent event -> "BoundaryEvent";
            case IntermediateCatchEvent event -> "Event";
            default -> capitalised(element);
        };
    }

    private static String capitalised(BaseElement element) {
        String type = element.getElementType().getTypeName();
        return Character.toUpperCase(type.charAt(0)) + type.substring(1);
    }

    private static boolean named(@Nullable String name) {
        return name != null && !name.isBlank();
    }

    private static boolean isTimer(ModelElementInstance event) {
        return !event.getChildElementsByType(TimerEventDefinition.class).isEmpty();
    }

    /** Whether it is in a subprocess that a timer ends. */
    private static boolean isCutShort(FlowNode node) {
        return node.getParentElement() instanceof SubProcess around
                && around.getChildElementsByType(SubProcess.class).stream()
                        .filter(SubProcess::triggeredByEvent)
                        .flatMap(inner -> inner.getChildElementsByType(StartEvent.class).stream())
                        .filter(StartEvent::isInterrupting)
                        .anyMatch(ProcessModelsTests::isTimer);
    }

    private static @Nullable String jobType(ServiceTask task) {
        ZeebeTaskDefinition definition = task.getSingleExtensionElement(ZeebeTaskDefinition.class);
        return definition == null ? null : definition.getType();
    }

    private static Map<String, String> headers(ServiceTask task) {
        ZeebeTaskHeaders headers = task.getSingleExtensionElement(ZeebeTaskHeaders.class);
        return headers == null
                ? Map.of()
                : headers.getHeaders().stream().collect(Collectors.toMap(ZeebeHeader::getKey, ZeebeHeader::getValue));
    }

    private static Collection<ZeebeInput> inputs(UserTask task) {
        ZeebeIoMapping mapping = task.getSingleExtensionElement(ZeebeIoMapping.class);
        return mapping == null ? List.of() : mapping.getInputs();
    }

    private static @Nullable String formOf(BaseElement element) {
        ZeebeFormDefinition form = element.getSingleExtensionElement(ZeebeFormDefinition.class);
        return form == null ? null : form.getFormId();
    }

    private static List<JavaMethod> workerMethods() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.tertib").stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(JobWorker.class))
                        .toList();
    }

    private static Map<String, JsonNode> readForms() {
        JsonMapper json = new JsonMapper();
        try (Stream<Path> files = Files.list(Path.of("forms"))) {
            return files.filter(file -> file.toString().endsWith(".form"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".form", ""),
                            file -> json.readTree(file.toFile()),
                            (one, other) -> one,
                            TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All fields of a form, those within groups and lists too. */
    private static Stream<JsonNode> components(JsonNode parent) {
        return StreamSupport.stream(parent.path("components").spliterator(), false)
                .flatMap(field -> Stream.concat(Stream.of(field), components(field)));
    }

    /** The fields of a form that a choice in it hides, and that choice. One that closes the task hides all there is. */
    private static Map<String, String> hiddenByChoice(JsonNode form) {
        Set<String> choices = components(form)
                .filter(field -> Set.of("select", "radio", "checkbox")
                        .contains(field.path("type").asString("")))
                .map(field -> field.path("key").asString(""))
                .filter(key -> !CLOSES_ITS_TASK.contains(key))
                .collect(Collectors.toSet());
        Map<String, String> hidden = new TreeMap<>();
        components(form).forEach(field -> {
            String condition = field.path("conditional").path("hide").asString("");
            choices.stream()
                    .filter(choice -> Pattern.compile("\\b" + Pattern.quote(choice) + "\\b")
                            .matcher(condition)
                            .find())
                    .forEach(choice -> hidden.put(field.path("key").asString(""), choice));
        });
        return hidden;
    }

    /** The variables that a form writes. */
    private static Set<String> asked(JsonNode form) {
        Set<String> variables = new TreeSet<>();
        StreamSupport.stream(form.path("components").spliterator(), false)
                .forEach(field -> collectAsked(field, variables));
        return variables;
    }

    private static void collectAsked(JsonNode field, Set<String> variables) {
        String key = field.path("path").asString(field.path("key").asString(""));
        if (!key.isEmpty()) {
            variables.add(key.split("\\.", 2)[0]);
        } else {
            field.path("components").forEach((Consumer<JsonNode>) child -> collectAsked(child, variables));
        }
    }
}
