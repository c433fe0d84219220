package io.tertib.local.camunda;

import io.tertib.local.part.Port;
import io.tertib.local.part.Ports;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where the engine hands its records over to Operate and Tasklist: one index in OpenSearch for each kind of record and
 * day.
 */
public final class RecordIndices {

    private static final int BAD_REQUEST = 400;

    private final JsonHttp http = new JsonHttp();
    private final String openSearch;
    private final Set<String> created = new HashSet<>();
    private final Set<LocalDate> prepared = new HashSet<>();
    private @Nullable LocalDate first;

    /** Those of the OpenSearch on these ports. */
    public RecordIndices(Ports ports) {
        this.openSearch = ports.url(Port.OPENSEARCH_HTTP);
    }

    /**
     * Have this done before the clock is moved to another day: the records of that day then go into the indices of the
     * day from which it was moved first. A dozen new indices would take a second or two, and with each of them all that
     * Operate and Tasklist look for would take longer.
     */
    public void carryOn(Instant from, Instant to) {
        if (day(to).isAfter(day(from))) {
            carryOn(day(from), List.of(day(to)));
        }
    }

    /** As {@link #carryOn}, at once for all days to which the clock is about to be moved one after the other. */
    public void carryOnThrough(Instant from, Instant to) {
        carryOn(day(from), day(from).plusDays(1).datesUntil(day(to).plusDays(1)).toList());
    }

    private synchronized void carryOn(LocalDate from, List<LocalDate> days) {
        List<LocalDate> unprepared = days.stream().filter(prepared::add).toList();
        if (unprepared.isEmpty()) {
            return;
        }
        if (first == null) {
            first = from;
        }
        List<Map<String, Object>> actions = new ArrayList<>();
        for (String kind : kinds()) {
            if (created.add(kind)) {
                create(kind + first);
            }
            for (LocalDate day : unprepared) {
                actions.add(Map.of("add", Map.of("index", kind + first, "alias", kind + day, "is_write_index", true)));
            }
        }
        if (!actions.isEmpty()) {
            http.send(request("/_aliases").POST(BodyPublishers.ofString(JsonHttp.write(Map.of("actions", actions)))));
        }
    }

    /** How the names of their indices begin, by the templates that the engine has made. */
    private List<String> kinds() {
        List<String> kinds = new ArrayList<>();
        for (JsonNode template : http.send(request("/_index_template/zeebe-record_*?filter_path=index_templates.name")
                        .GET())
                .path("index_templates")) {
            kinds.add(template.path("name").asString() + "_");
        }
        return kinds;
    }

    private void create(String index) {
        try {
            http.send(request("/" + index).PUT(BodyPublishers.noBody()));
        } catch (ApiException e) {
            if (e.status() != BAD_REQUEST || !String.valueOf(e.getMessage()).contains("resource_already_exists")) {
                throw e;
            }
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(openSearch + path));
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
