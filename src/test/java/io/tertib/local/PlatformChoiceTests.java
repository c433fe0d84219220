package io.tertib.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tertib.local.PlatformChoice.Camunda;
import io.tertib.local.camunda.EngineAddress;
import io.tertib.local.camunda.EngineLogin;
import io.tertib.local.part.PlatformException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformChoiceTests {

    @ParameterizedTest
    @ValueSource(strings = {"", "embedded"})
    void allIsEmbeddedUnlessSomethingElseIsChosen(String choice) {
        assertThat(PlatformChoice.of(choice, "")).isEqualTo(PlatformChoice.EMBEDDED);
    }

    @Test
    void containersArePostgresAndCamunda() {
        assertThat(PlatformChoice.of("containers", "")).isEqualTo(new PlatformChoice(true, new Camunda.InContainer()));
    }

    @Test
    void postgresAloneMayBeInAContainer() {
        assertThat(PlatformChoice.of("postgres-container", ""))
                .isEqualTo(new PlatformChoice(true, new Camunda.Embedded()));
    }

    @Test
    void anAddressIsACamundaThatIsThere() {
        assertThat(PlatformChoice.of("http://camunda.example:8088/", "").camunda())
                .isEqualTo(new Camunda.There(new EngineAddress(
                        URI.create("http://camunda.example:8088"), URI.create("http://camunda.example:26500"), null)));
    }

    @Test
    void anAddressMayNameALoginAndThePlaceOfGrpc() {
        PlatformChoice choice = PlatformChoice.of("https://demo:a%40b@camunda.example/c8", "https://grpc.example:443");

        assertThat(choice)
                .isEqualTo(new PlatformChoice(
                        false,
                        new Camunda.There(new EngineAddress(
                                URI.create("https://camunda.example/c8"),
                                URI.create("https://grpc.example:443"),
                                new EngineLogin("demo", "a@b")))));
        assertThat(choice.toString()).doesNotContain("a@b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker", "Containers", "localhost:8088", "ftp://camunda.example", "http://", "true"})
    void anythingElseIsRefusedWithWhatThereIs(String choice) {
        assertThatThrownBy(() -> PlatformChoice.of(choice, ""))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("tertib.test.platform=" + choice)
                .hasMessageContaining("embedded, containers and postgres-container")
                .hasMessageContaining("http://localhost:8088");
    }

    @Test
    void aGrpcAddressThatIsNoneIsRefused() {
        assertThatThrownBy(() -> PlatformChoice.of("http://camunda.example", "camunda.example:26500"))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("tertib.test.camunda-grpc=camunda.example:26500");
    }

    @Test
    void camundaInAContainerNeedsPostgresInOne() {
        assertThatThrownBy(() -> new PlatformChoice(false, new Camunda.InContainer()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
