package io.tertib.local.part;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Waits for conditions, never for a fixed time. */
public final class Readiness {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private Readiness() {}

    /**
     * Waits until the condition holds.
     *
     * @param giveUp checked each time round; throws when waiting has become pointless
     * @return whether it held within the time
     */
    public static boolean await(Duration atMost, Runnable giveUp, Callable<Boolean> condition) {
        try {
            Awaitility.await()
                    .atMost(atMost)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(100))
                    .pollInSameThread()
                    .ignoreExceptionsMatching(e -> !(e instanceof PlatformException))
                    .until(() -> {
                        if (Thread.currentThread().isInterrupted()) {
                            throw new PlatformException("The start was broken off.");
                        }
                        giveUp.run();
                        return condition.call();
                    });
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    /** Whether a GET of the address is answered with a 2xx status. */
    public static boolean answers(URI address) {
        return answer(address).isPresent();
    }

    /** What a GET of the address is answered with, if the status is 2xx. */
    public static Optional<String> answer(URI address) {
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).build();
        try {
            HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
            return answer.statusCode() / 100 == 2 ? Optional.of(answer.body()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
