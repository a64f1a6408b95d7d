package dev.connectorha.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.preflight.CheckResult.Broken;
import dev.connectorha.preflight.CheckResult.Fail;
import dev.connectorha.preflight.CheckResult.Pass;
import dev.connectorha.preflight.CheckResult.Skip;
import dev.connectorha.preflight.CheckResult.Warn;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A line of a check's table: what is changed about a pair that is as it should be, and what the check says then.
 *
 * @param name of the case, in words
 * @param eth0 lines of the configuration about eth0
 * @param words that are somewhere in the result: detail, evidence, remedy or commands
 */
public record Row(String name, Consumer<FakeWorld> change, List<String> eth0,
        Class<? extends CheckResult> expected, List<String> words) {

    public static Row pass(String name, Consumer<FakeWorld> change, String... words) {
        return new Row(name, change, List.of(), Pass.class, List.of(words));
    }

    public static Row warn(String name, Consumer<FakeWorld> change, String... words) {
        return new Row(name, change, List.of(), Warn.class, List.of(words));
    }

    public static Row fail(String name, Consumer<FakeWorld> change, String... words) {
        return new Row(name, change, List.of(), Fail.class, List.of(words));
    }

    public static Row skip(String name, Consumer<FakeWorld> change, String... words) {
        return new Row(name, change, List.of(), Skip.class, List.of(words));
    }

    public static Row broken(String name, Consumer<FakeWorld> change, String... words) {
        return new Row(name, change, List.of(), Broken.class, List.of(words));
    }

    /** Nothing is changed. */
    public static void asItIs(FakeWorld world) {}

    /** With these lines about eth0. */
    public Row with(String... lines) {
        return new Row(name, change, List.of(lines), expected, words);
    }

    /** Makes the check, and compares. */
    public void verify(Check check) throws InterruptedException {
        FakeWorld world = new FakeWorld();
        change.accept(world);

        CheckResult result = check.run(world.facts(eth0.toArray(String[]::new)));

        assertThat(result).as(name).isInstanceOf(expected);
        assertThat(text(result)).as(name).contains(words);
    }

    private static String text(CheckResult result) {
        Stream<String> remedy = result.remedied().stream()
                .flatMap(what -> Stream.concat(Stream.of(what.text()), what.commands().stream()));
        return Stream.of(Stream.of(result.detail()), result.shown().stream(), remedy).flatMap(all -> all)
                .collect(Collectors.joining("\n"));
    }

    @Override
    public String toString() {
        return name;
    }
}
