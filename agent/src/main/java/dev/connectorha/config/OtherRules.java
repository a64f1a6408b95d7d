package dev.connectorha.config;

import java.util.Arrays;
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
            ofClients(track, "track[" + i + "]", config.clients(), rules);
        }
        timeouts(config.ec2(), rules);
    }

    /** A client runs on the MASTER alone: where it must run, the BACKUP would be in FAULT and could never take over. */
    private static void ofClients(TrackConfig track, String name, List<ClientConfig> clients, Rules rules) {
        if (track.weight() != 0 || !(track.probe() instanceof ProbeConfig.Unit(var unit))) {
            return;
        }
        for (int i = 0; i < clients.size(); i++) {
            ClientConfig client = clients.get(i);
            String entry = "clients[" + i + "]";
            rules.refuse(mentions(client.start(), unit) || mentions(client.stop(), unit),
                    List.of(name + ".unit", name + ".weight", entry + ".start", entry + ".stop"),
                    unit + " runs on the MASTER alone, as client " + client.name()
                            + ": with weight 0 the BACKUP would be in FAULT and never take over");
        }
    }

    /** Whether the unit is one of the words, which may be a shell's too; systemd adds .service itself. */
    private static boolean mentions(List<String> command, String unit) {
        return command.stream().flatMap(word -> Arrays.stream(word.split("[\\s;&|'\"]+", -1)))
                .anyMatch(word -> service(word).equals(service(unit)));
    }

    private static String service(String unit) {
        return unit.endsWith(".service") ? unit.substring(0, unit.length() - ".service".length()) : unit;
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
