package dev.connectorha.localstack.lab;

import java.util.Optional;

/** The forms of VRRP that the members can speak to each other. */
public enum VrrpForm {
    V3_IPV4(3, false, Optional.empty()), V3_IPV6(3, true, Optional.empty()), V2(2, false,
            Optional.empty()), V2_PASS(2, false, Optional.of("s3cr3tpw"));

    private final int version;
    private final boolean ipv6;
    private final Optional<String> password;

    VrrpForm(int version, boolean ipv6, Optional<String> password) {
        this.version = version;
        this.ipv6 = ipv6;
        this.password = password;
    }

    /** 2 or 3. */
    public int version() {
        return version;
    }

    /** Whether the adverts travel over IPv6, and announce an IPv6 address. */
    public boolean ipv6() {
        return ipv6;
    }

    /** What authenticates the adverts, eight characters; empty = nothing. */
    public Optional<String> password() {
        return password;
    }

    /** The member's own address, from which it speaks. */
    public String address(Member member) {
        return ipv6 ? member.address6() : member.address();
    }

    /** The lab's virtual address of this family. */
    public String virtualAddress() {
        return ipv6 ? Topology.SUBNET6 + "100" : Topology.VIRTUAL_ADDRESS;
    }
}
