package io.tertib.local;

import io.tertib.TertibApplication;
import io.tertib.local.demo.ClosedInThePast;
import io.tertib.local.demo.DemoShop;
import io.tertib.local.part.PlatformException;
import io.tertib.local.part.ServerPart;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;

/**
 * Starts the platform and Tertib on it, for development: {@code ./mvnw spring-boot:test-run}.
 *
 * <p>Data stay in {@code .tertib/data} from one run to the next. To throw them away first:
 *
 * <pre>{@code ./mvnw spring-boot:test-run -Dspring-boot.run.arguments=--fresh}</pre>
 *
 * <p>Ports are chosen in the same way, several arguments with a space between them: {@code --tertib-port=9090},
 * {@code --camunda-web-port}, {@code --engine-grpc-port}, {@code --engine-rest-port}, {@code --postgres-port},
 * {@code --stripe-port}, {@code --smtp-port}, {@code --mailbox-port}. All other arguments go to Tertib.
 *
 * <p>The first start makes demo data; {@code --no-demo} leaves that out, and so does a Stripe account of one's own.
 *
 * <p>With {@code STRIPE_API_KEY} and {@code STRIPE_WEBHOOK_SECRET} in the environment, payments go through that Stripe
 * account instead of the stand-in.
 */
public final class LocalTertib {

    private static final int FAILED = 1;

    private static volatile boolean failed;

    private LocalTertib() {}

    /** Starts everything and returns; Ctrl-C stops it. */
    public static void main(String[] args) throws InterruptedException {
        exitWithLauncher();
        // The libraries of the platform have nothing to say that the progress lines do not say.
        LoggingSystem.get(LocalTertib.class.getClassLoader()).beforeInitialize();
        try {
            run(args);
        } catch (PlatformException e) {
            System.err.println();
            System.err.println(e.getMessage());
            MavenLauncher.end();
            exit(FAILED);
        }
    }

    private static void run(String[] args) throws InterruptedException {
        CompletableFuture<ServerPart<ConfigurableApplicationContext>> tertib = new CompletableFuture<>();
        LocalPlatform platform = LocalPlatform.start(PlatformOptions.forDevelopment(args), prepared -> {
            ServerPart<ConfigurableApplicationContext> part =
                    new ServerPart<>("Tertib itself", () -> startTertib(prepared, args));
            prepared.addApplication(part);
            tertib.complete(part);
        });
        platform.onDeathOfAPart(sentence -> exit(FAILED));
        DemoShop demoShop =
                new DemoShop(platform, platform.progress(), tertib.join().get());
        demoShop.open();
        platform.progress().say("Tertib is ready");
        System.out.println(Summary.of(platform));
        demoShop.awaitShown();
    }

    private static ConfigurableApplicationContext startTertib(LocalPlatform platform, String[] args) {
        platform.progress().say("Starting Tertib");
        setProperties(platform.applicationProperties());
        // The local mail server makes a mailbox of whatever address is written to, and would tell each time.
        setProperties(Map.of("logging.level.com.icegreen.greenmail", "warn"));
        SpringApplication application = new SpringApplication(TertibApplication.class);
        application.addInitializers(context -> {
            context.getBeanFactory().registerSingleton("localClock", platform.clock());
            context.getBeanFactory().registerSingleton("closedInThePast", closedInThePast(platform.clock()));
        });
        platform.stopAfterApplications(LocalTertib::endQuietly);
        return application.run(args);
    }

    private static FilterRegistrationBean<ClosedInThePast> closedInThePast(LocalClock clock) {
        FilterRegistrationBean<ClosedInThePast> filter = new FilterRegistrationBean<>(new ClosedInThePast(clock));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    /** System properties come after the command line and before the settings of the application. */
    private static void setProperties(Map<String, String> settings) {
        settings.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
    }

    /** Maven takes any other status than this for a failed build, also that of a program somebody has stopped. */
    private static void endQuietly() {
        if (!failed) {
            Runtime.getRuntime().halt(0);
        }
    }

    /** Ends with the Maven or the IDE that has started this, even if that was killed. */
    private static void exitWithLauncher() {
        ProcessHandle.current().parent().filter(LocalTertib::isJava).ifPresent(launcher -> {
            var unused = launcher.onExit().thenRun(() -> exit(0));
        });
    }

    /** From a thread of its own: the one that tells of a process's end is needed to see the others end. */
    private static void exit(int status) {
        failed = status != 0;
        new Thread(() -> System.exit(status), "exit").start();
    }

    private static boolean isJava(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> command.endsWith("java") || command.endsWith("java.exe"))
                .isPresent();
    }
}
