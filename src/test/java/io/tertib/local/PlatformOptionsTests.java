package io.tertib.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tertib.local.part.PlatformException;
import io.tertib.local.part.Port;
import io.tertib.local.part.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlatformOptionsTests {

    @Test
    void developmentKeepsItsDataAndItsPorts() {
        PlatformOptions options = PlatformOptions.forDevelopment();

        assertThat(options.fresh()).isFalse();
        assertThat(options.temporary()).isFalse();
        assertThat(options.directory()).endsWithRaw(Path.of(".tertib", "data"));
        assertThat(options.ports().of(Port.TERTIB)).isEqualTo(8080);
        assertThat(options.ports().of(Port.ENGINE_GRPC)).isEqualTo(26500);
    }

    @Test
    void aFreshStartAndPortsAreChosenByArguments() {
        PlatformOptions options = PlatformOptions.forDevelopment("--fresh", "--tertib-port=9090", "--spring.foo=bar");

        assertThat(options.fresh()).isTrue();
        assertThat(options.ports().of(Port.TERTIB)).isEqualTo(9090);
    }

    @Test
    void aPortThatIsNoneIsRefused() {
        assertThatThrownBy(() -> PlatformOptions.forDevelopment("--smtp-port=mail"))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("--smtp-port=mail");
    }

    @Test
    void testsGetPortsOfTheirOwn() {
        Ports ports = PlatformOptions.forTests(false).ports();

        List<Integer> numbers = Arrays.stream(Port.values()).map(ports::of).toList();
        assertThat(numbers).doesNotHaveDuplicates().doesNotContain(8080, 8081, 8088, 15432, 26500);
    }

    @Test
    void aTakenPortIsNamedWithTheOptionThatChangesIt() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            PlatformOptions options = PlatformOptions.forDevelopment("--mailbox-port=" + taken.getLocalPort());

            assertThatThrownBy(() -> options.ports().requireFree(Port.MAILBOX))
                    .isInstanceOf(PlatformException.class)
                    .hasMessageContaining("the mailbox page")
                    .hasMessageContaining("--mailbox-port");
        }
    }
}
