package dev.connectorha.vrrp;

import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * Writes adverts from one address to another, checksum included. Over IPv6 the kernel computes the same checksum again
 * (IPV6_CHECKSUM), which does no harm.
 */
public final class AdvertisementEncoder {
    private final Checksum checksum;
    private final ChecksumDialect dialect;
    private final int addressLength;

    /**
     * An encoder for one direction between two addresses of one family.
     *
     * @param dialect of VRRPv3 over IPv4; v2 and IPv6 have only one way
     */
    public AdvertisementEncoder(ChecksumDialect dialect, InetAddress source, InetAddress destination) {
        this.checksum = new Checksum(source, destination);
        this.addressLength = source.getAddress().length;
        this.dialect = addressLength == 4 ? dialect : ChecksumDialect.PSEUDO_UNICAST;
    }

    /** How many bytes the advert takes. */
    public int length(Advertisement advertisement) {
        return Wire.length(advertisement.version(), advertisement.addresses().size(), addressLength);
    }

    /** The advert in a heap buffer of its own, ready to be read. */
    public ByteBuffer encode(Advertisement advertisement) {
        ByteBuffer out = ByteBuffer.allocate(length(advertisement));
        encode(advertisement, out);
        return out.flip();
    }

    /**
     * Writes the advert at the buffer's position, which moves behind it. The buffer must be big-endian, as every new
     * one is.
     *
     * @throws IllegalArgumentException if a virtual address is not of the family of the packet
     */
    public void encode(Advertisement advertisement, ByteBuffer out) {
        int start = out.position();
        boolean v2 = advertisement.version() == VrrpVersion.V2;
        writeHeader(advertisement, out);
        advertisement.addresses().forEach(address -> out.put(octets(address)));
        if (v2) {
            out.putLong(advertisement.authentication().data());
        }
        ByteBuffer pdu = out.slice(start, out.position() - start);
        out.putShort(start + Wire.CHECKSUM,
                (short) checksum.compute(pdu, v2 ? ChecksumDialect.NONE : dialect));
    }

    private static void writeHeader(Advertisement advertisement, ByteBuffer out) {
        VrrpVersion version = advertisement.version();
        int interval = (int) (advertisement.intervalMicros() / version.intervalUnitMicros());
        out.put((byte) (version.number() << 4 | Wire.TYPE_ADVERTISEMENT));
        out.put((byte) advertisement.virtualRouterId());
        out.put((byte) advertisement.priority());
        out.put((byte) advertisement.addresses().size());
        int authenticationType = advertisement.authentication().type();
        out.putShort((short) (version == VrrpVersion.V2 ? authenticationType << 8 | interval : interval));
        out.putShort((short) 0);
    }

    private byte[] octets(InetAddress address) {
        byte[] octets = address.getAddress();
        if (octets.length != addressLength) {
            throw new IllegalArgumentException(
                    address.getHostAddress() + " is not of the packet's address family");
        }
        return octets;
    }
}
