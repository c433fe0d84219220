package io.tertib.backoffice.process;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A server that answers as it was told to, and remembers what it was asked. */
final class ScriptedEngine implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, Queue<Answer>> answers = new ConcurrentHashMap<>();
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    ScriptedEngine() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** The next answer to such a request; the last one is given again and again. */
    ScriptedEngine on(String request, int status, String json) {
        answers.computeIfAbsent(request, key -> new ConcurrentLinkedQueue<>()).add(new Answer(status, json, false));
        return this;
    }

    /** Forgets all that it was told. */
    ScriptedEngine forget() {
        answers.clear();
        return this;
    }

    /** Never answers such a request. */
    ScriptedEngine silentOn(String request) {
        answers.computeIfAbsent(request, key -> new ConcurrentLinkedQueue<>()).add(new Answer(200, "", true));
        return this;
    }

    /** The requests, each with its body after a blank. */
    java.util.List<String> asked() {
        return java.util.List.copyOf(asked);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        String query = exchange.getRequestURI().getRawQuery();
        asked.add(request + (query == null ? "" : "?" + query) + " "
                + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Queue<Answer> given = answers.getOrDefault(request, new ConcurrentLinkedQueue<>());
        Answer answer = given.size() > 1 ? given.remove() : given.peek();
        if (answer == null) {
            answer = new Answer(404, "{\"title\":\"Nobody has told what to answer\"}", false);
        }
        if (answer.silent()) {
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        byte[] body = answer.json().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }

    private record Answer(int status, String json, boolean silent) {}
}
