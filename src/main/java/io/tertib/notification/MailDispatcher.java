package io.tertib.notification;

import io.tertib.common.ParallelLoop;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Sends the mails that wait, several at a time but to each recipient one after the other, each at most once: that it is
 * being sent is committed before the mail server is spoken to, and no transaction is open meanwhile. Several instances
 * of the application may send at the same time. A mail that a crash cut off may have gone out; it is left to people.
 */
@Component
class MailDispatcher extends ParallelLoop<MailTable.Claimed> {

    private static final Logger log = LoggerFactory.getLogger(MailDispatcher.class);

    /** Each is a connection to the mail server, and few servers let one client have more. */
    static final int AT_ONCE = 20;

    private final MailTable table;
    private final SmtpSender sender;
    private final MailOutcomes outcomes;
    private final NotificationSettings settings;
    private final String host;

    /** What is known but could not be written down yet. */
    private final Queue<Unwritten> unwritten = new ConcurrentLinkedQueue<>();

    MailDispatcher(
            MailTable table,
            SmtpSender sender,
            MailOutcomes outcomes,
            NotificationSettings settings,
            @Value("${spring.mail.host:}") String host) {
        super("mail-dispatcher", settings.pollInterval(), AT_ONCE);
        this.table = table;
        this.sender = sender;
        this.outcomes = outcomes;
        this.settings = settings;
        this.host = host;
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void written(Mails.Written event) {
        wake();
    }

    @Override
    public synchronized void start() {
        if (host.isBlank()) {
            log.warn("No mail server is set (spring.mail.host), so mails are kept until one is");
        } else {
            super.start();
        }
    }

    @Override
    protected List<MailTable.Claimed> claim(int room) {
        writeDownLate();
        List<MailTable.Claimed> mails = table.claim(room, settings.uncertainAfter());
        if (mails.size() < room) {
            table.stuck(settings.uncertainAfter()).forEach(outcomes::cutOff);
        }
        return mails;
    }

    @Override
    protected void work(MailTable.Claimed mail) {
        writeDown(new Unwritten(mail, sender.send(mail), System.nanoTime()));
    }

    /**
     * If the database is away, the loop comes back here until everything has been written down: nothing else can be done
     * without the database anyway. In the end the mail counts as cut off.
     */
    private void writeDownLate() {
        for (Unwritten known = unwritten.poll(); known != null; known = unwritten.poll()) {
            writeDown(known);
        }
    }

    private void writeDown(Unwritten known) {
        try {
            outcomes.write(known.mail(), known.outcome());
        } catch (RuntimeException e) {
            if (System.nanoTime() - known.since() <= settings.uncertainAfter().toNanos()) {
                unwritten.add(known);
            }
            throw e;
        }
    }

    private record Unwritten(MailTable.Claimed mail, Outcome outcome, long since) {}
}
