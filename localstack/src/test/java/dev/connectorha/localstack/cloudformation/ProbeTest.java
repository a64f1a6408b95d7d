package dev.connectorha.localstack.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.testing.Requirements;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program with which the test stack measures: an outage that is made is the outage that is reported. */
final class ProbeTest {
    /**
     * A namespace of its own, in which loopback, IPv4 and IPv6, goes away for 700 ms, and later for
     * good. Before that the host that measures is itself away for a while, which is no outage.
     */
    private static final String STORY = """
            ip link set lo up
            python3 probe watch 127.0.0.1 0:0:0:0:0:0:0:1 & watcher=$!
            until [ "$(grep -c reached log 2>/dev/null)" = 2 ]; do sleep 0.05; done
            python3 probe mark
            kill -STOP $watcher; sleep 1.5; kill -CONT $watcher
            sleep 0.3
            python3 probe report && echo quiet
            ip link set lo down; sleep 0.7; ip link set lo up
            sleep 0.5
            python3 probe report && echo mended
            python3 probe mark
            python3 probe report && echo marked
            ip link set lo down; sleep 1.5
            python3 probe report || echo broken
            kill $watcher
            """;

    /** An address that is not there at first. */
    private static final String STRANGER = """
            ip link set lo up
            python3 probe report || echo unwatched
            python3 probe watch 127.0.0.1 192.0.2.1 & watcher=$!
            until grep -q reached log 2>/dev/null; do sleep 0.05; done
            python3 probe report || echo refused
            ip address add 192.0.2.1/32 dev lo
            until [ "$(grep -c reached log)" = 2 ]; do sleep 0.05; done
            python3 probe report && echo welcome
            kill $watcher
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void takeItOutOfTheTemplate() throws IOException {
        Requirements.root();
        Requirements.tool("python3");
        Requirements.networkNamespaces();
        Files.writeString(folder.resolve("probe"), Embedded.probe(Stacks.testStack()));
    }

    @Test
    void whatIsMadeIsWhatIsReported() throws Exception {
        String output = play(STORY);

        assertThat(output).contains("127.0.0.1: no outage\n::1: no outage\nquiet\n");
        Matcher outage = Pattern
                .compile("127.0.0.1: out for (\\d+) ms\\n::1: out for (\\d+) ms\\nmended")
                .matcher(output);
        assertThat(outage.find()).as(output).isTrue();
        // From the last answered probe to the next one: 700 ms, what two probes are apart, and the load.
        assertThat(Integer.parseInt(outage.group(1))).isBetween(650, 2500);
        assertThat(Integer.parseInt(outage.group(2))).isBetween(650, 2500);
        assertThat(output).contains("127.0.0.1: no outage\n::1: no outage\nmarked\n")
                .contains("127.0.0.1: SILENT NOW\n::1: SILENT NOW\nbroken\n");
    }

    @Test
    void whoHasNeverAnsweredHadNoGoodDrill() throws Exception {
        assertThat(play(STRANGER)).isEqualTo("""
                nothing is watched yet
                unwatched
                127.0.0.1: no outage
                192.0.2.1: never reached
                refused
                127.0.0.1: no outage
                192.0.2.1: no outage
                welcome
                """);
    }

    private String play(String story) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("unshare", "-n", "timeout", "25", "bash", "-c",
                story)
                .directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("PROBE_FOLDER", folder.toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return output;
    }
}
