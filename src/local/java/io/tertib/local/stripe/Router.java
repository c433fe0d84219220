package io.tertib.local.stripe;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Finds the endpoint for a method and path. */
final class Router {

    /** What one endpoint does; it runs with the store locked. */
    @FunctionalInterface
    interface Endpoint {
        ObjectNode run(Call call);
    }

    /**
     * A call to an endpoint.
     *
     * @param id the id in the path, empty if the path has none
     */
    record Call(String id, Params params) {}

    /** An endpoint found, with the id in the path. */
    record Match(Endpoint endpoint, String id) {}

    private record Route(String method, Pattern path, Endpoint endpoint) {}

    private final List<Route> routes = new ArrayList<>();

    void get(String path, Endpoint endpoint) {
        add("GET", path, endpoint);
    }

    void post(String path, Endpoint endpoint) {
        add("POST", path, endpoint);
    }

    private void add(String method, String path, Endpoint endpoint) {
        routes.add(new Route(method, Pattern.compile(path.replace("{id}", "([A-Za-z0-9_]+)")), endpoint));
    }

    @Nullable
    Match find(String method, String path) {
        for (Route route : routes) {
            Matcher matcher = route.path.matcher(path);
            if (route.method.equals(method) && matcher.matches()) {
                return new Match(route.endpoint, matcher.groupCount() > 0 ? matcher.group(1) : "");
            }
        }
        return null;
    }
}
