package dev.connectorha.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files and texts that are no configuration at all. */
class ConfigLoaderTest {
    @Test
    void aFileLoads(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("config.yaml"), Configs.MINIMAL);

        AgentConfig config = Configs.valid(ConfigLoader.load(file)).config();

        assertThat(config.connector().name()).isEqualTo(ConfigContext.ofThisHost().hostName()).isNotEmpty();
    }

    @Test
    void aFileThatCannotBeReadIsAProblem(@TempDir Path directory) throws IOException {
        Path missing = directory.resolve("missing.yaml");
        Path latin = Files.write(directory.resolve("latin.yaml"),
                "# ü".getBytes(StandardCharsets.ISO_8859_1));
        Path huge = Files.writeString(directory.resolve("huge.yaml"), "#".repeat(ConfigLoader.MAX_BYTES + 1));

        assertThat(Configs.problems(ConfigLoader.load(missing)))
                .containsExactly(
                        "cannot be read: there is no such file; `connector-ha config example` prints one to "
                                + "begin with");
        assertThat(Configs.problems(ConfigLoader.load(directory))).singleElement().asString()
                .startsWith("cannot be read: ");
        assertThat(Configs.problems(ConfigLoader.load(latin))).containsExactly("is not UTF-8 text");
        assertThat(Configs.problems(ConfigLoader.load(huge)))
                .containsExactly("has more than 65536 bytes");
    }

    @Test
    void anEmptyTextIsAProblem() {
        String problem = "the file is empty; `connector-ha config example` prints one";

        assertThat(Configs.problemsOf("")).containsExactly(problem);
        assertThat(Configs.problemsOf("# nothing but a remark\n")).containsExactly(problem);
    }

    @Test
    void aSyntaxErrorHasItsLineAndDoesNotShowTheFile() {
        assertThat(Configs.problemsOf(Configs.MINIMAL + "  pass: hunter2: x\n")).singleElement().asString()
                .startsWith("line 9: not YAML: ").doesNotContain("hunter2");
        assertThat(Configs.problemsOf("vrrp: {\n a: 'b\n")).singleElement().asString()
                .startsWith("line 3: not YAML: ");
        assertThat(Configs.problemsOf("onStop: keep\n\u0007")).containsExactly(
                "line 2: not YAML: character number 13 is not printable");
    }

    @Test
    void oneFileIsOneDocument() {
        assertThat(Configs.problemsOf(Configs.MINIMAL + "---\nonStop: keep\n")).singleElement().asString()
                .startsWith("line 9: not YAML: ");
    }

    @Test
    void tagsMakeNoObjects() {
        assertThat(Configs.problemsOf(Configs.with("onStop: !!java.net.URL [\"http://192.0.2.1/\"]")))
                .containsExactly(
                        "line 9: not YAML: Global tag is not allowed: tag:yaml.org,2002:java.net.URL");
        assertThat(Configs.problemsOf(Configs.with("onStop: !keep keep", "track: !!set {a}")))
                .containsExactly(
                        "line 9: onStop: takes a single value, not a YAML tag",
                        "line 10: track: takes a list, not a YAML tag");
    }

    @Test
    void aliasesAreRead() {
        String text = Configs.MINIMAL.replace("localAddress: ", "localAddress: &a ").replace("10.0.1.11",
                "*a");

        assertThat(Configs.problemsOf(text))
                .containsExactly("line 5: vrrp.peerAddress: is the same as vrrp.localAddress");
    }

    @Test
    void aliasesAndDepthAreBounded() {
        assertThat(Configs.problemsOf("a: &a [x]\nb: [" + "*a, ".repeat(100) + "*a]\n")).singleElement()
                .asString()
                .contains("not YAML: Number of aliases");
        assertThat(Configs.problemsOf("a: " + "[".repeat(10_000))).singleElement().asString()
                .contains("not YAML: Nesting Depth exceeded");
        assertThat(Configs.problemsOf("vrrp: &a [*a]\n")).contains("line 1: vrrp: takes keys, not a list");
    }
}
