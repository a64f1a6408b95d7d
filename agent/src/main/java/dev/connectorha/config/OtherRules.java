package dev.connectorha.config;

import java.util.List;
import java.util.stream.IntStream;

/** Contradictions within {@code track} and {@code ec2}, and names that are used twice. */
final class OtherRules {
    private OtherRules() {}

    static void check(AgentConfig config, Rules rules) {
        rules.refuseRepeated(config.clients().stream().map(ClientConfig::name).toList(),
                names("clients", config.clients().size()));
        rules.refuseRepeated(config.track().stream().map(TrackConfig::name).toList(),
                names("track", config.track().size()));
        for (int i = 0; i < config.track().size(); i++) {
            TrackConfig track = config.track().get(i);
            rules.refuse(track.timeout().compareTo(track.interval()) > 0,
                    List.of("track[" + i + "].timeout", "track[" + i + "].interval"),
                    Durations.format(track.timeout()) + " timeout is longer than the interval of "
                            + Durations.format(track.interval()));
        }
        timeouts(config.ec2(), rules);
    }

    private static void timeouts(Ec2Config ec2, Rules rules) {
        rules.refuse(ec2.attemptTimeout().compareTo(ec2.callTimeout()) > 0,
                List.of("ec2.attemptTimeout", "ec2.callTimeout"),
                "one attempt may take " + Durations.format(ec2.attemptTimeout()) + ", the whole call only "
                        + Durations.format(ec2.callTimeout()));
    }

    private static List<String> names(String list, int size) {
        return IntStream.range(0, size).mapToObj(i -> list + "[" + i + "].name").toList();
    }
}
