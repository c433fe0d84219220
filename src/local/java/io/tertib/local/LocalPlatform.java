package io.tertib.local;

import io.tertib.local.PlatformChoice.Camunda;
import io.tertib.local.camunda.Broker;
import io.tertib.local.camunda.Engine;
import io.tertib.local.camunda.EngineControl;
import io.tertib.local.camunda.EngineExporter;
import io.tertib.local.camunda.EngineRecords;
import io.tertib.local.camunda.EngineTasks;
import io.tertib.local.camunda.ForeignEngine;
import io.tertib.local.camunda.OperateApi;
import io.tertib.local.camunda.RecordFile;
import io.tertib.local.camunda.RecordIndices;
import io.tertib.local.camunda.SearchedRecords;
import io.tertib.local.camunda.TasklistApi;
import io.tertib.local.camunda.WebApplications;
import io.tertib.local.containers.CamundaContainer;
import io.tertib.local.containers.PostgresContainer;
import io.tertib.local.dist.Distributions;
import io.tertib.local.mail.Mailbox;
import io.tertib.local.mail.MailboxPage;
import io.tertib.local.opensearch.OpenSearch;
import io.tertib.local.part.Part;
import io.tertib.local.part.Parts;
import io.tertib.local.part.PlatformException;
import io.tertib.local.part.Port;
import io.tertib.local.part.Ports;
import io.tertib.local.part.Progress;
import io.tertib.local.part.ServerPart;
import io.tertib.local.postgres.Database;
import io.tertib.local.postgres.Postgres;
import io.tertib.local.process.ProcessKeeper;
import io.tertib.local.stripe.StripeStandIn;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Everything Tertib needs, running on this machine, and without Docker unless {@link PlatformChoice} asks for it: PostgreSQL,
 * OpenSearch, Camunda 8 (engine, Operate and Tasklist), a stand-in for Stripe, and a mail server; or less, by its options.
 * All of it listens on loopback only, and its logins and secrets are known to everybody: never use it for anything but
 * development and tests.
 */
public final class LocalPlatform implements AutoCloseable {

    private static final Duration TO_COME_TO_REST = Duration.ofSeconds(10);

    private final PlatformOptions options;
    private final Progress progress;
    private final DataDirectory data;
    private final ProcessKeeper processes;
    private final Parts parts;
    private final CopyOnWriteArrayList<Consumer<String>> deathListeners = new CopyOnWriteArrayList<>();

    private final LocalClock clock;
    private final Database database;
    private final Engine running;
    private final Mailbox mailbox;
    private final EngineControl engine;
    private final TasklistApi tasklist;
    private final OperateApi operate;
    private final @Nullable ServerPart<StripeStandIn> stripe;
    private final EngineRecords records;
    private final EngineTasks tasks;
    private final @Nullable RecordIndices recordIndices;

    private final Thread closeOnExit = new Thread(this::close, "platform-close");

    private volatile boolean started;
    private boolean closed;

    private LocalPlatform(PlatformOptions options, DataDirectory data, Progress progress) {
        this.options = options;
        this.data = data;
        this.progress = progress;
        this.parts = new Parts(progress);
        this.processes = new ProcessKeeper(data.processes());
        this.clock = new LocalClock(data.isNew() ? options.past().negated() : Duration.ZERO);
        if (options.temporary()) {
            processes.removeIfKilled(data.path());
        }

        Ports ports = options.ports();
        Path logs = data.logs();
        Distributions distributions = new Distributions(options.project(), options.distributions(), progress);
        Path recordFile = data.resolve("engine-records.tsv");

        PlatformChoice choice = options.choice();
        if (choice.postgresInContainer()) {
            PostgresContainer postgres = new PostgresContainer(options.project(), logs, ports);
            this.database = postgres;
            this.running = choice.camunda() instanceof Camunda.InContainer
                    ? new CamundaContainer(options.project(), postgres, logs, ports)
                    : broker(distributions.camunda(), recordFile);
        } else {
            this.database = new Postgres(
                    distributions.postgres(),
                    data.resolve("postgres"),
                    options.measured(),
                    logs,
                    ports,
                    processes,
                    this::died);
            this.running = choice.camunda() instanceof Camunda.There there
                    ? new ForeignEngine(there.address())
                    : broker(distributions.camunda(), recordFile);
        }
        this.mailbox = new Mailbox(ports);

        this.engine = new EngineControl(running, ports);
        this.tasklist = new TasklistApi(ports);
        this.operate = new OperateApi(ports);
        this.records =
                running instanceof Broker ? new RecordFile(recordFile) : new SearchedRecords(running.forOperators());
        this.tasks = new EngineTasks(records, running.forOperators());
        this.recordIndices = options.webApplications() ? new RecordIndices(ports) : null;

        parts.add(mailbox).add(new MailboxPage(mailbox, ports), mailbox).add(database);
        if (running instanceof CamundaContainer) {
            parts.add(running, database);
        } else {
            parts.add(running);
        }
        if (options.webApplications()) {
            OpenSearch openSearch = new OpenSearch(
                    distributions.openSearch(), data.resolve("opensearch"), logs, ports, processes, this::died);
            parts.add(openSearch)
                    .add(new WebApplications(distributions.camunda(), logs, ports, processes, this::died), openSearch);
        }
        this.stripe = options.stripe().isPresent() ? null : new ServerPart<>("Stripe stand-in", this::startStripe);
        if (stripe != null) {
            parts.add(stripe);
        }
    }

    private Broker broker(Path distribution, Path recordFile) {
        List<EngineExporter> exporters = new ArrayList<>();
        if (options.temporary()) {
            exporters.add(EngineExporter.intoFile(recordFile));
        }
        if (options.webApplications()) {
            exporters.add(EngineExporter.forWebApplications(options.ports()));
        }
        return new Broker(
                distribution,
                data.resolve("zeebe"),
                clock.offset(),
                exporters,
                options.measured(),
                data.logs(),
                options.ports(),
                processes,
                this::died);
    }

    /**
     * Starts all parts and returns once they are ready.
     *
     * @throws PlatformException with one clear sentence when that is not possible; nothing is left
     *     running then
     */
    public static LocalPlatform start(PlatformOptions options) {
        return start(options, platform -> {});
    }

    /** As {@link #start(PlatformOptions)}, after more has been prepared, such as an application to start along with it. */
    static LocalPlatform start(PlatformOptions options, Consumer<LocalPlatform> preparation) {
        Progress progress = new Progress(System.out);
        DataDirectory data = DataDirectory.open(options, progress);
        LocalPlatform platform;
        try {
            options.ports().requireFree();
            platform = new LocalPlatform(options, data, progress);
            preparation.accept(platform);
        } catch (RuntimeException e) {
            data.close();
            throw e;
        }
        Runtime.getRuntime().addShutdownHook(platform.closeOnExit);
        try {
            platform.parts.start();
            platform.started = true;
        } catch (RuntimeException e) {
            platform.close();
            throw e;
        }
        return platform;
    }

    /** Has an application started as soon as the database and the engine are there; Operate and Tasklist take longer. */
    void addApplication(Part application) {
        parts.add(application, database, running);
    }

    /** The settings with which Tertib runs on this platform. */
    public Map<String, String> applicationProperties() {
        return ApplicationSettings.of(options, database, running.forTertib());
    }

    /** The database of Tertib on this platform, for whoever looks into it from outside. */
    public DataSource database() {
        return new DriverManagerDataSource(database.jdbcUrl(), database.user(), database.password());
    }

    /** Opens Tertib's API on this platform. */
    public String apiKey() {
        return ApplicationSettings.API_KEY;
    }

    /** Stops and starts the workflow engine, and moves its clock. */
    public EngineControl engine() {
        return engine;
    }

    /** The time that Tertib on this platform goes by. */
    public LocalClock clock() {
        return clock;
    }

    /**
     * Lets time pass, for all parts at once, so that timers fire. Have the timer active before.
     *
     * @param by more than nothing
     * @throws PlatformException where the workflow engine's clock cannot be moved
     */
    public void advance(Duration by) {
        running.requireOurs();
        // For the engine, what is under way would have taken that long: it gives up answers and correlates messages a
        // second time, for which 8.6.0 may ban the instance (camunda/camunda pull request 27525).
        engine.activity().awaitRest(TO_COME_TO_REST);
        if (recordIndices != null) {
            recordIndices.carryOn(clock.instant(), clock.instant().plus(by));
        }
        clock.move(by);
        engine.clock().add(by);
        if (stripe != null) {
            // What expires by this does so now.
            stripe.get().advance(Duration.ZERO);
        }
    }

    /** Whether the first start is, or was, to be in the past. */
    public boolean beginsInThePast() {
        return options.past().isPositive();
    }

    /** Says that the clock is about to be moved to the present step by step, after a start in the past. */
    public void prepareDaysUntilThePresent() {
        if (recordIndices != null) {
            recordIndices.carryOnThrough(clock.instant(), clock.instant().minus(clock.offset()));
        }
    }

    /** Ends up in the present, after a start in the past. */
    public void returnToThePresent() {
        Duration behind = clock.offset().negated();
        if (behind.isPositive()) {
            advance(behind);
        }
    }

    /**
     * What the engine has done, by its own records or its search: without Operate. Only on a platform for tests.
     *
     * @throws IllegalStateException when nobody reads them on this platform
     */
    public EngineRecords records() {
        requireRecords();
        return records;
    }

    /**
     * What staff do, by the engine's own interface: without Tasklist. Only on a platform for tests.
     *
     * @throws IllegalStateException when nobody reads the engine's records on this platform
     */
    public EngineTasks tasks() {
        requireRecords();
        return tasks;
    }

    /** Whether the engine's records are kept: on a platform for tests. */
    public boolean keepsRecords() {
        return options.temporary();
    }

    private void requireRecords() {
        if (!keepsRecords()) {
            throw new IllegalStateException("The engine's records are kept for tests only");
        }
    }

    /** What staff do in Tasklist, where it {@linkplain PlatformOptions#webApplications runs}. */
    public TasklistApi tasklist() {
        return tasklist;
    }

    /** What managers see in Operate, where it {@linkplain PlatformOptions#webApplications runs}. */
    public OperateApi operate() {
        return operate;
    }

    /** The mails that were sent. */
    public Mailbox mailbox() {
        return mailbox;
    }

    /**
     * The stand-in for Stripe.
     *
     * @throws IllegalStateException when a Stripe account is used instead
     */
    public StripeStandIn stripe() {
        if (stripe == null) {
            throw new IllegalStateException("Payments go through a Stripe account, not the stand-in");
        }
        return stripe.get();
    }

    boolean hasStripeStandIn() {
        return stripe != null;
    }

    private StripeStandIn startStripe() {
        StripeStandIn standIn = StripeStandIn.start(
                ports().of(Port.STRIPE),
                ApplicationSettings.STRIPE_WEBHOOK_SECRET,
                options.temporary() ? null : data.resolve("stripe.json"),
                clock);
        standIn.webhookUrl(URI.create(ports().url(Port.TERTIB) + "/webhooks/stripe"));
        return standIn;
    }

    /** What each part listens on. */
    public Ports ports() {
        return options.ports();
    }

    /** Has a part's end told, in one sentence, when it comes by itself. */
    public void onDeathOfAPart(Consumer<String> listener) {
        deathListeners.add(listener);
    }

    /** At the end of the JVM, has the Spring applications closed before the platform that they use. */
    void stopAfterApplications() {
        stopAfterApplications(() -> {});
    }

    /** As {@link #stopAfterApplications()}, and has something done last. */
    void stopAfterApplications(Runnable last) {
        SpringApplication.getShutdownHandlers().add(() -> {
            close();
            last.run();
        });
        try {
            Runtime.getRuntime().removeShutdownHook(closeOnExit);
        } catch (IllegalStateException e) {
            // The JVM is ending already.
        }
    }

    Progress progress() {
        return progress;
    }

    Path logs() {
        return data.logs();
    }

    /** Stops all parts; none of their processes is left. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        progress.say("Stopping the platform");
        parts.stop();
        processes.close();
        data.close();
        progress.say("The platform has stopped");
    }

    private void died(String sentence) {
        if (!started) {
            parts.fail(new PlatformException(sentence));
            return;
        }
        progress.say(sentence);
        deathListeners.forEach(listener -> listener.accept(sentence));
    }
}
