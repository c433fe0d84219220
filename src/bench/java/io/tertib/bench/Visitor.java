package io.tertib.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/** Somebody who has signed in to the back office and asks for pages, one after the other. */
final class Visitor implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final String address;
    private final String apiKey;

    private Visitor(String address, String apiKey) {
        this.address = address;
        this.apiKey = apiKey;
    }

    /**
     * Signs in.
     *
     * @param login the person's name and password, which are the same
     * @param apiKey with which the API is called
     */
    static Visitor signIn(String address, String login, String apiKey) {
        Visitor visitor = new Visitor(address, apiKey);
        Element form = Jsoup.parse(visitor.get("/login").body())
                .select("form[action*=login]")
                .first();
        if (form == null) {
            throw new IllegalStateException("There is no form to sign in");
        }
        Map<String, String> fields = form.select("input[name]").stream()
                .collect(Collectors.toMap(
                        field -> field.attr("name"),
                        field -> field.attr("type").equals("hidden") ? field.attr("value") : login));
        HttpResponse<String> answer = visitor.send(HttpRequest.newBuilder(URI.create(address + form.attr("action")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields.entrySet().stream()
                        .map(field -> field.getKey() + "=" + encode(field.getValue()))
                        .collect(Collectors.joining("&")))));
        if (!answer.body().contains("sidebar")) {
            throw new IllegalStateException("Signing in did not lead to a page of the back office");
        }
        return visitor;
    }

    /** Asks for a page, or for JSON where the path is one of the API; anything but an answer of 2xx is an error. */
    HttpResponse<String> get(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
        return send(
                path.startsWith("/api/")
                        ? request.header("Authorization", "Bearer " + apiKey)
                        : request.header("Accept", "text/html,*/*;q=0.8"));
    }

    /** A value as it stands in an address. */
    static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        HttpRequest asked = request.timeout(PATIENCE).build();
        try {
            HttpResponse<String> answer = http.send(asked, BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(
                        "%s was answered %d: %s".formatted(asked.uri(), answer.statusCode(), answer.body()));
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(asked.uri().toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
