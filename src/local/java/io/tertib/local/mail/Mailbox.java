package io.tertib.local.mail;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.tertib.local.part.Part;
import io.tertib.local.part.PlatformException;
import io.tertib.local.part.Port;
import io.tertib.local.part.Ports;
import jakarta.mail.internet.MimeMessage;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/** A mail server that delivers to nobody: every mail sent through it stays here, in memory, for reading. */
public final class Mailbox implements Part {

    private final GreenMail server;

    /** Each is read once, however often somebody asks whether one has come. */
    private final Map<MimeMessage, ReceivedMail> read = Collections.synchronizedMap(new WeakHashMap<>());

    /** Describes it without starting it. */
    public Mailbox(Ports ports) {
        this.server = new GreenMail(new ServerSetup(ports.of(Port.SMTP), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    }

    @Override
    public String name() {
        return "Mail server";
    }

    @Override
    public void start() {
        try {
            server.start();
        } catch (RuntimeException e) {
            throw new PlatformException("The mail server could not be started: %s.".formatted(e.getMessage()), e);
        }
    }

    @Override
    public void stop() {
        server.stop();
    }

    /** All mails, in the order they were sent; one to several people counts once. */
    public List<ReceivedMail> mails() {
        Map<String, ReceivedMail> byId = new LinkedHashMap<>();
        for (MimeMessage message : server.getReceivedMessages()) {
            ReceivedMail mail = read.computeIfAbsent(message, ReceivedMail::of);
            byId.putIfAbsent(mail.id(), mail);
        }
        return byId.values().stream()
                .sorted(Comparator.comparing(ReceivedMail::sentAt))
                .toList();
    }

    /** The mails to one person, in the order they were sent. */
    public List<ReceivedMail> mailsTo(String address) {
        return mails().stream()
                .filter(mail -> mail.to().stream().anyMatch(to -> to.contains(address)))
                .toList();
    }

    /** Throws all mails away. */
    public void clear() {
        try {
            server.purgeEmailFromAllMailboxes();
        } catch (FolderException e) {
            throw new IllegalStateException("The mails could not be thrown away", e);
        }
    }
}
