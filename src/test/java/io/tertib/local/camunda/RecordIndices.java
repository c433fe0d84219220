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
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Where the engine hands its records over to Operate and Tasklist: one index in OpenSearch for each kind of record and
 * day.
 */
public final class RecordIndices {

    private static final int BAD_REQUEST = 400;

    private final JsonHttp http = new JsonHttp();
    private final String openSearch;

    /** Those of the OpenSearch on these ports. */
    public RecordIndices(Ports ports) {
        this.openSearch = ports.url(Port.OPENSEARCH_HTTP);
    }

    /**
     * Has the records of these days put into the first day's indices. Hundreds of tiny indices would slow this and all
     * later starts down.
     */
    public void gather(Instant first, Instant last) {
        LocalDate firstDay = day(first);
        LocalDate lastDay = day(last);
        List<Map<String, Object>> actions = new ArrayList<>();
        for (String kind : kinds()) {
            create(kind + firstDay);
            firstDay.plusDays(1)
                    .datesUntil(lastDay.plusDays(1))
                    .map(day -> Map.<String, Object>of(
                            "add", Map.of("index", kind + firstDay, "alias", kind + day, "is_write_index", true)))
                    .forEach(actions::add);
        }
        http.send(request("/_aliases").POST(BodyPublishers.ofString(JsonHttp.write(Map.of("actions", actions)))));
    }

    /** How the names of their indices begin, by the templates that the engine has made. */
    private List<String> kinds() {
        List<String> kinds = new ArrayList<>();
        for (JsonNode template :
                http.send(request("/_index_template/zeebe-record_*").GET()).path("index_templates")) {
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
