package io.tertib.local.camunda;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import tools.jackson.databind.JsonNode;

/** The REST API of an engine, with the login that it asks for. */
final class EngineHttp {

    private final JsonHttp http = new JsonHttp();
    private final EngineAddress address;

    EngineHttp(EngineAddress address) {
        this.address = address;
    }

    JsonNode get(String path) {
        return http.send(request(path).GET());
    }

    JsonNode post(String path, Object body) {
        return http.send(request(path).POST(BodyPublishers.ofString(JsonHttp.write(body))));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address.rest() + path));
        EngineLogin login = address.login();
        if (login != null) {
            request.header("Authorization", login.header());
        }
        return request;
    }
}
