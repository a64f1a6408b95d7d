package dev.connectorha.takeover.plan;

import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.takeover.plan.Observed.Reads;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * T5: what EC2 tells of the peer's machine, which is asked for only while this member has yielded.
 *
 * @param networkInterface the peer's ENI on the token's NIC, as far as it is known
 * @param looks the reads of it
 * @param downSince when the first of an unbroken row of looks began that all saw it down
 * @param why what the last of them saw, for people
 */
public record PeerMachine(Optional<NetworkInterfaceId> networkInterface, Reads looks, OptionalLong downSince,
        String why) {

    public static PeerMachine unknown(long nowNanos) {
        return new PeerMachine(Optional.empty(), Reads.none(nowNanos), OptionalLong.empty(), "");
    }

    /** The peer is found there; what was seen of another ENI is not about it. */
    public PeerMachine found(NetworkInterfaceId where) {
        return networkInterface.equals(Optional.of(where))
                ? this
                : new PeerMachine(Optional.of(where), looks, OptionalLong.empty(), "");
    }

    public PeerMachine looks(Reads now) {
        return new PeerMachine(networkInterface, now, downSince, why);
    }

    /** It lives, or nothing is known any more. */
    public PeerMachine up() {
        return new PeerMachine(networkInterface, looks, OptionalLong.empty(), "");
    }

    /** A look that began then saw it down. */
    public PeerMachine down(long began, String reason) {
        return new PeerMachine(networkInterface, looks, OptionalLong.of(downSince.orElse(began)), reason);
    }

    /** T3's spirit: two looks in a row, the given time apart, saw it down, for EC2 may show yesterday's state. */
    boolean settledDown(long secondLookAfter) {
        return downSince.isPresent() && looks.begunSince(downSince.getAsLong() + secondLookAfter);
    }

    /**
     * Whether an instance in that state runs, or will. One that stops will not come back before it has stopped, and
     * its agent has been told to leave.
     *
     * @param state EC2's word
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-lifecycle.html">Lifecycle</a>
     */
    public static boolean runs(String state) {
        return switch (state) {
            case "stopping", "stopped", "shutting-down", "terminated" -> false;
            // Running, pending, and what EC2 may call it one day.
            default -> true;
        };
    }
}
