package dev.connectorha.preflight.host;

import dev.connectorha.ec2.Cidr;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** The main IPv4 routing table of this host, as /proc/net/route shows it. */
record RoutingTable(List<Entry> entries) {
    private static final int DESTINATION = 1;
    private static final int FLAGS = 3;
    private static final int MASK = 7;
    private static final int RTF_UP = 0x1;
    private static final int RTF_REJECT = 0x200;

    /** A route that is in use. */
    record Entry(String device, Cidr destination) {}

    RoutingTable {
        entries = List.copyOf(entries);
    }

    /** Lines that make no sense are left out, the heading among them. */
    static RoutingTable parse(String text) {
        List<Entry> entries = new ArrayList<>();
        text.lines().map(line -> line.strip().split("\\s+", -1)).filter(words -> words.length > MASK)
                .filter(words -> words[FLAGS].matches("[0-9A-Fa-f]{4,8}"))
                .filter(words -> (Integer.parseUnsignedInt(words[FLAGS], 16)
                        & (RTF_UP | RTF_REJECT)) == RTF_UP)
                .forEach(words -> entries.add(new Entry(words[0], new Cidr(address(words[DESTINATION]),
                        Integer.bitCount(Integer.parseUnsignedInt(words[MASK], 16))))));
        return new RoutingTable(entries);
    }

    boolean leadsTo(InetAddress address, String device) {
        return entries.stream().anyMatch(
                entry -> entry.device().equals(device) && entry.destination().contains(address));
    }

    /** The kernel prints the number as it lies in memory. */
    private static InetAddress address(String hex) {
        byte[] bytes = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.nativeOrder())
                .putInt(Integer.parseUnsignedInt(hex, 16)).array();
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
