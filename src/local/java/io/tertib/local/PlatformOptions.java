package io.tertib.local;

import io.tertib.local.demo.DemoShop;
import io.tertib.local.part.PlatformException;
import io.tertib.local.part.Port;
import io.tertib.local.part.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How the platform is to run.
 *
 * @param project the project's directory
 * @param directory where its data live
 * @param ports what it listens on
 * @param fresh whether to throw the data of earlier runs away first
 * @param temporary whether its data are to go when it stops
 * @param choice which PostgreSQL and which Camunda it has
 * @param webApplications whether Operate and Tasklist run, and OpenSearch, which nothing but they needs
 * @param stripe a Stripe account of the person's own, instead of the stand-in
 * @param past how far back all clocks stand at the first start, so that demo data can be made
 * @param measured whether it is to be measured: the engine's JVM compiles with all it has, faster after minutes and slower
 *     until then; and PostgreSQL counts statements
 */
public record PlatformOptions(
        Path project,
        Path directory,
        Ports ports,
        boolean fresh,
        boolean temporary,
        PlatformChoice choice,
        boolean webApplications,
        Optional<StripeAccount> stripe,
        Duration past,
        boolean measured) {

    /** The keys of a Stripe account in test mode. */
    public record StripeAccount(String apiKey, String webhookSecret) {}

    private static final String FRESH = "--fresh";
    private static final String NO_DEMO = "--no-demo";

    /**
     * On the usual ports, with data that stay in {@code .tertib} until the next time.
     *
     * @param args {@code --fresh} throws the data of earlier runs away; {@code --no-demo} makes no demo data;
     *     {@code --tertib-port=9090} and the like choose ports (see {@link Port})
     */
    public static PlatformOptions forDevelopment(String... args) {
        Map<Port, Integer> chosen = new EnumMap<>(Port.class);
        boolean fresh = false;
        boolean demo = true;
        for (String arg : args) {
            switch (arg) {
                case FRESH -> fresh = true;
                case NO_DEMO -> demo = false;
                default -> choosePort(arg, chosen);
            }
        }
        Path project = projectDirectory();
        Optional<StripeAccount> stripe = stripeAccount();
        return new PlatformOptions(
                project,
                project.resolve(".tertib").resolve("data"),
                Ports.of(chosen),
                fresh,
                false,
                PlatformChoice.EMBEDDED,
                true,
                stripe,
                // In a Stripe account nobody can pay in the past.
                demo && stripe.isEmpty() ? DemoShop.PAST : Duration.ZERO,
                false);
    }

    /**
     * On free ports, with data of its own that are deleted when it stops; with the PostgreSQL and the Camunda that {@link
     * PlatformChoice} says.
     *
     * @param webApplications whether Operate and Tasklist are needed
     * @throws PlatformException when they are, and this Camunda has none that tests know
     */
    public static PlatformOptions forTests(boolean webApplications) {
        PlatformChoice choice = PlatformChoice.ofSystemProperties();
        Optional<String> none = choice.camunda().whyNoWebApplications();
        if (webApplications && none.isPresent()) {
            throw new PlatformException(none.get() + ".");
        }
        return onFreePorts(choice, webApplications, false);
    }

    /**
     * As for tests, but with an engine that has time to become as fast as it can.
     *
     * @param webApplications whether Operate and Tasklist are needed
     */
    public static PlatformOptions forMeasuring(boolean webApplications) {
        return onFreePorts(PlatformChoice.EMBEDDED, webApplications, true);
    }

    private static PlatformOptions onFreePorts(PlatformChoice choice, boolean webApplications, boolean measured) {
        Path project = projectDirectory();
        Path directory = project.resolve("target").resolve(DataDirectory.OWN + System.currentTimeMillis());
        return new PlatformOptions(
                project,
                directory,
                Ports.free(),
                true,
                true,
                choice,
                webApplications,
                Optional.empty(),
                Duration.ZERO,
                measured);
    }

    /** Where the programs of the parts are laid out, for all who start the platform from this project. */
    public Path distributions() {
        return project.resolve(".tertib").resolve("dist");
    }

    private static void choosePort(String arg, Map<Port, Integer> chosen) {
        for (Port port : Port.values()) {
            String prefix = port.option() + "=";
            if (arg.startsWith(prefix)) {
                chosen.put(port, portNumber(arg, arg.substring(prefix.length())));
            }
        }
    }

    private static int portNumber(String arg, String number) {
        try {
            int parsed = Integer.parseInt(number);
            if (parsed > 0 && parsed <= 65_535) {
                return parsed;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new PlatformException("%s is no port: it has to be a number between 1 and 65535.".formatted(arg));
    }

    private static Optional<StripeAccount> stripeAccount() {
        String key = System.getenv("STRIPE_API_KEY");
        String secret = System.getenv("STRIPE_WEBHOOK_SECRET");
        return key == null || key.isBlank() || secret == null || secret.isBlank()
                ? Optional.empty()
                : Optional.of(new StripeAccount(key, secret));
    }

    /** The nearest directory upwards with the Maven wrapper in it. */
    private static Path projectDirectory() {
        Path start = Path.of("").toAbsolutePath();
        for (Path directory = start; directory != null; directory = directory.getParent()) {
            if (Files.exists(directory.resolve("mvnw"))) {
                return directory;
            }
        }
        throw new PlatformException(
                "Start the platform in the project's directory: there is no mvnw in %s or above.".formatted(start));
    }
}
