package dev.connectorha.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.clients.PolkitFile.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rule follows the configuration, and nobody else's file is touched. */
class PolkitFileTest {
    private static final PolkitRule ONE = new PolkitRule("connector-ha", List.of("app@1.service"));
    private static final PolkitRule NONE = new PolkitRule("connector-ha", List.of());

    @TempDir
    Path folder;

    @Test
    void itIsWrittenOnceAndAnewWhenTheUnitsChange() throws IOException {
        assertThat(install(ONE)).isEqualTo(Outcome.WRITTEN);
        assertThat(rule()).hasContent(ONE.render());
        assertThat(install(ONE)).isEqualTo(Outcome.UNCHANGED);

        PolkitRule other = new PolkitRule("connector-ha", List.of("app@2.service"));
        assertThat(install(other)).isEqualTo(Outcome.WRITTEN);
        assertThat(rule()).hasContent(other.render());
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void itGoesWithTheLastUnit() throws IOException {
        assertThat(install(NONE)).isEqualTo(Outcome.NOTHING);
        install(ONE);

        assertThat(install(NONE)).isEqualTo(Outcome.REMOVED);
        assertThat(rule()).doesNotExist();
    }

    @Test
    void polkitMayReadItWhateverTheUmaskWas() throws IOException {
        Files.writeString(rule(), ONE.render());
        Files.setPosixFilePermissions(rule(), PosixFilePermissions.fromString("rw-------"));

        assertThat(install(ONE)).isEqualTo(Outcome.WRITTEN);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(rule())))
                .isEqualTo("rw-r--r--");
    }

    @Test
    void aRuleThatSomebodyElseWroteStays() throws IOException {
        Files.writeString(rule(), "polkit.addRule(function () {});\n");

        assertThat(install(ONE)).isEqualTo(Outcome.NOT_OURS);
        assertThat(install(NONE)).isEqualTo(Outcome.NOT_OURS);
        assertThat(rule()).hasContent("polkit.addRule(function () {});\n");
    }

    @Test
    void itTellsWhomItIsFor() throws IOException {
        assertThat(new PolkitFile(rule()).user()).isEmpty();
        install(new PolkitRule("agent", List.of("app@1.service")));

        assertThat(new PolkitFile(rule()).user()).contains("agent");
    }

    @Test
    void withoutPolkitNothingIsMade() throws IOException {
        PolkitFile file = new PolkitFile(folder.resolve("polkit-1/rules.d/60.rules"));

        assertThat(file.install(ONE)).isEqualTo(Outcome.NO_POLKIT);
        assertThat(file.install(NONE)).isEqualTo(Outcome.NOTHING);
        assertThat(folder.resolve("polkit-1")).doesNotExist();
    }

    private Outcome install(PolkitRule rule) throws IOException {
        return new PolkitFile(rule()).install(rule);
    }

    private Path rule() {
        return folder.resolve("60-connector-ha.rules");
    }
}
