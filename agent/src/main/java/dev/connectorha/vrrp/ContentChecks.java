package dev.connectorha.vrrp;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Length, checksum, v2's password, interval: the rest of an advert for our router, and then the advert itself. */
final class ContentChecks {
    private final Expectations.Virtual expected;
    private final ChecksumCheck checksumCheck;
    private final int addressLength;

    ContentChecks(Expectations expectations) {
        this.expected = expectations.vrrp();
        this.checksumCheck = new ChecksumCheck(expectations);
        this.addressLength = expectations.peer().getAddress().length;
    }

    Decoded decode(IpPacket packet) {
        ByteBuffer pdu = packet.payload().slice();
        int count = Byte.toUnsignedInt(pdu.get(Wire.COUNT));
        int length = Wire.length(expected.version(), count, addressLength);
        if (pdu.remaining() != length) {
            return new Decoded.Rejected(RejectReason.LENGTH, pdu.remaining() + " bytes, " + count
                    + " addresses make " + length);
        }
        return switch (checksumCheck.check(pdu)) {
            case ChecksumCheck.Right(ChecksumDialect dialect) -> checked(packet.source(), pdu, dialect);
            case ChecksumCheck.Wrong(String detail) -> new Decoded.Rejected(RejectReason.CHECKSUM, detail);
        };
    }

    private Decoded checked(InetAddress source, ByteBuffer pdu, ChecksumDialect dialect) {
        return switch (expected.version()) {
            case V2 -> checkedV2(source, pdu, dialect);
            case V3 -> checkedV3(source, pdu, dialect);
        };
    }

    private Decoded checkedV2(InetAddress source, ByteBuffer pdu, ChecksumDialect dialect) {
        Authentication wanted = expected.v2Authentication();
        int type = Byte.toUnsignedInt(pdu.get(Wire.V2_AUTHENTICATION_TYPE));
        if (type != wanted.type()) {
            return new Decoded.Rejected(RejectReason.AUTH_TYPE,
                    "type " + type + ", ours is " + wanted.type());
        }
        if (wanted instanceof Authentication.Password(long octets)
                && octets != pdu.getLong(pdu.limit() - Wire.V2_AUTHENTICATION_LENGTH)) {
            return new Decoded.Rejected(RejectReason.AUTHENTICATION, "not our password");
        }
        int seconds = Byte.toUnsignedInt(pdu.get(Wire.V2_INTERVAL));
        long micros = seconds * VrrpVersion.V2.intervalUnitMicros();
        if (micros != expected.v2IntervalMicros()) {
            return new Decoded.Rejected(RejectReason.INTERVAL, seconds + " s, ours is "
                    + expected.v2IntervalMicros() / VrrpVersion.V2.intervalUnitMicros() + " s");
        }
        return new Decoded.Accepted(read(pdu, micros, wanted), source, dialect);
    }

    private Decoded checkedV3(InetAddress source, ByteBuffer pdu, ChecksumDialect dialect) {
        int centiseconds = pdu.getShort(Wire.V3_INTERVAL) & Wire.V3_INTERVAL_MASK;
        if (centiseconds == 0) {
            return new Decoded.Rejected(RejectReason.INTERVAL, "an interval of zero");
        }
        long micros = centiseconds * VrrpVersion.V3.intervalUnitMicros();
        return new Decoded.Accepted(read(pdu, micros, Authentication.none()), source, dialect);
    }

    private Advertisement read(ByteBuffer pdu, long intervalMicros, Authentication authentication) {
        int count = Byte.toUnsignedInt(pdu.get(Wire.COUNT));
        List<InetAddress> addresses = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            addresses.add(Addresses.read(pdu, Wire.HEADER_LENGTH + i * addressLength, addressLength));
        }
        int priority = Byte.toUnsignedInt(pdu.get(Wire.PRIORITY));
        return new Advertisement(expected.version(), expected.id(), priority, intervalMicros, addresses,
                authentication);
    }
}
