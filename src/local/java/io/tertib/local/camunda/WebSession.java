package io.tertib.local.camunda;

import io.tertib.local.part.Port;
import io.tertib.local.part.Ports;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A login to Operate and Tasklist, renewed when it has run out. */
final class WebSession {

    private static final int UNAUTHORIZED = 401;

    private final JsonHttp http = new JsonHttp();
    private final String address;
    private volatile boolean loggedIn;

    WebSession(Ports ports) {
        this.address = ports.url(Port.CAMUNDA_WEB);
    }

    JsonNode get(String path) {
        return send("GET", path, null);
    }

    JsonNode post(String path, Object body) {
        return send("POST", path, body);
    }

    JsonNode patch(String path, Object body) {
        return send("PATCH", path, body);
    }

    private JsonNode send(String method, String path, @Nullable Object body) {
        if (!loggedIn) {
            logIn();
        }
        try {
            return http.send(request(method, path, body));
        } catch (ApiException e) {
            if (e.status() != UNAUTHORIZED) {
                throw e;
            }
            logIn();
            return http.send(request(method, path, body));
        }
    }

    private synchronized void logIn() {
        String login = "/api/login?username=%s&password=%s".formatted(WebApplications.USER, WebApplications.PASSWORD);
        http.send(request("POST", login, null));
        loggedIn = true;
    }

    private HttpRequest.Builder request(String method, String path, @Nullable Object body) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(JsonHttp.write(body)));
    }
}
