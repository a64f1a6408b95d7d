package dev.connectorha.host;

import dev.connectorha.host.NetlinkReply.Item;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;

/** RTM_GETLINK and its answer: {@code ifinfomsg} and its attributes. */
final class LinkMessages {
    private static final int IFLA_ADDRESS = 1;
    private static final int IFLA_IFNAME = 3;
    private static final int IFF_UP = 0x1;
    private static final int IFF_RUNNING = 0x40;
    private static final int BODY_BYTES = 16;
    private static final HexFormat MAC = HexFormat.ofDelimiter(":");

    private LinkMessages() {}

    static NetlinkMessage get(String device) {
        return new NetlinkMessage(NetlinkMessage.RTM_GETLINK, 0).anyLink().attribute(IFLA_IFNAME,
                CString.encode(device));
    }

    /** The link in an RTM_NEWLINK, or empty for any other message. */
    static Optional<LinkState> parse(Item item) {
        if (item.type() != NetlinkMessage.RTM_NEWLINK) {
            return Optional.empty();
        }
        ByteBuffer body = item.body();
        int flags = body.getInt(8);
        Attributes attributes = Attributes.parse(body.slice(BODY_BYTES, body.limit() - BODY_BYTES));
        String mac = attributes.get(IFLA_ADDRESS).map(MAC::formatHex).orElse("");
        return Optional
                .of(new LinkState(body.getInt(4), mac, (flags & IFF_UP) != 0, (flags & IFF_RUNNING) != 0));
    }
}
