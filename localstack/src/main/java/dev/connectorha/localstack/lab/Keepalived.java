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
     * @param advertisementInterval version 3: 10 ms..40.95 s, in steps of 10 ms; version 2: 1..255 whole seconds
     * @param preemptDelay how long the higher priority waits before it takes the role back; empty = for ever
     * @param virtualAddresses of the family of {@code form}, at least one
     * @param notifyScript run at each change of role, as {@code INSTANCE VI_1 MASTER 150}
     */
    public record Settings(int priority, Duration advertisementInterval, Optional<Duration> preemptDelay,
            VrrpForm form, List<String> virtualAddresses, Optional<Path> notifyScript) {
        public Settings {
            virtualAddresses = List.copyOf(virtualAddresses);
        }

        /** The lab's virtual address, version 3 over IPv4 every 100 ms, no pre-emption, and no script. */
        public static Settings of(int priority) {
            return new Settings(priority, Duration.ofMillis(100), Optional.empty(), VrrpForm.V3_IPV4,
                    List.of(Topology.VIRTUAL_ADDRESS), Optional.empty());
        }

        /** The same with another interval. */
        public Settings every(Duration interval) {
            return new Settings(priority, interval, preemptDelay, form, virtualAddresses, notifyScript);
        }

        /** The same with pre-emption. */
        public Settings preempting() {
            return preemptingAfter(Duration.ZERO);
        }

        /** The same with pre-emption after a while. */
        public Settings preemptingAfter(Duration delay) {
            return new Settings(priority, advertisementInterval, Optional.of(delay), form, virtualAddresses,
                    notifyScript);
        }

        /** The same in another form, with the lab's virtual address of its family. */
        public Settings in(VrrpForm other) {
            return new Settings(priority, advertisementInterval, preemptDelay, other,
                    List.of(other.virtualAddress()), notifyScript);
        }

        /** The same with a script. */
        public Settings notifying(Path script) {
            return new Settings(priority, advertisementInterval, preemptDelay, form, virtualAddresses,
                    Optional.of(script));
        }

        /**
         * How long after the last advert of a peer with the same interval this side claims the role: RFC 5798
         * section 6.1, three intervals and the skew.
         */
        public Duration masterDown() {
            return advertisementInterval.multipliedBy(3).plus(skew());
        }

        private Duration skew() {
            Duration unit = form.version() == 2 ? Duration.ofSeconds(1) : advertisementInterval;
            return unit.multipliedBy(256 - priority).dividedBy(256);
        }
    }

    /** Writes the member's configuration and starts keepalived in its host; its log is {@code keepalived.log}. */
    public static LabProcess start(Lab lab, Member member, Settings settings) throws IOException {
        Host host = lab.host(member);
        Path configuration = host.folder().resolve("keepalived.conf");
        Files.writeString(configuration, configuration(member, settings));
        Path pid = host.folder().resolve("keepalived.pid");
        Path vrrpPid = host.folder().resolve("vrrp.pid");
        // A killed run leaves them, and its child may still be a zombie: that would pass for a running keepalived.
        Files.deleteIfExists(pid);
        Files.deleteIfExists(vrrpPid);
        return host.start("keepalived", Map.of(), "keepalived", "--dont-fork", "--log-console",
                "--log-detail", "--vrrp", "--use-file=" + configuration, "--pid=" + pid,
                "--vrrp_pid=" + vrrpPid);
    }

    private static String configuration(Member member, Settings settings) {
        VrrpForm form = settings.form();
        return """
                global_defs {
                  router_id %s
                  script_user root
                  vrrp_version %d
                }
                vrrp_instance VI_1 {
                  state BACKUP
                  interface %s
                  virtual_router_id 51
                  priority %d
                  advert_int %s
                  unicast_src_ip %s
                  unicast_peer {
                    %s
                  }
                  virtual_ipaddress {
                    %s
                  }
                  %s
                }
                """.formatted(member.label(), form.version(), Topology.DEVICE, settings.priority(),
                seconds(settings.advertisementInterval()), form.address(member), form.address(member.peer()),
                String.join("\n    ", settings.virtualAddresses()), options(settings));
    }

    private static String options(Settings settings) {
        // Without the last one a single packet with the checksum of keepalived 1.3.6 makes it deaf to its peer.
        return settings.preemptDelay().map(delay -> "preempt_delay " + seconds(delay)).orElse("nopreempt")
                + settings.notifyScript().map(script -> "\n  notify " + script).orElse("")
                + settings.form().password().map(Keepalived::authentication).orElse("")
                + (settings.form() == VrrpForm.V3_IPV4 ? "\n  old_unicast_checksum never" : "");
    }

    private static String authentication(String password) {
        return "\n  authentication {\n    auth_type PASS\n    auth_pass " + password + "\n  }";
    }

    /** Version 2 refuses fractions, even of zero. */
    private static String seconds(Duration time) {
        return time.toMillisPart() == 0
                ? Long.toString(time.toSeconds())
                : "%.2f".formatted(time.toMillis() / 1000.0);
    }
}
