package io.tertib.local.stripe;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** What the pages and the API share of HTTP. */
final class Http {

    private Http() {}

    static void send(HttpExchange exchange, int status, String contentType, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", contentType);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    static void html(HttpExchange exchange, int status, String page) throws IOException {
        send(exchange, status, "text/html; charset=utf-8", page);
    }

    /** Sends the browser on after a form, so that reloading does not send the form again. */
    static void seeOther(HttpExchange exchange, String location) throws IOException {
        exchange.getResponseHeaders().set("Location", location);
        exchange.sendResponseHeaders(303, -1);
        exchange.close();
    }

    static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** The parameters of the query and the body together. */
    static Params params(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        return Params.parse((query == null ? "" : query + "&") + body(exchange));
    }

    static String path(HttpExchange exchange) {
        URI uri = exchange.getRequestURI();
        return uri.getPath();
    }
}
