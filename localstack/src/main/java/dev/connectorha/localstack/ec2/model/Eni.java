package dev.connectorha.localstack.ec2.model;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A network interface.
 *
 * @param mac lower case with colons
 * @param secondaries in order of assignment
 * @param ipv6 in order of assignment; IPv6 has no primary here
 * @param attachment empty if it is attached to no instance
 */
public record Eni(String id, String mac, String subnetId, Inet4Address primary,
        List<Inet4Address> secondaries, List<Inet6Address> ipv6,
        Optional<Attachment> attachment, Settings settings) implements Resource {
    /**
     * Where it is plugged in.
     *
     * @param deviceIndex 0 for the interface that the instance was launched with
     */
    public record Attachment(String instanceId, int deviceIndex) {}

    /**
     * What does not change by itself.
     *
     * @param addressLimit how many IPv4 addresses it may have, the primary included; 1 or more
     */
    public record Settings(boolean sourceDestCheck, int addressLimit, List<String> securityGroups,
            String description) {
        public Settings {
            securityGroups = List.copyOf(securityGroups);
        }
    }

    public Eni {
        secondaries = List.copyOf(secondaries);
        ipv6 = List.copyOf(ipv6);
    }

    /** The primary first, then the secondary ones. */
    public List<Inet4Address> addresses() {
        List<Inet4Address> all = new ArrayList<>();
        all.add(primary);
        all.addAll(secondaries);
        return List.copyOf(all);
    }

    boolean has(InetAddress address) {
        return primary.equals(address) || secondaries.contains(address) || ipv6.contains(address);
    }

    Eni with(Inet4Address address) {
        List<Inet4Address> more = new ArrayList<>(secondaries);
        more.add(address);
        return withSecondaries(more);
    }

    Eni without(Inet4Address address) {
        List<Inet4Address> fewer = new ArrayList<>(secondaries);
        fewer.remove(address);
        return withSecondaries(fewer);
    }

    Eni withAttachment(Optional<Attachment> changed) {
        return new Eni(id, mac, subnetId, primary, secondaries, ipv6, changed, settings);
    }

    Eni withIpv6(List<Inet6Address> changed) {
        return new Eni(id, mac, subnetId, primary, secondaries, changed, attachment, settings);
    }

    Eni withSettings(Settings changed) {
        return new Eni(id, mac, subnetId, primary, secondaries, ipv6, attachment, changed);
    }

    private Eni withSecondaries(List<Inet4Address> changed) {
        return new Eni(id, mac, subnetId, primary, changed, ipv6, attachment, settings);
    }
}
