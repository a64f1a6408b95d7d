package dev.connectorha.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mark outlives the agent and not the machine. */
final class HandoverMarkTest {
    @TempDir
    Path folder;

    @Test
    void itIsThereForTheNextAgentOfTheSameBootAlone() {
        set(true);

        assertThat(mark("this boot").present()).isTrue();
        assertThat(mark("the next boot").present()).isFalse();
    }

    @Test
    void itIsTakenAwayAndNeedNotBeThereForThat() {
        set(true);
        set(false);
        set(false);

        assertThat(mark("this boot").present()).isFalse();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void onlyAnOperatorsHandoverIsKeptAndItsEndAlways() {
        try (HandoverMark mark = mark("this boot")) {
            mark.handedOver(true, false);
        }
        assertThat(mark("this boot").present()).isFalse();
        try (HandoverMark mark = mark("this boot")) {
            mark.handedOver(true, true);
        }
        assertThat(mark("this boot").present()).isTrue();
        try (HandoverMark mark = mark("this boot")) {
            mark.handedOver(false, false);
        }
        assertThat(mark("this boot").present()).isFalse();
    }

    @Test
    void theLastWordCounts() {
        try (HandoverMark mark = mark("this boot")) {
            for (int i = 0; i < 100; i++) {
                mark.set(true);
                mark.set(false);
            }
            mark.set(true);
        }
        assertThat(mark("this boot").present()).isTrue();
    }

    @Test
    void aFolderThatCannotBeWrittenIsNoReasonToFail() {
        try (HandoverMark mark = new HandoverMark(folder.resolve("missing/mark"), "this boot")) {
            mark.set(true);
        }
        assertThat(mark("this boot").present()).isFalse();
    }

    @Test
    void itLiesBesideTheControlSocketAndNamesTheBoot() throws Exception {
        Path socket = folder.resolve("control.sock");
        try (HandoverMark mark = HandoverMark.beside(socket)) {
            mark.set(true);
        }
        assertThat(Files.readString(folder.resolve("control.sock.handed-over")).strip())
                .isEqualTo(Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip());
        assertThat(HandoverMark.beside(socket).present()).isTrue();
    }

    private void set(boolean now) {
        try (HandoverMark mark = mark("this boot")) {
            mark.set(now);
        }
    }

    private HandoverMark mark(String boot) {
        return new HandoverMark(folder.resolve("mark"), boot);
    }
}
