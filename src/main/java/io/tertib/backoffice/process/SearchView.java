package io.tertib.backoffice.process;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.enums.IncidentState;
import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.client.api.search.response.ElementInstance;
import io.camunda.client.api.search.response.Incident;
import io.camunda.client.api.search.response.ProcessDefinition;
import io.camunda.client.api.search.response.SearchResponse;
import io.camunda.client.api.statistics.response.ProcessElementStatistics;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The search of engines from 8.8 on, through the engine's client, with the login that it has. */
final class SearchView implements EngineView {

    private static final int PAGE = 1_000;
    private static final int MOST_PAGES = 10;

    private final CamundaClient engine;
    private final Duration timeout;

    SearchView(CamundaClient engine, Duration timeout) {
        this.engine = engine;
        this.timeout = timeout;
    }

    @Override
    public Way way(long processInstanceKey) {
        List<Passage> passages = new ArrayList<>(all(
                after -> engine.newElementInstanceSearchRequest()
                        .filter(filter -> filter.processInstanceKey(processInstanceKey))
                        .page(page -> {
                            if (after == null) {
                                page.limit(PAGE);
                            } else {
                                page.after(after).limit(PAGE);
                            }
                        })
                        .requestTimeout(timeout)
                        .send()
                        .join(),
                SearchView::passage));
        if (passages.isEmpty()) {
            return Way.UNKNOWN;
        }
        passages.sort(Comparator.comparing(Passage::since).thenComparingLong(Passage::key));
        Set<String> flows = new HashSet<>();
        asked(() -> engine.newProcessInstanceSequenceFlowsRequest(processInstanceKey)
                        .requestTimeout(timeout)
                        .send()
                        .join())
                .forEach(flow -> flows.add(flow.getElementId()));
        boolean mayHaveFailed = passages.stream().anyMatch(passage -> passage.state() == State.ACTIVE);
        List<Failure> failures = mayHaveFailed ? failures(processInstanceKey) : List.of();
        return new Way(passages, flows, failures);
    }

    private List<Failure> failures(long processInstanceKey) {
        return all(
                after -> engine.newIncidentSearchRequest()
                        .filter(filter ->
                                filter.processInstanceKey(processInstanceKey).state(IncidentState.ACTIVE))
                        .page(page -> {
                            if (after == null) {
                                page.limit(PAGE);
                            } else {
                                page.after(after).limit(PAGE);
                            }
                        })
                        .requestTimeout(timeout)
                        .send()
                        .join(),
                SearchView::failure);
    }

    @Override
    public List<Instance> instancesOf(UUID orderId) {
        Set<Long> keys = new TreeSet<>();
        asked(() -> engine.newVariableSearchRequest()
                        .filter(filter -> filter.name("orderId").value("\"" + orderId + "\""))
                        .page(page -> page.limit(PAGE))
                        .requestTimeout(timeout)
                        .send()
                        .join())
                .items()
                .forEach(variable -> keys.add(variable.getProcessInstanceKey()));
        List<Instance> instances = new ArrayList<>();
        for (long key : keys) {
            asked(() -> engine.newProcessInstanceSearchRequest()
                            .filter(filter -> filter.processInstanceKey(key))
                            .requestTimeout(timeout)
                            .send()
                            .join())
                    .items()
                    .forEach(instance -> instances.add(new Instance(key, instance.getProcessDefinitionId())));
        }
        return instances;
    }

    @Override
    public Map<String, Standing> standing(String processId) {
        Map<String, Standing> standing = new TreeMap<>();
        List<ProcessDefinition> versions = asked(() -> engine.newProcessDefinitionSearchRequest()
                        .filter(filter -> filter.processDefinitionId(processId))
                        .page(page -> page.limit(PAGE))
                        .requestTimeout(timeout)
                        .send()
                        .join())
                .items();
        for (ProcessDefinition version : versions) {
            for (ProcessElementStatistics element :
                    asked(() -> engine.newProcessDefinitionElementStatisticsRequest(version.getProcessDefinitionKey())
                            .requestTimeout(timeout)
                            .send()
                            .join())) {
                long failed = count(element.getIncidents());
                Standing here = new Standing(count(element.getActive()) + failed, failed);
                if (here.active() > 0) {
                    standing.merge(element.getElementId(), here, Standing::plus);
                }
            }
        }
        return standing;
    }

    @Override
    public List<Long> standingAt(String processId, String elementId) {
        return asked(() -> engine.newElementInstanceSearchRequest()
                        .filter(filter -> filter.processDefinitionId(processId)
                                .elementId(elementId)
                                .state(ElementInstanceState.ACTIVE))
                        .sort(sort -> sort.processInstanceKey().asc())
                        .page(page -> page.limit(MOST_STANDING))
                        .requestTimeout(timeout)
                        .send()
                        .join())
                .items()
                .stream()
                .map(ElementInstance::getProcessInstanceKey)
                .distinct()
                .toList();
    }

    @Override
    public List<OpenTask> openTasks(@Nullable Long processInstanceKey) {
        return asked(() -> engine.newUserTaskSearchRequest()
                        .filter(filter -> {
                            filter.state(UserTaskState.CREATED);
                            if (processInstanceKey != null) {
                                filter.processInstanceKey(processInstanceKey);
                            }
                        })
                        .sort(sort -> sort.creationDate().asc())
                        .page(page -> page.limit(MOST_TASKS))
                        .requestTimeout(timeout)
                        .send()
                        .join())
                .items()
                .stream()
                .map(task -> new OpenTask(
                        task.getUserTaskKey(), task.getElementId(), task.getProcessInstanceKey(), task.getAssignee()))
                .toList();
    }

    private static long count(@Nullable Long number) {
        return number == null ? 0 : number;
    }

    private static Passage passage(ElementInstance element) {
        ElementInstanceState state = element.getState();
        OffsetDateTime end = element.getEndDate();
        return new Passage(
                element.getElementInstanceKey(),
                element.getElementId(),
                state == ElementInstanceState.ACTIVE
                        ? State.ACTIVE
                        : state == ElementInstanceState.COMPLETED ? State.COMPLETED : State.TERMINATED,
                element.getStartDate().toInstant(),
                end == null ? null : end.toInstant());
    }

    private static Failure failure(Incident incident) {
        OffsetDateTime at = incident.getCreationTime();
        return new Failure(
                incident.getIncidentKey(),
                incident.getElementId(),
                incident.getErrorType().name(),
                Objects.requireNonNullElse(incident.getErrorMessage(), ""),
                at == null ? Instant.EPOCH : at.toInstant(),
                incident.getJobKey());
    }

    private static <F, T> List<T> all(Function<@Nullable String, SearchResponse<F>> request, Function<F, T> reader) {
        List<T> found = new ArrayList<>();
        String after = null;
        for (int page = 0; page < MOST_PAGES; page++) {
            String from = after;
            SearchResponse<F> answer = asked(() -> request.apply(from));
            answer.items().forEach(item -> found.add(reader.apply(item)));
            after = answer.page().endCursor();
            if (answer.items().size() < PAGE || after == null) {
                break;
            }
        }
        return found;
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (ClientException e) {
            throw new EngineViewException("The engine's search does not answer: " + e.getMessage(), e);
        }
    }
}
