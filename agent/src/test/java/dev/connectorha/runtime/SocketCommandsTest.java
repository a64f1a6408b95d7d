package dev.connectorha.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.status.Progress;
import dev.connectorha.status.Progress.Result;
import dev.connectorha.status.ProgressJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the control socket makes of a line, as far as that needs no member. */
final class SocketCommandsTest {
    private final List<String> answer = new ArrayList<>();

    @Test
    void theStatusIsOneDocument() throws Exception {
        assertThat(ask("status")).isEqualTo("{}");
    }

    @Test
    void whatIsNotKnownIsSaid() throws Exception {
        assertThat(ask("explode now")).isEqualTo("unknown command: explode now\n");
    }

    @Test
    void aReloadTellsLineByLineUntilItsResult() throws Exception {
        ask("reload");

        assertThat(answer).hasSize(2).allMatch(line -> line.endsWith("\n"));
        assertThat(ProgressJson.read(answer.getLast()).result()).isEqualTo(Result.DONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"handover soon", "handover 500ms", "handover 11m", "handover 30"})
    void aTimeThatIsNoneIsRefusedInWords(String command) throws Exception {
        Progress refused = ProgressJson.read(ask(command));

        assertThat(refused.result()).isEqualTo(Result.REFUSED);
        assertThat(refused.text()).contains(command.substring("handover ".length()));
    }

    private String ask(String command) throws IOException {
        new Commands(Runnable::run, (_, _) -> {
            throw new AssertionError("no member is asked");
        }, () -> "{}", audience -> {
            audience.accept(new Progress("RELOAD", "APPLIED", 0, "applied: onStop", null));
            audience.accept(new Progress("RELOAD", "END", 0, "everything is applied", Result.DONE));
        }).answer(command, answer::add);
        return String.join("", answer);
    }
}
