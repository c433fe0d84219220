package io.tertib.notification;

import io.tertib.common.PollingLoop;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Sends the mails that wait, one after the other, each at most once: that it is being sent is committed before the mail
 * server is spoken to, and no transaction is open meanwhile. Several instances of the application may send at the same
 * time. A mail that a crash cut off may have gone out; it is left to people.
 */
@Component
class MailDispatcher implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(MailDispatcher.class);

    private final MailTable table;
    private final SmtpSender sender;
    private final MailOutcomes outcomes;
    private final NotificationSettings settings;
    private final String host;
    private final PollingLoop loop;

    /** What is known but could not be written down yet. Only the loop's thread uses it. */
    private @Nullable Unwritten unwritten;

    MailDispatcher(
            MailTable table,
            SmtpSender sender,
            MailOutcomes outcomes,
            NotificationSettings settings,
            @Value("${spring.mail.host:}") String host) {
        this.table = table;
        this.sender = sender;
        this.outcomes = outcomes;
        this.settings = settings;
        this.host = host;
        this.loop = new PollingLoop("mail-dispatcher", settings.pollInterval(), this::step);
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void written(Mails.Written event) {
        loop.wake();
    }

    @Override
    public void start() {
        if (host.isBlank()) {
            log.warn("No mail server is set (spring.mail.host), so mails are kept until one is");
        } else {
            loop.start();
        }
    }

    @Override
    public void stop() {
        loop.stop();
    }

    @Override
    public boolean isRunning() {
        return loop.isRunning();
    }

    /** @return whether there may be more to send at once */
    boolean step() {
        writeDown();
        Optional<MailTable.Claimed> next = table.claim();
        if (next.isEmpty()) {
            table.stuck(settings.uncertainAfter()).forEach(outcomes::cutOff);
            return false;
        }
        MailTable.Claimed mail = next.get();
        unwritten = new Unwritten(mail, sender.send(mail), System.nanoTime());
        writeDown();
        return true;
    }

    /**
     * If the database is away, the loop comes back here until it has been written down: nothing else can be done without
     * the database anyway. In the end the mail counts as cut off.
     */
    private void writeDown() {
        Unwritten known = unwritten;
        if (known == null) {
            return;
        }
        // Stopping interrupts this thread, but what has become of the mail should still get into the database.
        boolean interrupted = Thread.interrupted();
        try {
            outcomes.write(known.mail(), known.outcome());
            unwritten = null;
        } finally {
            if (System.nanoTime() - known.since() > settings.uncertainAfter().toNanos()) {
                unwritten = null;
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private record Unwritten(MailTable.Claimed mail, Outcome outcome, long since) {}
}
