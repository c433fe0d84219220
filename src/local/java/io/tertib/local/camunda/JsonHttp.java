package io.tertib.local.camunda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends JSON and reads JSON, keeping cookies. */
final class JsonHttp {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    static String write(Object value) {
        return JSON.writeValueAsString(value);
    }

    static JsonNode read(String json) {
        return json.isBlank() ? JSON.missingNode() : JSON.readTree(json);
    }

    /** The answer's body; an answer that is no success is an {@link ApiException}. */
    JsonNode send(HttpRequest.Builder request) {
        HttpResponse<String> answer = exchange(request);
        if (answer.statusCode() / 100 != 2) {
            throw new ApiException(answer.request().method() + " " + answer.uri(), answer.statusCode(), answer.body());
        }
        return read(answer.body());
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request) {
        HttpRequest complete = request.header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .timeout(Duration.ofSeconds(30))
                .build();
        try {
            return client.send(complete, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(complete.uri() + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
