package dev.connectorha.architecture;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The red zone: what no source may do, however good its reasons. Each rule lists its breaches, one line each. */
final class HouseRules {
    private static final int FILE_LINES = 400;
    private static final int METHOD_LINES = 50;

    /** The formatter keeps code within 110; comments are broken by hand, and get a little more. */
    private static final int COLUMNS = 120;

    /** A line that is one string may be longer: a message is easier to find whole. */
    private static final Pattern TOO_WIDE = Pattern
            .compile("^(?!\\s*\"[^\"]*\"\\W*$).{" + (COLUMNS + 1) + "}.*");

    /** The words are cut in two here, so that this file keeps its own rules. */
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");
    private static final Pattern SLEEP = Pattern.compile("\\bThread\\.sl" + "eep\\(");
    private static final Pattern MACHINE_PATH = Pattern
            .compile("/(ro" + "ot|ho" + "me|wo" + "rk)/|/tmp/[a-z]");

    /** Where waiting for the wall clock is the point: the lab measures, a stand-in is told to be slow. */
    private static final Pattern MAY_SLEEP = Pattern.compile("/localstack/(lab|demo|http)/|/benchmark/"
            // Asks again after a while, shows again every second: each on a thread of its own.
            + "|/runtime/Joining\\.java|/cli/StatusCommand\\.java");

    /** A test that skips by itself prints no reason, and goes on being skipped where nothing may be. */
    private static final Pattern SKIPS = Pattern.compile("\\bAssump" + "tions\\b|^@Disa" + "bled\\b");
    private static final Path MAY_SKIP = Path.of("testing", "Requirements.java");

    private HouseRules() {}

    static Stream<String> breaches(SourceFile file) {
        return Stream.of(length(file), methods(file), columns(file), words(file), sleeps(file),
                skips(file))
                .flatMap(s -> s);
    }

    /** A package without package-info in either source root of its module is not null-marked. */
    static Stream<String> missingPackageInfo(SourceFile file) {
        Path folder = file.path().resolveSibling("package-info.java");
        Path twin = Path.of(swapped(folder.toString()));
        boolean marked = Stream.of(folder, twin).filter(Files::exists).map(SourceFile::read)
                .anyMatch(info -> info.lines().contains("@NullMarked"));
        return marked ? Stream.empty() : Stream.of(folder + " is missing, or lacks @NullMarked");
    }

    private static String swapped(String path) {
        return path.contains("/src/test/java/")
                ? path.replace("/src/test/java/", "/src/main/java/")
                : path.replace("/src/main/java/", "/src/test/java/");
    }

    private static Stream<String> length(SourceFile file) {
        int lines = file.lines().size();
        return lines <= FILE_LINES
                ? Stream.empty()
                : Stream.of(file.path() + " has " + lines + " lines, more than " + FILE_LINES);
    }

    private static Stream<String> methods(SourceFile file) {
        return file.methods().stream().filter(method -> method.lines() > METHOD_LINES)
                .map(method -> file.path() + " " + method.name() + "() has " + method.lines()
                        + " lines, more than " + METHOD_LINES);
    }

    private static Stream<String> columns(SourceFile file) {
        return matching(file, TOO_WIDE, "longer than " + COLUMNS + " columns");
    }

    private static Stream<String> words(SourceFile file) {
        return Stream.concat(matching(file, UNFINISHED, "unfinished business belongs into the tracker"),
                matching(file, MACHINE_PATH, "a path of one machine"));
    }

    private static Stream<String> sleeps(SourceFile file) {
        return MAY_SLEEP.matcher(file.path().toString()).find()
                ? Stream.empty()
                : matching(file, SLEEP, "sleeps; wait for what it waits for instead");
    }

    private static Stream<String> skips(SourceFile file) {
        return file.path().endsWith(MAY_SKIP)
                ? Stream.empty()
                : matching(file, SKIPS, "skips by itself; say what it needs through Requirements");
    }

    private static Stream<String> matching(SourceFile file, Pattern pattern, String breach) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < file.lines().size(); i++) {
            if (pattern.matcher(file.lines().get(i)).find()) {
                found.add(file.path() + ":" + (i + 1) + " " + breach);
            }
        }
        return found.stream();
    }
}
