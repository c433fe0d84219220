package io.tertib.local.demo;

import io.camunda.client.CamundaClient;
import io.tertib.common.TertibProperties;
import io.tertib.local.LocalPlatform;
import io.tertib.local.part.Progress;
import io.tertib.order.ArchiveSweep;
import io.tertib.process.ProcessDeployer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Fills an empty database with a shop's last three weeks: a script of what customers, staff and couriers did, played
 * through the use cases and the engine while all clocks of the platform run through them, so that all reminders, expiries and the
 * like come about as they do in life.
 */
public final class DemoShop {

    /** How far back the stories go; the platform has to start there. */
    public static final Duration PAST = Duration.ofDays(21);

    private static final Logger log = LoggerFactory.getLogger(DemoShop.class);

    private final LocalPlatform platform;
    private final Progress progress;
    private final BeanFactory beans;
    private final JdbcClient jdbc;
    private final SeedRecord seedRecord;
    private boolean made;

    /** On a platform, with the beans of the Tertib that runs on it. */
    public DemoShop(LocalPlatform platform, Progress progress, BeanFactory beans) {
        this.platform = platform;
        this.progress = progress;
        this.beans = beans;
        this.jdbc = beans.getBean(JdbcClient.class);
        this.seedRecord = new SeedRecord(jdbc);
    }

    /** Fills the database at the first start, and takes all clocks to the present. */
    public void open() throws InterruptedException {
        try {
            if (platform.clock().offset().isNegative()) {
                fill();
            } else if (platform.beginsInThePast() && seedRecord.isBrokenOff()) {
                progress.say("The first start was broken off before all demo data were there; --fresh begins anew");
            }
        } catch (RuntimeException e) {
            log.error("Making demo data", e);
            progress.say("The demo data could not be completed: %s".formatted(e.getMessage()));
        } finally {
            platform.returnToThePresent();
            // Also after a start that was broken off while it was paused.
            platform.engine().resumeExporting();
        }
    }

    /** Waits until Operate and Tasklist show the demo data, if any were made just now. All else is ready before. */
    public void awaitShown() {
        if (!made) {
            return;
        }
        try {
            progress.say("Operate and Tasklist are taking in the demo data");
            new CatchUp(platform, jdbc).await();
            progress.say("Operate and Tasklist show the demo data");
        } catch (RuntimeException e) {
            progress.say("Operate and Tasklist do not show all demo data yet: %s".formatted(e.getMessage()));
        }
    }

    private void fill() throws InterruptedException {
        progress.say("Making demo data: three weeks of a small shop (only once; --no-demo starts without)");
        seedRecord.started();
        beans.getBean(ProcessDeployer.class).awaitDeployed();
        platform.tasklist().awaitForms(forms());
        // Operate and Tasklist would take more of the machine than all others together, only to show what is past a
        // moment later.
        platform.engine().pauseExporting();
        platform.prepareDaysUntilThePresent();
        Instant now = Instant.now();
        Quiet quiet = new Quiet(platform, beans.getBean(CamundaClient.class), jdbc);
        Timeline timeline = new Timeline(platform, jdbc, quiet, beans.getBean(ArchiveSweep.class));
        Shelf.fill(platform);
        DemoScript script =
                new DemoScript(now, beans.getBean(TertibProperties.class).shop().zone());
        play(script, new Player(script, new CardHolder(platform.stripe()), beans), timeline, quiet);
        platform.returnToThePresent();
        quiet.await();
        seedRecord.finished();
        made = true;
    }

    private void play(DemoScript script, Player player, Timeline timeline, Quiet quiet) {
        List<Moment> moments = script.moments();
        int told = 0;
        for (int i = 0; i < moments.size(); i++) {
            timeline.goTo(script.at(moments.get(i)));
            player.play(moments.get(i));
            quiet.await();
            int percent = 100 * (i + 1) / moments.size();
            if (percent >= told + 25) {
                told = percent - percent % 25;
                progress.say("Demo data: %d %%".formatted(told));
            }
        }
        timeline.goTo(script.now());
    }

    private static List<String> forms() {
        try {
            return Arrays.stream(new PathMatchingResourcePatternResolver().getResources("classpath:forms/*.form"))
                    .map(form -> Objects.requireNonNull(form.getFilename()).replace(".form", ""))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
