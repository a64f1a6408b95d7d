package dev.connectorha.localstack.ec2.model;

import dev.connectorha.ec2.Cidr;
import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.util.Optional;

/** A subnet, its IPv4 block, and its IPv6 block if it has one. */
public record Subnet(String id, String vpcId, Cidr block, Optional<Cidr> ipv6Block, String availabilityZone)
        implements
            Resource {
    /** EC2 keeps the network address and the three after it for itself, and the last one. */
    private static final long RESERVED_AT_START = 4;

    /** Whether EC2 keeps this address of the block for itself: .0 to .3 and the last. */
    boolean reserves(Inet4Address address) {
        long offset = number(address.getAddress()) - number(block.network().getAddress());
        return offset < RESERVED_AT_START || offset == size() - 1;
    }

    /** How many addresses the IPv4 block has, those that EC2 keeps included. */
    public long size() {
        return 1L << (32 - block.prefixLength());
    }

    /** How many addresses EC2 leaves to its customers. */
    public long usable() {
        return size() - RESERVED_AT_START - 1;
    }

    private static long number(byte[] address) {
        return Integer.toUnsignedLong(ByteBuffer.wrap(address).getInt());
    }
}
