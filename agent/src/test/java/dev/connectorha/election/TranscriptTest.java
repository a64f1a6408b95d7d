package dev.connectorha.election;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The stories in {@code src/test/resources/transcripts}: a command, {@code ----}, what happens, a blank line.
 * {@code -Dconnectorha.regenerate=true} writes down what happens now, to be reviewed as a diff.
 */
class TranscriptTest {
    private static final Path DIRECTORY = Path.of("src/test/resources/transcripts");
    private static final boolean REGENERATE = Boolean.getBoolean("connectorha.regenerate");

    static Stream<Path> transcripts() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void theStoryGoesAsItIsWritten(Path file) throws IOException {
        List<String> written = Files.readAllLines(file);
        List<String> played = play(written);
        if (REGENERATE) {
            Files.write(file, played);
            return;
        }
        assertThat(played).as("%s; -Dconnectorha.regenerate=true rewrites it", file).isEqualTo(written);
    }

    /** The same text with the parts under {@code ----} replaced by what really happens. */
    private static List<String> play(List<String> written) {
        TranscriptCommands commands = new TranscriptCommands();
        List<String> played = new ArrayList<>();
        boolean expectation = false;
        for (String line : written) {
            expectation = expectation && !line.isBlank();
            if (expectation || line.equals("----")) {
                expectation = true;
                continue;
            }
            played.add(line);
            if (!line.isBlank() && !line.startsWith("#")) {
                List<String> happened = commands.run(line);
                if (!happened.isEmpty()) {
                    played.add("----");
                    played.addAll(happened);
                }
            }
        }
        return played;
    }
}
