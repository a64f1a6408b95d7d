package dev.connectorha.vrrp;

import java.net.InetAddress;

/** What became of a received packet. */
public sealed interface Decoded {
    /**
     * An advert of the peer.
     *
     * @param dialect the one in which its checksum is right
     */
    record Accepted(Advertisement advertisement, InetAddress source,
            ChecksumDialect dialect) implements Decoded {}

    /**
     * A dropped packet. It changes nothing but a counter.
     *
     * @param detail what was found and what was expected, for the log
     */
    record Rejected(RejectReason reason, String detail) implements Decoded {}
}
