package dev.connectorha.localstack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.localstack.ec2.Scenario;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ServeTest {
    @Test
    void theEndpointsAreSettingsOfTheSdk() {
        try (Served served = Served.start(Scenario.pair(), new Served.Where("127.0.0.1", 0, List.of()))) {
            assertThat(served.describe()).satisfiesExactly(
                    line -> assertThat(line).matches("AWS_ENDPOINT_URL_EC2=http://127\\.0\\.0\\.1:\\d+"),
                    line -> assertThat(line).matches(
                            "AWS_EC2_METADATA_SERVICE_ENDPOINT=http://127\\.0\\.0\\.1:\\d+  # i-0aaa0000000000001"),
                    line -> assertThat(line).endsWith("# i-0bbb0000000000001"));
        }
    }

    @Test
    void aScenarioThatCannotBeReadIsAUsageError() {
        StringWriter errors = new StringWriter();
        int exit = Main.commandLine().setErr(new PrintWriter(errors)).execute("serve", "--scenario",
                "no-such-file.yaml");
        assertThat(exit).isEqualTo(2);
        assertThat(errors.toString()).startsWith("there is no file no-such-file.yaml");
    }

    @Test
    void aPortThatIsTakenIsToldInOneLine() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            StringWriter errors = new StringWriter();
            int exit = Main.commandLine().setErr(new PrintWriter(errors)).execute("serve", "--port",
                    Integer.toString(taken.getLocalPort()));
            assertThat(exit).isEqualTo(2);
            assertThat(errors.toString()).startsWith("cannot listen on").doesNotContain("\tat ");
        }
    }
}
