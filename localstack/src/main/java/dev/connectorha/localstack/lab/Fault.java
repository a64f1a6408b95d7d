package dev.connectorha.localstack.lab;

/** One thing that is broken in the network between the members and the cloud. */
public sealed interface Fault {
    /** VRRP (IP protocol 112, IPv4 and IPv6) that {@code from} sends is lost on its way to the other member. */
    record VrrpBlocked(Member from) implements Fault {}

    /** The member's packets to the EC2 API are lost, those of open connections too. */
    record Ec2Blocked(Member member) implements Fault {}

    /** The member's packets to its IMDS are lost, those of open connections too. */
    record ImdsBlocked(Member member) implements Fault {}

    /** Of the IP packets between the members, {@code percent} (1..100) are lost, each by its own draw. */
    record Loss(int percent) implements Fault {
        public Loss {
            if (percent < 1 || percent > 100) {
                throw new IllegalArgumentException("Loss is 1..100 percent, not " + percent);
            }
        }
    }

    /** The member's {@code eth0} has no carrier. */
    record LinkDown(Member member) implements Fault {}
}
