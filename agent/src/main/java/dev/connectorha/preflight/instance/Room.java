package dev.connectorha.preflight.instance;

import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.inspection.InstanceTypeLimits;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Remedy;
import dev.connectorha.preflight.facts.Place;
import dev.connectorha.preflight.facts.Unread;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Whether an ENI has room for the virtual IPs, those that are there already being no guests.
 *
 * @param present all its addresses now
 * @param prefixes4 prefixes of IPv4 delegated to it: each takes the room of an address
 */
record Room(NetworkInterfaceId eni, List<InetAddress> present, long prefixes4, long prefixes6,
        List<InetAddress> virtual) {

    /** The limits are the instance type's. */
    CheckResult judge(Facts facts, String type) throws InterruptedException {
        Ec2Result<InstanceTypeLimits> limits = Place.ask(facts, cloud -> cloud.reads().limitsOf(type));
        return switch (limits) {
            case Ec2Result.Failed<InstanceTypeLimits>(var failure) -> Unread
                    .of("how many addresses an interface of " + type + " may have is not known", failure);
            case Ec2Result.Ok<InstanceTypeLimits>(var known) -> judge(known);
        };
    }

    private CheckResult judge(InstanceTypeLimits limits) {
        List<String> words = new ArrayList<>();
        for (boolean ipv4 : List.of(true, false)) {
            Set<InetAddress> wanted = new HashSet<>(virtual.stream().filter(of(ipv4)).toList());
            if (wanted.isEmpty()) {
                continue;
            }
            long there = present.stream().filter(of(ipv4)).filter(address -> !wanted.contains(address))
                    .count()
                    + (ipv4 ? prefixes4 : prefixes6);
            int limit = ipv4 ? limits.ipv4PerInterface() : limits.ipv6PerInterface();
            String family = ipv4 ? "IPv4" : "IPv6";
            if (there + wanted.size() > limit) {
                return full(family, there, wanted.size(), limit, limits.type());
            }
            words.add(eni + " has room for " + wanted.size() + " virtual IP" + (wanted.size() == 1 ? "" : "s")
                    + " beside " + there + " of at most " + limit + " " + family + " addresses");
        }
        return CheckResult.pass(String.join(", ", words));
    }

    private CheckResult full(String family, long there, int wanted, int limit, String type) {
        String verb = family.equals("IPv4") ? "unassign-private-ip-addresses" : "unassign-ipv6-addresses";
        String option = family.equals("IPv4") ? "--private-ip-addresses" : "--ipv6-addresses";
        return CheckResult.lasting(
                eni + " has " + there + " " + family + " addresses or prefixes, and an interface of " + type
                        + " may have " + limit + ": no room for " + wanted + " more",
                Remedy.of("take away addresses that nobody needs, or use a larger instance type",
                        "aws ec2 " + verb + " --network-interface-id " + eni + " " + option + " ADDRESS"));
    }

    private static Predicate<InetAddress> of(boolean ipv4) {
        return address -> address instanceof Inet4Address == ipv4;
    }
}
