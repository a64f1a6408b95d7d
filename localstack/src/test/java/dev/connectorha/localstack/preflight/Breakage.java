package dev.connectorha.localstack.preflight;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * One thing that is wrong with a pair which is otherwise as it should be.
 *
 * @param scenario changes the text of the scenario
 * @param config changes that of the configuration
 * @param meddling is done to the running stand-ins
 * @param ahead by how much this host's clock is ahead
 * @param named the one check that must not pass, and its status
 * @param skipped checks that must be skipped because of it; all others must pass
 * @param words somewhere in what the check says
 */
record Breakage(String name, UnaryOperator<String> scenario, UnaryOperator<String> config,
        Consumer<Bench> meddling, Duration ahead, Map.Entry<String, String> named, Set<String> skipped,
        String words) {
    static final String CONFIG = """
            vrrp: {virtualRouterId: 51, priority: 150, localAddress: 10.0.1.10, peerAddress: 10.0.1.11}
            interfaces: [{device: eth0, virtualAddresses: [10.0.1.100]}]
            """;

    static Breakage fail(String name, String id, String words) {
        return of(name, Map.entry(id, "fail"), words);
    }

    static Breakage warn(String name, String id, String words) {
        return of(name, Map.entry(id, "warn"), words);
    }

    private static Breakage of(String name, Map.Entry<String, String> named, String words) {
        return new Breakage(name, UnaryOperator.identity(), UnaryOperator.identity(), _ -> {}, Duration.ZERO,
                named, Set.of(), words);
    }

    /** These words of the scenario become others. */
    Breakage where(String before, String after) {
        return new Breakage(name, text -> swapped(scenario.apply(text), before, after), config, meddling,
                ahead,
                named, skipped, words);
    }

    /** These words of the configuration become others. */
    Breakage configured(String before, String after) {
        return new Breakage(name, scenario, text -> swapped(config.apply(text), before, after), meddling,
                ahead,
                named, skipped, words);
    }

    /** With these lines more about eth0. */
    Breakage with(String lines) {
        return configured("[10.0.1.100]", "[10.0.1.100], " + lines);
    }

    Breakage after(Consumer<Bench> done) {
        return new Breakage(name, scenario, config, meddling.andThen(done), ahead, named, skipped, words);
    }

    Breakage clockAhead(Duration time) {
        return new Breakage(name, scenario, config, meddling, time, named, skipped, words);
    }

    Breakage skipping(String... ids) {
        return new Breakage(name, scenario, config, meddling, ahead, named, Set.of(ids), words);
    }

    private static String swapped(String text, String before, String after) {
        if (!text.contains(before)) {
            throw new AssertionError("there is no: " + before);
        }
        return text.replace(before, after);
    }

    @Override
    public String toString() {
        return name;
    }
}
