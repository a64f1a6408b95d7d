package dev.connectorha.host;

import dev.connectorha.host.NetlinkReply.Item;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** RTM_GETLINK and its answer: {@code ifinfomsg} and its attributes. */
final class LinkMessages {
    private static final int IFLA_ADDRESS = 1;
    private static final int IFLA_IFNAME = 3;
    private static final int IFLA_MTU = 4;
    private static final int IFF_UP = 0x1;
    private static final int IFF_RUNNING = 0x40;
    private static final int BODY_BYTES = 16;
    private static final HexFormat MAC = HexFormat.ofDelimiter(":");

    private LinkMessages() {}

    static NetlinkMessage get(String device) {
        return new NetlinkMessage(NetlinkMessage.RTM_GETLINK, 0).anyLink().attribute(IFLA_IFNAME,
                CString.encode(device));
    }

    static NetlinkMessage list() {
        return new NetlinkMessage(NetlinkMessage.RTM_GETLINK, NetlinkMessage.NLM_F_DUMP).anyLink();
    }

    /** The link in an RTM_NEWLINK, or empty for any other message. */
    static Optional<LinkState> parse(Item item) {
        return item.type() == NetlinkMessage.RTM_NEWLINK
                ? Optional.of(state(item.body(), attributes(item)))
                : Optional.empty();
    }

    /** The same with its name and MTU, as yet without addresses. */
    static Optional<Device> parseDevice(Item item) {
        if (item.type() != NetlinkMessage.RTM_NEWLINK) {
            return Optional.empty();
        }
        Attributes attributes = attributes(item);
        int mtu = attributes.get(IFLA_MTU)
                .map(bytes -> ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).getInt()).orElse(0);
        return Optional.of(new Device(attributes.text(IFLA_IFNAME).orElse(""),
                state(item.body(), attributes), mtu, List.of()));
    }

    private static LinkState state(ByteBuffer body, Attributes attributes) {
        int flags = body.getInt(8);
        String mac = attributes.get(IFLA_ADDRESS).map(MAC::formatHex).orElse("");
        return new LinkState(body.getInt(4), mac, (flags & IFF_UP) != 0, (flags & IFF_RUNNING) != 0);
    }

    private static Attributes attributes(Item item) {
        return Attributes.parse(item.body().slice(BODY_BYTES, item.body().limit() - BODY_BYTES));
    }
}
