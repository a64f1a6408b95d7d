package dev.connectorha.config;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Address blocks such as {@code 10.0.2.0/24}. */
final class Blocks {
    private Blocks() {}

    static Destination read(String text) throws BadValue {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new BadValue(Shown.of(text) + " is not a block of the form 10.0.2.0/24");
        }
        InetAddress address = Addresses.literal(text.substring(0, slash));
        int length = Numbers.between(0, address.getAddress().length * 8).read(text.substring(slash + 1));
        Destination block = new Destination(network(address, length), length);
        if (!block.network().equals(address)) {
            throw new BadValue(text + " has host bits: write " + block);
        }
        return block;
    }

    private static InetAddress network(InetAddress address, int prefixLength) {
        byte[] bytes = address.getAddress();
        int hostBits = bytes.length * 8 - prefixLength;
        byte[] cleared = new BigInteger(1, bytes).shiftRight(hostBits).shiftLeft(hostBits).toByteArray();
        byte[] network = new byte[bytes.length];
        int count = Math.min(cleared.length, network.length);
        System.arraycopy(cleared, cleared.length - count, network, network.length - count, count);
        try {
            return InetAddress.getByAddress(network);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
