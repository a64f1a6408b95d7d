package dev.connectorha.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorha.host.NetlinkReply.Ack;
import dev.connectorha.host.NetlinkReply.Interrupted;
import dev.connectorha.host.NetlinkReply.Item;
import dev.connectorha.host.NetlinkReply.Refused;
import dev.connectorha.linux.Errno;
import java.net.InetAddress;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bytes as a little-endian machine has them, which both supported architectures are. */
final class NetlinkCodecTest {
    private static final int SEQUENCE = 7;
    private static final InetAddress VIP = InetAddress.ofLiteral("10.0.1.100");

    @Test
    void addingNamesAHostAddressWithoutDetectionAndWithoutRoute() {
        assertThat(hex(AddressMessages.add(3, VIP).numbered(SEQUENCE)))
                .isEqualTo("30000000" + "1400" + "0506" + "07000000" + "00000000" // header: NEWADDR, EXCL|CREATE|ACK
                        + "02" + "20" + "02" + "00" + "03000000" // AF_INET, /32, NODAD, global, index 3
                        + "0800" + "0200" + "0a000164" // IFA_LOCAL
                        + "0800" + "0100" + "0a000164" // IFA_ADDRESS
                        + "0800" + "0800" + "02020000"); // IFA_FLAGS: NODAD | NOPREFIXROUTE
    }

    @Test
    void removingNamesTheSameHostAddress() {
        assertThat(hex(AddressMessages.remove(3, VIP).numbered(SEQUENCE)))
                .isEqualTo("28000000" + "1500" + "0500" + "07000000" + "00000000" // header: DELADDR, ACK
                        + "02" + "20" + "02" + "00" + "03000000" + "0800" + "0200" + "0a000164" + "0800"
                        + "0100"
                        + "0a000164");
    }

    @Test
    void askingForALinkPadsItsNameToFourBytes() {
        assertThat(hex(LinkMessages.get("eth0").numbered(SEQUENCE)))
                .isEqualTo("2c000000" + "1200" + "0100" + "07000000" + "00000000" + "00".repeat(16) + "0900"
                        + "0300"
                        + "6574683000" + "000000");
    }

    @Test
    void anErrorOfZeroIsAnAck() {
        assertThat(
                parse("24000000" + "0200" + "0000" + "07000000" + "00000000" + "00000000" + "00".repeat(16)))
                .containsExactly(new Ack());
    }

    @Test
    void aRefusalCarriesTheKernelsWords() {
        String words = "0b00" + "0100" + "4e6f706521" + "00" + "0000"; // "Nope!" with its zero, padded
        String capped = "24000000" + "0200" + "0003" + "07000000" + "00000000" + "efffffff" + "00".repeat(16);
        assertThat(parse(capped.replaceFirst("24", "30") + words))
                .containsExactly(new Refused(Errno.EEXIST, "Nope!"));
    }

    @Test
    void aRefusalWithoutWordsHasTheErrnoAlone() {
        assertThat(
                parse("24000000" + "0200" + "0001" + "07000000" + "00000000" + "9dffffff" + "00".repeat(16)))
                .containsExactly(new Refused(Errno.EADDRNOTAVAIL, ""));
    }

    @Test
    void aDumpEndsWithDoneAndMessagesOfOthersAreSkipped() {
        String item = "18000000" + "1400" + "0200" + "07000000" + "00000000" + "0220800003000000";
        String others = item.replace("07000000", "08000000");
        String done = "14000000" + "0300" + "0200" + "07000000" + "00000000" + "00000000";
        List<NetlinkReply> replies = parse(item + others + done);
        assertThat(replies).hasSize(2).last().isEqualTo(new Ack());
        assertThat(replies.getFirst()).isInstanceOfSatisfying(Item.class, found -> {
            assertThat(found.type()).isEqualTo(NetlinkMessage.RTM_NEWADDR);
            assertThat(found.multi()).isTrue();
        });
    }

    @Test
    void aDumpThatTheKernelCallsInconsistentIsNotUsed() {
        assertThat(parse("18000000" + "1400" + "1200" + "07000000" + "00000000" + "0220800003000000"))
                .containsExactly(new Interrupted());
    }

    @Test
    void lengthsThatContradictTheBytesAreNoticed() {
        String header = "1400" + "0200" + "07000000" + "00000000" + "0220800003000000";
        for (String length : List.of("19000000", "0f000000", "ffffffff", "00000000")) {
            assertThatThrownBy(() -> parse(length + header)).as(length)
                    .isInstanceOf(BufferUnderflowException.class);
        }
        for (String length : List.of("0900", "0300", "ffff")) {
            assertThatThrownBy(() -> Attributes.parse(bytes(length + "0100" + "0a000164"))).as(length)
                    .isInstanceOf(BufferUnderflowException.class);
        }
    }

    @Test
    void aPointToPointLinksOwnAddressIsTheLocalOne() {
        Item item = new Item(NetlinkMessage.RTM_NEWADDR, true, bytes(
                "0220800003000000" + "0800" + "0100" + "0a000101" + "0800" + "0200" + "0a000164"));
        assertThat(AddressMessages.parse(item, 3)).contains(new NicAddress(VIP, 32));
        assertThat(AddressMessages.parse(item, 4)).isEmpty();
    }

    @Test
    void aLinkIsReadFromFlagsAndMac() {
        Item item = new Item(NetlinkMessage.RTM_NEWLINK, false,
                bytes("00000100" + "03000000" + "43000100" + "00000000" + "0a00" + "0100" + "02aabb0c0d0e"
                        + "0000"));
        assertThat(LinkMessages.parse(item)).contains(new LinkState(3, "02:aa:bb:0c:0d:0e", true, true));
    }

    private static List<NetlinkReply> parse(String hex) {
        return NetlinkReply.parse(bytes(hex), SEQUENCE);
    }

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex)).order(ByteOrder.nativeOrder());
    }

    private static String hex(ByteBuffer buffer) {
        byte[] copy = new byte[buffer.remaining()];
        buffer.get(copy);
        return HexFormat.of().formatHex(copy);
    }
}
