package io.tertib.backoffice.process;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Operate's own REST API, of engines before 8.8, and Tasklist's, where both are one application. It is entered with a
 * session, which is renewed when it has run out.
 */
final class OperateView implements EngineView {

    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int PAGE = 1_000;

    /** So many pages are read of one thing at most; a process that has done more than this is not drawn to its end. */
    private static final int MOST_PAGES = 10;

    /** {@code 2026-12-01T02:00:00.000+0000}. */
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][xx]")
            .toFormatter(java.util.Locale.ROOT);

    private final String address;
    private final @Nullable String username;
    private final @Nullable String password;
    private final Duration timeout;
    private final JsonMapper json;
    private final HttpClient http;
    private volatile boolean signedIn;

    OperateView(OperateSettings settings, JsonMapper json) {
        this.address = String.valueOf(settings.url());
        this.username = settings.username();
        this.password = settings.password();
        this.timeout = settings.timeout();
        this.json = json;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new CookieManager())
                .connectTimeout(timeout)
                .build();
    }

    @Override
    public Way way(long processInstanceKey) {
        List<JsonNode> nodes =
                search("flownode-instances", Map.of("processInstanceKey", processInstanceKey), Function.identity());
        if (nodes.isEmpty()) {
            return Way.UNKNOWN;
        }
        List<Passage> passages =
                new ArrayList<>(nodes.stream().map(OperateView::passage).toList());
        passages.sort(Comparator.comparing(Passage::since).thenComparingLong(Passage::key));
        // An incident does not tell where it is.
        Map<Long, String> elements = new TreeMap<>();
        nodes.forEach(node -> {
            if (node.path("incidentKey").isNumber()) {
                elements.put(
                        node.path("incidentKey").asLong(),
                        node.path("flowNodeId").asString());
            }
        });
        Set<String> flows = new HashSet<>();
        send("GET", "/v1/process-instances/" + processInstanceKey + "/sequence-flows", null)
                .forEach(flow -> flows.add(flow.asString()));
        List<Failure> failures = new ArrayList<>();
        boolean mayHaveFailed = passages.stream().anyMatch(passage -> passage.state() == State.ACTIVE);
        if (mayHaveFailed) {
            for (JsonNode incident : search(
                    "incidents",
                    Map.of("processInstanceKey", processInstanceKey, "state", "ACTIVE"),
                    Function.identity())) {
                // Where its place is not told yet it is a moment old: the next look tells.
                if (elements.containsKey(incident.path("key").asLong())) {
                    failures.add(failure(incident, elements));
                }
            }
        }
        return new Way(passages, flows, failures);
    }

    @Override
    public List<Instance> instancesOf(UUID orderId) {
        Set<Long> keys = new TreeSet<>(search(
                "variables",
                Map.of("name", "orderId", "value", "\"" + orderId + "\""),
                variable -> variable.path("processInstanceKey").asLong()));
        List<Instance> instances = new ArrayList<>();
        for (long key : keys) {
            instances.addAll(search(
                    "process-instances",
                    Map.of("key", key),
                    instance -> new Instance(key, instance.path("bpmnProcessId").asString())));
        }
        return instances;
    }

    @Override
    public Map<String, Standing> standing(String processId) {
        Map<String, Standing> standing = new TreeMap<>();
        for (long version : versionsOf(processId)) {
            for (JsonNode node : search(
                    "flownode-instances",
                    Map.of("processDefinitionKey", version, "state", "ACTIVE"),
                    Function.identity())) {
                standing.merge(
                        node.path("flowNodeId").asString(),
                        new Standing(1, node.path("incident").asBoolean() ? 1 : 0),
                        Standing::plus);
            }
        }
        return standing;
    }

    private List<Long> versionsOf(String processId) {
        return search(
                "process-definitions",
                Map.of("bpmnProcessId", processId),
                definition -> definition.path("key").asLong());
    }

    @Override
    public List<Long> standingAt(String processId, String elementId) {
        Set<Long> instances = new TreeSet<>();
        for (long version : versionsOf(processId)) {
            JsonNode answer = send(
                    "POST",
                    "/v1/flownode-instances/search",
                    Map.of(
                            "filter",
                            Map.of("processDefinitionKey", version, "flowNodeId", elementId, "state", "ACTIVE"),
                            "size",
                            MOST_STANDING,
                            "sort",
                            List.of(Map.of("field", "processInstanceKey", "order", "ASC"))));
            answer.path("items")
                    .forEach(node ->
                            instances.add(node.path("processInstanceKey").asLong()));
        }
        return instances.stream().limit(MOST_STANDING).toList();
    }

    @Override
    public List<OpenTask> openTasks(@Nullable Long processInstanceKey) {
        Map<String, Object> query = new TreeMap<>(Map.of(
                "state",
                "CREATED",
                "pageSize",
                MOST_TASKS,
                "sort",
                List.of(Map.of("field", "creationTime", "order", "ASC"))));
        if (processInstanceKey != null) {
            query.put("processInstanceKey", Long.toString(processInstanceKey));
        }
        HttpResponse<String> answer = enter("POST", "/v1/tasks/search", query);
        if (answer.statusCode() == NOT_FOUND) {
            // Tasklist is an application of its own, somewhere else.
            return List.of();
        }
        List<OpenTask> tasks = new ArrayList<>();
        read("POST", "/v1/tasks/search", answer)
                .forEach(task -> tasks.add(new OpenTask(
                        Long.parseLong(task.path("id").asString()),
                        task.path("taskDefinitionId").asString(),
                        Long.parseLong(task.path("processInstanceKey").asString()),
                        task.path("assignee").isString() ? task.path("assignee").asString() : null)));
        return tasks;
    }

    private static Passage passage(JsonNode node) {
        JsonNode end = node.path("endDate");
        State state = switch (node.path("state").asString()) {
            case "ACTIVE" -> State.ACTIVE;
            case "COMPLETED" -> State.COMPLETED;
            default -> State.TERMINATED;
        };
        return new Passage(
                node.path("key").asLong(),
                node.path("flowNodeId").asString(),
                state,
                time(node.path("startDate").asString()),
                end.isString() ? time(end.asString()) : null);
    }

    private static Failure failure(JsonNode incident, Map<Long, String> elements) {
        JsonNode job = incident.path("jobKey");
        long key = incident.path("key").asLong();
        return new Failure(
                key,
                elements.getOrDefault(key, ""),
                incident.path("type").asString(),
                incident.path("message").asString(""),
                time(incident.path("creationTime").asString()),
                job.isNumber() ? job.asLong() : null);
    }

    private static Instant time(String text) {
        return Instant.from(TIME.parse(text));
    }

    private <T> List<T> search(String what, Map<String, ?> filter, Function<JsonNode, T> reader) {
        List<T> found = new ArrayList<>();
        Map<String, Object> query = new TreeMap<>(Map.of("filter", filter, "size", PAGE));
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode answer = send("POST", "/v1/" + what + "/search", query);
            JsonNode items = answer.path("items");
            items.forEach(item -> found.add(reader.apply(item)));
            if (items.size() < PAGE) {
                break;
            }
            query.put("searchAfter", answer.path("sortValues"));
        }
        return found;
    }

    private JsonNode send(String method, String path, @Nullable Object body) {
        return read(method, path, enter(method, path, body));
    }

    private HttpResponse<String> enter(String method, String path, @Nullable Object body) {
        if (username != null && !signedIn) {
            signIn(username);
        }
        HttpResponse<String> answer = exchange(method, path, body);
        if (answer.statusCode() == UNAUTHORIZED && username != null) {
            signIn(username);
            answer = exchange(method, path, body);
        }
        return answer;
    }

    private JsonNode read(String method, String path, HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new EngineViewException("Operate answers " + method + " " + path + " with " + answer.statusCode());
        }
        try {
            return json.readTree(answer.body());
        } catch (JacksonException e) {
            throw new EngineViewException("Operate answers " + method + " " + path + " with what is no JSON", e);
        }
    }

    private synchronized void signIn(String user) {
        String login =
                "/api/login?username=" + encoded(user) + "&password=" + encoded(password == null ? "" : password);
        int status = exchange("POST", login, null).statusCode();
        if (status / 100 != 2) {
            throw new EngineViewException("Operate does not let " + user + " in: " + status);
        }
        signedIn = true;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpResponse<String> exchange(String method, String path, @Nullable Object body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .method(
                        method,
                        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json.writeValueAsString(body)))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .timeout(timeout)
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new EngineViewException("Operate does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineViewException("Operate did not answer in time", e);
        }
    }
}
