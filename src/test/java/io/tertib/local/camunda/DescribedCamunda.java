package io.tertib.local.camunda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for the REST API of Camunda: answers as it was told to, remembers what it was asked, and notes each request
 * and each answer that is not as {@link CamundaDescription} has it.
 */
final class DescribedCamunda implements AutoCloseable {

    private static final CamundaDescription DESCRIPTION = CamundaDescription.published();

    private final HttpServer server;
    private final Map<String, Queue<Answer>> answers = new ConcurrentHashMap<>();
    private final Queue<Request> asked = new ConcurrentLinkedQueue<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

    /** A request as it came. */
    record Request(String call, @Nullable String authorization, String body) {}

    private record Answer(int status, String json) {}

    DescribedCamunda() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    EngineAddress address(@Nullable EngineLogin login) {
        URI here = URI.create("http://localhost:" + server.getAddress().getPort());
        return new EngineAddress(here, here, login);
    }

    /** The next answer to such a call; the last one is given again and again. */
    DescribedCamunda on(String call, int status, String json) {
        answers.computeIfAbsent(call, any -> new ConcurrentLinkedQueue<>()).add(new Answer(status, json));
        return this;
    }

    /** What was asked, in its order. */
    List<Request> asked() {
        return List.copyOf(asked);
    }

    /** What was not as described. */
    List<String> wrong() {
        return List.copyOf(wrong);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getPath();
        String call = method + " " + path;
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(new Request(call, exchange.getRequestHeaders().getFirst("Authorization"), body));
        DESCRIPTION.wrongWithRequest(method, path, body).forEach(what -> wrong.add(call + ": " + what));

        Queue<Answer> given = answers.getOrDefault(call, new ConcurrentLinkedQueue<>());
        Answer answer = given.size() > 1 ? given.remove() : given.peek();
        if (answer == null) {
            wrong.add(call + ": nobody has told what to answer");
            answer = new Answer(500, "{}");
        } else {
            DESCRIPTION
                    .wrongWithAnswer(method, path, answer.status(), answer.json())
                    .forEach(what -> wrong.add("the answer to " + call + ": " + what));
        }
        byte[] bytes = answer.json().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders()
                .add("Content-Type", answer.status() < 400 ? "application/json" : "application/problem+json");
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
