package io.tertib.notification;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A mail server that answers as it is told to, to see what comes of it. */
final class ScriptedMailServer implements AutoCloseable {

    private final ServerSocket socket;
    private final UnaryOperator<String> answerToRecipient;
    private final @Nullable String answerToMail;
    private final AtomicInteger mails = new AtomicInteger();

    /**
     * Starts it.
     *
     * @param answerToMail the answer once the whole mail is there; null to hang up instead
     */
    ScriptedMailServer(String answerToRecipient, @Nullable String answerToMail) throws IOException {
        this(recipient -> answerToRecipient, answerToMail);
    }

    /**
     * Starts it.
     *
     * @param answerToRecipient from the line that names a recipient; may take its time
     * @param answerToMail the answer once the whole mail is there; null to hang up instead
     */
    ScriptedMailServer(UnaryOperator<String> answerToRecipient, @Nullable String answerToMail) throws IOException {
        this.socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        this.answerToRecipient = answerToRecipient;
        this.answerToMail = answerToMail;
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** How many mails came in whole. */
    int mails() {
        return mails.get();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            converse(client);
        } catch (IOException e) {
            if (!socket.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void converse(Socket client) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        OutputStream out = client.getOutputStream();
        say(out, "220 ready");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String command = line.toUpperCase(Locale.ROOT);
            if (command.startsWith("RCPT")) {
                say(out, answerToRecipient.apply(line));
            } else if (command.startsWith("DATA")) {
                say(out, "354 go on");
                String content = in.readLine();
                while (content != null && !content.equals(".")) {
                    content = in.readLine();
                }
                mails.incrementAndGet();
                if (answerToMail == null) {
                    return;
                }
                say(out, answerToMail);
            } else {
                say(out, command.startsWith("QUIT") ? "221 bye" : "250 fine");
            }
        }
    }

    private static void say(OutputStream out, String answer) throws IOException {
        out.write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
