package dev.connectorha.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds of every check, whoever wrote it. */
class CheckCatalogueTest {
    private static final Path ROOT = Path.of(System.getProperty("connectorha.root", "."));
    private static final Path SOURCES = ROOT.resolve("agent/src/main/java/dev/connectorha/preflight");
    private static final Pattern ID = Pattern.compile("[a-z]+\\.[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"]*)\"></a>(\\S+)");
    /** Files of this repository, as a remedy names them. */
    private static final Pattern NAMED = Pattern.compile("(?:iam-policies|cloudformation|docs)/[\\w./-]*\\w");
    private static final int TITLE = 72;

    private static final List<CheckInfo> CHECKS = PreflightSetup.checks().stream().map(Check::about).toList();

    @Test
    void idsAreUniqueAndOfOneForm() {
        assertThat(CHECKS).extracting(CheckInfo::id).doesNotHaveDuplicates()
                .allMatch(id -> ID.matcher(id).matches());
    }

    @Test
    void titlesFitALine() {
        assertThat(CHECKS).extracting(CheckInfo::title)
                .allMatch(title -> !title.isBlank() && title.length() <= TITLE);
    }

    @Test
    void whatIsRequiredIsThere() {
        Set<String> ids = CHECKS.stream().map(CheckInfo::id).collect(Collectors.toSet());

        assertThat(CHECKS).allSatisfy(check -> assertThat(ids).containsAll(check.requires()));
    }

    /** A circle of requirements would wait for itself for ever. */
    @Test
    void nothingRequiresItself() {
        Set<String> settled = new HashSet<>();
        List<CheckInfo> left = new ArrayList<>(CHECKS);
        while (left.removeIf(check -> settled.containsAll(check.requires()) && settled.add(check.id()))) {
            // Those that are left may require those that have just been settled.
        }

        assertThat(left).extracting(CheckInfo::id).isEmpty();
    }

    @Test
    void groupsComeInTheirOrder() {
        assertThat(CHECKS).extracting(CheckInfo::group).isSorted();
    }

    @Test
    void everyCheckIsExplainedAndNothingElseIs() throws IOException {
        List<MatchResult> anchors = ANCHOR.matcher(Files.readString(ROOT.resolve("docs/checks.md"))).results()
                .toList();

        assertThat(anchors).extracting(anchor -> anchor.group(1))
                .containsExactlyElementsOf(
                        CHECKS.stream().map(check -> check.id().replace('.', '-')).toList());
        assertThat(anchors).extracting(anchor -> anchor.group(2))
                .containsExactlyElementsOf(CHECKS.stream().map(CheckInfo::id).toList());
    }

    @Test
    void filesThatAreNamedExist() throws IOException {
        assertThat(named()).allSatisfy(file -> assertThat(ROOT.resolve(file)).exists());
    }

    private static Set<String> named() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();
            Set<String> named = new HashSet<>();
            for (Path source : sources) {
                named.addAll(NAMED.matcher(Files.readString(source)).results().map(MatchResult::group)
                        .collect(Collectors.toSet()));
            }
            return named;
        }
    }
}
