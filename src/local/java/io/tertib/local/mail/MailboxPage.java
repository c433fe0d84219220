package io.tertib.local.mail;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tertib.local.part.Part;
import io.tertib.local.part.PlatformException;
import io.tertib.local.part.Port;
import io.tertib.local.part.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A small web page on which to read the mails that Tertib has sent. */
public final class MailboxPage implements Part {

    private static final String MAIL = "/mail/";
    private static final String HTML_OF = "/html/";

    private final Mailbox mailbox;
    private final Ports ports;
    private @Nullable HttpServer server;
    private @Nullable ExecutorService executor;

    /** Describes it without starting it. */
    public MailboxPage(Mailbox mailbox, Ports ports) {
        this.mailbox = mailbox;
        this.ports = ports;
    }

    @Override
    public String name() {
        return "Mailbox page";
    }

    @Override
    public synchronized void start() {
        try {
            HttpServer started = HttpServer.create(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.of(Port.MAILBOX)), 0);
            ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
            started.setExecutor(threads);
            started.createContext("/", exchange -> answer(exchange, list()));
            started.createContext(
                    MAIL, exchange -> answer(exchange, find(exchange, MAIL).map(this::mail)));
            started.createContext(
                    HTML_OF,
                    exchange -> answer(exchange, find(exchange, HTML_OF).map(ReceivedMail::html)));
            started.start();
            server = started;
            executor = threads;
        } catch (IOException e) {
            throw new PlatformException("The mailbox page could not be started: %s.".formatted(e.getMessage()), e);
        }
    }

    @Override
    public synchronized void stop() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
        if (executor != null) {
            executor.shutdownNow();
            executor = null;
        }
    }

    private Optional<String> list() {
        StringBuilder rows = new StringBuilder();
        for (ReceivedMail mail : mailbox.mails().reversed()) {
            rows.append("<tr><td>%s</td><td>%s</td><td><a href=\"%s%s\">%s</a></td></tr>"
                    .formatted(
                            mail.sentAt(),
                            escape(String.join(", ", mail.to())),
                            MAIL,
                            encode(mail.id()),
                            escape(mail.subject().isBlank() ? "(no subject)" : mail.subject())));
        }
        String table = rows.isEmpty()
                ? "<p>No mail yet.</p>"
                : "<table><tr><th>Sent</th><th>To</th><th>Subject</th></tr>%s</table>".formatted(rows);
        return Optional.of(page("Mailbox", "<meta http-equiv=\"refresh\" content=\"5\">", table));
    }

    private String mail(ReceivedMail mail) {
        String html = mail.html().isEmpty()
                ? ""
                : "<iframe sandbox=\"allow-popups\" title=\"HTML part\" src=\"%s%s\"></iframe>"
                        .formatted(HTML_OF, encode(mail.id()));
        return page(
                mail.subject(),
                "",
                "<p><a href=\"/\">All mails</a></p><p>From %s to %s, %s</p>%s<pre>%s</pre>"
                        .formatted(
                                escape(mail.from()),
                                escape(String.join(", ", mail.to())),
                                mail.sentAt(),
                                html,
                                escape(mail.text())));
    }

    private Optional<ReceivedMail> find(HttpExchange exchange, String prefix) {
        String id = decode(exchange.getRequestURI().getRawPath().substring(prefix.length()));
        List<ReceivedMail> mails = mailbox.mails();
        return mails.stream().filter(mail -> mail.id().equals(id)).findFirst();
    }

    private static String page(String title, String head, String body) {
        return """
                <!doctype html>
                <html lang="en">
                <head><meta charset="utf-8"><title>%1$s</title>%2$s
                <style>
                  body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem }
                  table { border-collapse: collapse; width: 100%% } td, th { padding: .4rem; text-align: left; border-bottom: 1px solid #ddd }
                  iframe { width: 100%%; height: 32rem; border: 1px solid #ddd } pre { white-space: pre-wrap }
                </style></head>
                <body><h1>%1$s</h1>%3$s</body>
                </html>
                """.formatted(escape(title), head, body);
    }

    private static void answer(HttpExchange exchange, Optional<String> page) throws IOException {
        try (exchange) {
            byte[] body = page.orElse("Not found").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(page.isPresent() ? 200 : 404, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
