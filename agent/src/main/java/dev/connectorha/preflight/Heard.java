package dev.connectorha.preflight;

import dev.connectorha.vrrp.Decoded;
import dev.connectorha.vrrp.RejectReason;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was heard in a while.
 *
 * @param window how long somebody listened
 * @param daemon that of this host, at the end of the window
 */
public record Heard(Duration window, Sound sound, Daemon daemon) {
    /** What came to preflight's own socket. */
    public sealed interface Sound {
        /** All packets of protocol 112 that came to the device. */
        record Caught(List<Packet> packets) implements Sound {
            public Caught {
                packets = List.copyOf(packets);
            }
        }

        /** There is no such socket. */
        record Deaf(String why) implements Sound {}
    }

    /**
     * One packet.
     *
     * @param atNanos on some monotonic clock
     * @param decoded what the agent would make of it
     * @param stranger of one that did not come from the peer: what the agent would make of it if it had
     */
    public record Packet(long atNanos, InetAddress source, Decoded decoded, Optional<Decoded> stranger) {}

    /** The daemon of this host, as its control socket shows it. */
    public sealed interface Daemon {
        /** Nobody serves the control socket. */
        record Absent() implements Daemon {}

        /** Somebody does, or may, but does not tell. */
        record Mute(String why) implements Daemon {}

        /**
         * It runs and tells.
         *
         * @param role MASTER, BACKUP, FAULT or INIT
         * @param received adverts of the peer in the window
         * @param dropped packets in the window, by reason
         */
        record Running(String role, long received, Map<RejectReason, Long> dropped,
                PeerSeen peer) implements Daemon {
            public Running {
                dropped = Map.copyOf(dropped);
            }

            /** Whether it is the one that serves, and so hears nobody. */
            public boolean master() {
                return role.equals("MASTER");
            }
        }
    }

    /**
     * The peer as the daemon saw it last.
     *
     * @param priority that of its last advert, if one is to be expected and was heard
     * @param missing virtual addresses of ours that its last advert did not list
     * @param unexpected virtual addresses in it that are not ours
     */
    public record PeerSeen(Optional<Integer> priority, List<String> missing, List<String> unexpected) {
        public PeerSeen {
            missing = List.copyOf(missing);
            unexpected = List.copyOf(unexpected);
        }
    }
}
