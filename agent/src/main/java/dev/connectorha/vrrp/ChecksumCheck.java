package dev.connectorha.vrrp;

import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Verifies in the accepted dialects, and on failure finds out which other one the sender speaks: that is the first
 * thing an operator needs to know.
 */
final class ChecksumCheck {
    sealed interface Result {}

    record Right(ChecksumDialect dialect) implements Result {}

    record Wrong(String detail) implements Result {}

    private final Checksum checksum;
    private final Set<ChecksumDialect> accepted;

    ChecksumCheck(Expectations expectations) {
        this.checksum = new Checksum(expectations.peer(), expectations.local());
        this.accepted = accepted(expectations);
    }

    Result check(ByteBuffer pdu) {
        // Two dialects can agree on one packet, so the accepted ones are asked first.
        Optional<ChecksumDialect> right = firstMatch(pdu, accepted);
        if (right.isPresent()) {
            return new Right(right.get());
        }
        return firstMatch(pdu, EnumSet.allOf(ChecksumDialect.class))
                .map(other -> new Wrong("right under '" + other.label() + "', which is not accepted here"))
                .orElseGet(() -> new Wrong(String.format("0x%04x is right under no dialect",
                        pdu.getShort(Wire.CHECKSUM))));
    }

    private Optional<ChecksumDialect> firstMatch(ByteBuffer pdu, Set<ChecksumDialect> dialects) {
        for (ChecksumDialect dialect : dialects) {
            if (checksum.matches(pdu, dialect)) {
                return Optional.of(dialect);
            }
        }
        return Optional.empty();
    }

    private static Set<ChecksumDialect> accepted(Expectations expectations) {
        if (expectations.vrrp().version() == VrrpVersion.V2) {
            return EnumSet.of(ChecksumDialect.NONE);
        }
        if (expectations.peer().getAddress().length != 4) {
            return EnumSet.of(ChecksumDialect.PSEUDO_UNICAST);
        }
        return EnumSet.copyOf(expectations.dialects());
    }
}
