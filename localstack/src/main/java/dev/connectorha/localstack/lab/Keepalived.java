package dev.connectorha.localstack.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs keepalived on a member: as the agent's peer, and as the thing people use today. */
public final class Keepalived {
    private Keepalived() {}

    /**
     * How one side of the pair is configured; both sides must list the same virtual addresses.
     *
     * @param priority 1..255
     * @param advertisementInterval 10 ms..40.95 s, in steps of 10 ms
     * @param preempt whether the higher priority takes the role back
     * @param virtualAddresses IPv4, at least one
     * @param notifyScript run at each change of role, as {@code INSTANCE VI_1 MASTER 150}
     */
    public record Settings(int priority, Duration advertisementInterval, boolean preempt,
            List<String> virtualAddresses, Optional<Path> notifyScript) {
        public Settings {
            virtualAddresses = List.copyOf(virtualAddresses);
        }

        /** The lab's virtual address, adverts every 100 ms, no pre-emption, and no script. */
        public static Settings of(int priority) {
            return new Settings(priority, Duration.ofMillis(100), false, List.of(Topology.VIRTUAL_ADDRESS),
                    Optional.empty());
        }

        /** The same with another interval. */
        public Settings every(Duration interval) {
            return new Settings(priority, interval, preempt, virtualAddresses, notifyScript);
        }

        /** The same with pre-emption. */
        public Settings preempting() {
            return new Settings(priority, advertisementInterval, true, virtualAddresses, notifyScript);
        }

        /** The same with a script. */
        public Settings notifying(Path script) {
            return new Settings(priority, advertisementInterval, preempt, virtualAddresses,
                    Optional.of(script));
        }

        /**
         * How long after the last advert of its peer this side claims the role: RFC 5798 section 6.1, three
         * intervals and the skew.
         */
        public Duration masterDown() {
            long interval = advertisementInterval.toNanos();
            return Duration.ofNanos(3 * interval + (256 - priority) * interval / 256);
        }
    }

    /** Writes the member's configuration and starts keepalived in its host; its log is {@code keepalived.log}. */
    public static LabProcess start(Lab lab, Member member, Settings settings) throws IOException {
        Host host = lab.host(member);
        Path configuration = host.folder().resolve("keepalived.conf");
        Files.writeString(configuration, configuration(member, settings));
        // Files of a killed keepalived would keep the next one from starting until init has reaped its processes; an
        // instance that reboots has none.
        Path parent = host.folder().resolve("keepalived.pid");
        Path child = host.folder().resolve("vrrp.pid");
        Files.deleteIfExists(parent);
        Files.deleteIfExists(child);
        return host.start("keepalived", Map.of(), "keepalived", "--dont-fork", "--log-console",
                "--log-detail", "--vrrp",
                "--use-file=" + configuration, "--pid=" + parent,
                "--vrrp_pid=" + child);
    }

    private static String configuration(Member member, Settings settings) {
        return """
                global_defs {
                  router_id %s
                  script_user root
                  vrrp_version 3
                }
                vrrp_instance VI_1 {
                  state BACKUP
                  interface %s
                  virtual_router_id 51
                  priority %d
                  advert_int %.2f
                  %s
                  old_unicast_checksum never
                  unicast_src_ip %s
                  unicast_peer {
                    %s
                  }
                  virtual_ipaddress {
                    %s
                  }
                  %s
                }
                """.formatted(member.label(), Topology.DEVICE, settings.priority(),
                settings.advertisementInterval().toMillis() / 1000.0, settings.preempt() ? "" : "nopreempt",
                member.address(), member.peer().address(), String.join("\n    ", settings.virtualAddresses()),
                settings.notifyScript().map(script -> "notify " + script).orElse(""));
    }
}
