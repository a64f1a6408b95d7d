package dev.connectorha.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/operations.md says what to do for each alarm and each word of the log that somebody may be woken by. */
class AlarmTablesTest {
    private static final Path ROOT = Path.of(System.getProperty("connectorha.root"));
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (.*?) \\|");
    private static final Pattern WORD = Pattern.compile("`([^`]+)`");
    private static final Pattern METRIC = Pattern
            .compile("(?m)^\\| `(connector_ha_\\w+)` \\|(?:[^|]|\\\\\\|)*\\|(?:[^|]|\\\\\\|)*\\|"
                    + "(?:[^|]|\\\\\\|)*\\|((?:[^|]|\\\\\\|)*)\\|$");

    @TempDir
    private Path folder;

    @Test
    void eachEventOfLevelWarnOrErrorHasItsRow() throws Exception {
        Set<String> documented = firstColumn("\n| event |");

        assertThat(events()).isNotEmpty().allSatisfy(event -> assertThat(documented)
                .as("the table has " + event).anyMatch(word -> covers(word, event)));
    }

    @Test
    void noRowIsAboutAnEventThatIsNeverLogged() throws Exception {
        Set<String> logged = events();

        assertThat(firstColumn("\n| event |")).isNotEmpty().allSatisfy(word -> assertThat(logged)
                .as("something logs " + word).anyMatch(event -> covers(word, event)));
    }

    @Test
    void eachMetricWithAnAlarmHasItsRow() throws Exception {
        Set<String> alarms = firstColumn("\n| alarm |");
        Set<String> metrics = METRIC.matcher(page("metrics.md")).results()
                .filter(row -> !row.group(2).isBlank()).map(row -> row.group(1)).collect(Collectors.toSet());

        assertThat(metrics).hasSizeGreaterThan(15);
        assertThat(alarms).containsAll(metrics);
    }

    @Test
    void anEventIsFoundHoweverItIsWritten() throws Exception {
        Path source = Files.writeString(folder.resolve("Some.java"), """
                class Some {
                    void some(String how) {
                        LOG.warn("a.warning why={}: " + "it may be", how);
                        LOG.info("a.word");
                        LOG.error(how);
                        some("a.made-one: told");
                        LOG.warn("stop.clean{}", how);
                    }
                }
                """);

        assertThat(LoggedEvents.of(SourceFile.read(source))).containsExactly("a.made-one", "a.warning",
                "stop.clean");
    }

    private static Set<String> events() {
        return SourceFile.below(ROOT.resolve("agent/src/main/java"))
                .filter(source -> source.lines().stream().anyMatch(line -> line.contains("slf4j")))
                .flatMap(source -> LoggedEvents.of(source).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** {@code http.*} stands for all that begin so. */
    private static boolean covers(String word, String event) {
        return word.endsWith("*")
                ? event.startsWith(word.substring(0, word.length() - 1))
                : word.equals(event);
    }

    private static Set<String> firstColumn(String head) throws IOException {
        String page = page("operations.md");
        String table = page.substring(page.indexOf(head) + head.length());
        int end = table.indexOf("\n\n");
        return ROW.matcher(end < 0 ? table : table.substring(0, end)).results()
                .flatMap(row -> WORD.matcher(row.group(1)).results()).map((MatchResult word) -> word.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String page(String name) throws IOException {
        return Files.readString(ROOT.resolve("docs").resolve(name));
    }
}
