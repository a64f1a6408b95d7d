package dev.connectorha.localstack.cloudformation;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.IntStream;

/** What {@code Fn::Cidr} makes of a block of IPv6. */
final class Blocks {
    private static final int BITS = 128;

    private Blocks() {}

    /** The first {@code count} blocks of it that leave {@code hostBits} to the hosts. */
    static List<String> of(String block, int count, int hostBits) {
        BigInteger first = new BigInteger(1,
                InetAddress.ofLiteral(block.substring(0, block.indexOf('/'))).getAddress());
        return IntStream.range(0, count)
                .mapToObj(i -> text(first.add(BigInteger.valueOf(i).shiftLeft(hostBits))))
                .map(address -> address + "/" + (BITS - hostBits)).toList();
    }

    /** As EC2 writes it: in lower case, and what follows the last group that is not zero left out. */
    private static String text(BigInteger address) {
        byte[] bytes = new byte[BITS / 8];
        byte[] digits = address.toByteArray();
        int length = Math.min(digits.length, bytes.length);
        System.arraycopy(digits, digits.length - length, bytes, bytes.length - length, length);
        try {
            return InetAddress.getByAddress(bytes).getHostAddress().replaceFirst("(:0)+$", "::");
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
