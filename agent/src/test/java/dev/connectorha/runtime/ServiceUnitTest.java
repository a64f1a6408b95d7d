package dev.connectorha.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.testing.Requirements;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The systemd unit, as far as it can be judged without a systemd that runs. */
final class ServiceUnitTest {
    private static final double EXPOSURE = 2.5;
    private static final Path UNIT = Path.of(System.getProperty("connectorha.root", "."))
            .resolve("agent/src/dist/systemd/connector-ha.service").toAbsolutePath();

    @Test
    void systemdFindsItWellConfined() throws Exception {
        Requirements.tool("systemd-analyze");
        String report = output("systemd-analyze", "security", "--offline=true", "--no-pager",
                UNIT.toString());

        MatchResult figure = Pattern.compile("Overall exposure level for \\S+: ([0-9.]+)").matcher(report)
                .results()
                .findFirst().orElseThrow(() -> new AssertionError(report));
        System.out.println("systemd-analyze security: " + figure.group(1));
        assertThat(Double.parseDouble(figure.group(1))).isLessThanOrEqualTo(EXPOSURE);
    }

    @Test
    void itMayDoTwoThingsThatOrdinaryUsersMayNot() throws Exception {
        assertThat(values("AmbientCapabilities")).containsExactly("CAP_NET_RAW CAP_NET_ADMIN");
        assertThat(values("CapabilityBoundingSet")).containsExactly("CAP_NET_RAW CAP_NET_ADMIN");
        assertThat(values("User")).containsExactly("connector-ha");
    }

    @Test
    void systemdWaitsForAHandoverLongerThanTheAgentDoes() throws Exception {
        assertThat(Integer.parseInt(values("TimeoutStopSec").getFirst())).isGreaterThan(
                Agent.STOP_SECONDS + (int) Followers.PATIENCE.toSeconds());
    }

    @Test
    void theVirtualMachineMayWriteCodeAndTheControlSocketHasItsFolder() throws Exception {
        assertThat(values("MemoryDenyWriteExecute")).isEmpty();
        assertThat(values("RuntimeDirectory")).containsExactly("connector-ha");
        assertThat(values("Type")).containsExactly("notify");
    }

    private static List<String> values(String key) throws Exception {
        return Files.readAllLines(UNIT).stream().filter(line -> line.startsWith(key + "="))
                .map(line -> line.substring(key.length() + 1)).toList();
    }

    private static String output(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).describedAs(text).isZero();
        return text;
    }
}
