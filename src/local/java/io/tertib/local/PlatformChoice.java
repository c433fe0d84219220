package io.tertib.local;

import io.tertib.local.camunda.EngineAddress;
import io.tertib.local.camunda.EngineLogin;
import io.tertib.local.part.PlatformException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the tests run on: which PostgreSQL, and which Camunda. Chosen by the system property {@value #PROPERTY}:
 *
 * <ul>
 *   <li>{@code embedded}, or nothing: both as programs of this machine;
 *   <li>{@code containers}: both in containers, of the images of production;
 *   <li>{@code postgres-container}: PostgreSQL in a container, Camunda as a program of this machine;
 *   <li>an address such as {@code http://user:password@localhost:8088}: the Camunda that is there, by its REST API, with
 *       PostgreSQL as a program of this machine. Its gRPC API is at port 26500 of the same host, or where
 *       {@value #GRPC_PROPERTY} says.
 * </ul>
 *
 * @param postgresInContainer whether PostgreSQL runs in a container
 * @param camunda where Camunda comes from
 */
public record PlatformChoice(boolean postgresInContainer, Camunda camunda) {

    /** The system property by which it is chosen. */
    public static final String PROPERTY = "tertib.test.platform";

    /** The system property that tells the gRPC address of a Camunda that is there. */
    public static final String GRPC_PROPERTY = "tertib.test.camunda-grpc";

    /** Programs of this machine only. */
    public static final PlatformChoice EMBEDDED = new PlatformChoice(false, new Camunda.Embedded());

    /** Camunda in a container has its search in the PostgreSQL beside it. */
    public PlatformChoice {
        if (camunda instanceof Camunda.InContainer && !postgresInContainer) {
            throw new IllegalArgumentException("Camunda in a container needs PostgreSQL in one");
        }
    }

    private static final int USUAL_GRPC_PORT = 26_500;

    /** Where Camunda comes from. */
    public sealed interface Camunda {

        /** Why its clock cannot be moved; nothing if it can. */
        default Optional<String> whyTimeStands() {
            return Optional.empty();
        }

        /** Why it cannot be stopped and started; nothing if it can. */
        default Optional<String> whyNotStopped() {
            return Optional.empty();
        }

        /** Why a test of Operate and Tasklist cannot run on it; nothing if it can. */
        default Optional<String> whyNoWebApplications() {
            return Optional.empty();
        }

        /** The archive of 8.6, run on this machine. */
        record Embedded() implements Camunda {}

        /** The image of production. */
        record InContainer() implements Camunda {

            @Override
            public Optional<String> whyNoWebApplications() {
                return Optional.of("Operate and Tasklist in Camunda's container have none of the APIs of 8.6, by which"
                        + " tests drive and read them");
            }
        }

        /**
         * One that runs already and belongs to somebody else.
         *
         * @param address where it is
         */
        record There(EngineAddress address) implements Camunda {

            @Override
            public Optional<String> whyTimeStands() {
                return Optional.of("The clock of the Camunda at %s is not ours to move".formatted(address.rest()));
            }

            @Override
            public Optional<String> whyNotStopped() {
                return Optional.of("The Camunda at %s is not ours to stop".formatted(address.rest()));
            }

            @Override
            public Optional<String> whyNoWebApplications() {
                return Optional.of("Of the Camunda at %s only the engine's own API is known".formatted(address.rest()));
            }
        }
    }

    /**
     * As the system property says.
     *
     * @throws PlatformException when it says what there is not
     */
    public static PlatformChoice ofSystemProperties() {
        return of(System.getProperty(PROPERTY, ""), System.getProperty(GRPC_PROPERTY, ""));
    }

    /**
     * What is chosen by a word or an address.
     *
     * @param grpc the gRPC address of a Camunda that is there, or nothing for the usual one
     * @throws PlatformException when it is neither
     */
    static PlatformChoice of(String choice, String grpc) {
        return switch (choice) {
            case "", "embedded" -> EMBEDDED;
            case "containers" -> new PlatformChoice(true, new Camunda.InContainer());
            case "postgres-container" -> new PlatformChoice(true, new Camunda.Embedded());
            default -> new PlatformChoice(false, there(choice, grpc));
        };
    }

    private static Camunda.There there(String choice, String grpc) {
        URI address = address(PROPERTY, choice);
        URI rest = withoutLogin(address);
        return new Camunda.There(new EngineAddress(
                rest,
                grpc.isEmpty()
                        ? URI.create("%s://%s:%d".formatted(rest.getScheme(), rest.getHost(), USUAL_GRPC_PORT))
                        : address(GRPC_PROPERTY, grpc),
                login(address)));
    }

    private static URI address(String property, String text) {
        try {
            URI address = new URI(text);
            if (("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                    && address.getHost() != null) {
                return address;
            }
        } catch (URISyntaxException e) {
            // Said below.
        }
        throw new PlatformException(
                property.equals(PROPERTY)
                        ? "%s=%s is none of embedded, containers and postgres-container, and no address of a Camunda such as http://localhost:8088."
                                .formatted(property, text)
                        : "%s=%s is no address such as http://localhost:26500.".formatted(property, text));
    }

    private static @Nullable EngineLogin login(URI address) {
        String userInfo = address.getUserInfo();
        if (userInfo == null) {
            return null;
        }
        String[] parts = userInfo.split(":", 2);
        return new EngineLogin(parts[0], parts.length > 1 ? parts[1] : "");
    }

    /** So that no password stands in what is told of it. */
    private static URI withoutLogin(URI address) {
        try {
            String path = address.getPath().replaceAll("/+$", "");
            return new URI(address.getScheme(), null, address.getHost(), address.getPort(), path, null, null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
