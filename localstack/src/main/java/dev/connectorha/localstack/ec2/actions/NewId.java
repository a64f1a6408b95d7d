package dev.connectorha.localstack.ec2.actions;

import java.util.HexFormat;
import java.util.UUID;

/** Ids for what is made by a call: a prefix and 17 hexadecimal digits, as EC2's. */
final class NewId {
    private NewId() {}

    static String of(String prefix) {
        return prefix + "-0" + HexFormat.of().toHexDigits(UUID.randomUUID().getMostSignificantBits());
    }

    /** A locally administered MAC address. */
    static String mac() {
        String digits = HexFormat.of().toHexDigits(UUID.randomUUID().getMostSignificantBits());
        return "02:" + HexFormat.ofDelimiter(":").formatHex(HexFormat.of().parseHex(digits.substring(0, 10)));
    }
}
