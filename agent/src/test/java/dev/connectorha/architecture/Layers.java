package dev.connectorha.architecture;

import java.util.Map;
import java.util.Set;

/** Which package of the agent may import which other ones. What is not written here may not. */
final class Layers {
    static final String ROOT = "dev.connectorha";

    /** Values and decisions: no clock, no thread, no socket, no logger, no library. */
    static final Set<String> PURE = Set.of("vrrp", "election", "takeover", "takeover.plan", "ec2",
            "ec2.inspection", "probe", "member", "track.rules", "clients.plan");

    /** From each package to those that it may import, besides itself. */
    static final Map<String, Set<String>> ALLOWED = Map.ofEntries(Map.entry("vrrp", Set.of()),
            Map.entry("ec2", Set.of()), Map.entry("linux", Set.of()), Map.entry("election", Set.of("vrrp")),
            Map.entry("takeover", Set.of("ec2", "takeover.plan")), Map.entry("takeover.plan", Set.of("ec2")),
            Map.entry("probe", Set.of("ec2")),
            Map.entry("member", Set.of("vrrp", "election", "takeover", "takeover.plan", "ec2")),
            Map.entry("ec2.inspection", Set.of("ec2")),
            Map.entry("ec2.aws", Set.of("ec2", "ec2.inspection")),
            Map.entry("network", Set.of("vrrp", "linux")),
            Map.entry("host", Set.of("linux")), Map.entry("config", Set.of("vrrp", "ec2")),
            Map.entry("clients.plan", Set.of("election", "takeover", "ec2")),
            Map.entry("clients", Set.of("clients.plan", "config", "ec2", "election", "takeover", "linux")),
            Map.entry("track.rules", Set.of("ec2")),
            Map.entry("track", Set.of("track.rules", "config", "ec2", "host", "linux")),
            Map.entry("status", Set.of("vrrp", "election", "takeover", "takeover.plan", "ec2", "config")),
            Map.entry("operation",
                    Set.of("election", "takeover", "takeover.plan", "member", "ec2", "status")),
            Map.entry("preflight",
                    Set.of("ec2", "ec2.inspection", "probe", "config", "network", "host", "vrrp")),
            Map.entry("preflight.host",
                    Set.of("preflight", "preflight.facts", "config", "ec2", "ec2.inspection", "host")),
            Map.entry("preflight.health", Set.of("preflight", "config", "track", "track.rules")),
            Map.entry("preflight.clients", Set.of("preflight", "config", "host", "clients", "clients.plan")),
            Map.entry("preflight.peer", Set.of("preflight", "config", "ec2", "vrrp")),
            Map.entry("preflight.facts", Set.of("preflight", "ec2", "ec2.inspection", "config", "host")),
            Map.entry("preflight.instance",
                    Set.of("preflight", "preflight.facts", "ec2", "ec2.inspection", "config")),
            Map.entry("preflight.identity",
                    Set.of("preflight", "preflight.facts", "ec2", "ec2.inspection", "config")),
            Map.entry("preflight.network",
                    Set.of("preflight", "preflight.facts", "ec2", "ec2.inspection", "config")),
            Map.entry("preflight.policy",
                    Set.of("preflight", "preflight.facts", "ec2", "ec2.inspection", "config")),
            Map.entry("preflight.permissions",
                    Set.of("preflight", "preflight.facts", "preflight.policy", "probe", "ec2",
                            "ec2.inspection", "config")),
            Map.entry("status.metrics", Set.of("status", "election", "vrrp", "ec2")),
            Map.entry("status.http", Set.of("status")),
            Map.entry("runtime",
                    Set.of("vrrp", "ec2", "ec2.inspection", "probe", "linux", "election", "member",
                            "takeover", "takeover.plan", "operation", "ec2.aws",
                            "network",
                            "host", "config", "clients", "clients.plan", "track", "track.rules", "status",
                            "status.metrics",
                            "status.http", "preflight", "preflight.facts", "preflight.host",
                            "preflight.clients",
                            "preflight.instance", "preflight.identity", "preflight.network",
                            "preflight.permissions", "preflight.policy", "preflight.peer",
                            "preflight.health")),
            Map.entry("cli",
                    Set.of("runtime", "clients", "preflight", "preflight.policy", "status", "config", "ec2",
                            "vrrp")));

    /** From each library to the packages that may import it. */
    static final Map<String, Set<String>> LIBRARIES = Map.of("software.amazon..", Set.of("ec2.aws"),
            "io.netty..",
            Set.of("network", "host", "status.http", "runtime"), "picocli..", Set.of("cli"), "org.yaml..",
            Set.of("config"), "com.fasterxml.jackson..",
            Set.of("status", "preflight", "preflight.host", "preflight.policy", "cli"),
            "java.lang.foreign..",
            Set.of("linux", "network", "host"), "ch.qos.logback..", Set.of("cli", "runtime"),
            "io.micrometer..", Set.of("status.metrics", "runtime"), "io.github.resilience4j..",
            Set.of("runtime", "ec2.aws"));

    private Layers() {}
}
