package io.tertib;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.local.PlatformChoice.Camunda;
import io.tertib.local.camunda.EngineAddress;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a platform cannot do is skipped with a sentence that names it. */
class OnlyWhatThePlatformCanTests {

    private static final Camunda THERE = new Camunda.There(new EngineAddress(
            URI.create("http://camunda.example:8088"), URI.create("http://camunda.example:26500"), null));

    @ParameterizedTest
    @CsvSource({
        "movesTime, The clock of the Camunda at http://camunda.example:8088 is not ours to move",
        "stopsEngine, The Camunda at http://camunda.example:8088 is not ours to stop",
        "tours, The tour is of the embedded platform",
        "plain,"
    })
    void aCamundaOfSomebodyElse(String test, String reason) throws Exception {
        assertThat(whyNot(THERE, test)).isEqualTo(Optional.ofNullable(reason));
    }

    @ParameterizedTest
    @CsvSource({"movesTime,", "stopsEngine,", "tours, The tour is of the embedded platform", "plain,"})
    void aContainerIsOurs(String test, String reason) throws Exception {
        assertThat(whyNot(new Camunda.InContainer(), test)).isEqualTo(Optional.ofNullable(reason));
    }

    @ParameterizedTest
    @CsvSource({"movesTime", "stopsEngine", "tours", "plain"})
    void embeddedAllIsPossible(String test) throws Exception {
        assertThat(whyNot(new Camunda.Embedded(), test)).isEmpty();
        assertThat(new OnlyWhatThePlatformCan(new Camunda.Embedded()).whyNot(AboutTasklist.class))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void operateAndTasklistAreOnlyEmbedded(boolean inContainer) {
        Camunda camunda = inContainer ? new Camunda.InContainer() : THERE;

        assertThat(new OnlyWhatThePlatformCan(camunda).whyNot(AboutTasklist.class))
                .isPresent();
    }

    private static Optional<String> whyNot(Camunda camunda, String name) throws NoSuchMethodException {
        Method test = Examples.class.getDeclaredMethod(name);
        return new OnlyWhatThePlatformCan(camunda).whyNot(test);
    }

    @WithWebApplications
    private static final class AboutTasklist {}

    @SuppressWarnings("unused")
    private static final class Examples {

        @MovesTime
        void movesTime() {}

        @StopsEngine
        void stopsEngine() {}

        @OnlyEmbedded("The tour is of the embedded platform")
        void tours() {}

        void plain() {}
    }
}
