package dev.connectorha.localstack.ec2.model;

import dev.connectorha.ec2.Cidr;

/** How blocks lie to each other. */
final class Blocks {
    private Blocks() {}

    static boolean contains(Cidr outer, Cidr inner) {
        return outer.prefixLength() <= inner.prefixLength() && outer.contains(inner.network());
    }

    static boolean overlap(Cidr one, Cidr other) {
        return contains(one, other) || contains(other, one);
    }
}
