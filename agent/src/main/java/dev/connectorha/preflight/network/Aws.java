package dev.connectorha.preflight.network;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.RouteTableId;
import dev.connectorha.ec2.inspection.TableDetails.Entry;
import java.net.InetAddress;
import java.util.Optional;
import java.util.stream.Stream;

/** Commands of the AWS CLI that mend what the checks find, with the ids filled in. */
final class Aws {
    private Aws() {}

    static String createRoute(RouteTableId table, Cidr destination, NetworkInterfaceId target) {
        return route("create-route", table, option(destination), target);
    }

    /** None where it is not known how the destination would be written. */
    static Stream<String> replaceRoute(RouteTableId table, Entry route, NetworkInterfaceId target) {
        Optional<String> destination = route.block().map(Aws::option)
                .or(() -> Optional.of(route.destination())
                        .filter(name -> name.startsWith("pl-"))
                        .map(" --destination-prefix-list-id "::concat));
        return destination.stream().map(to -> route("replace-route", table, to, target));
    }

    private static String route(String verb, RouteTableId table, String destination,
            NetworkInterfaceId target) {
        return "aws ec2 " + verb + " --route-table-id " + table + destination + " --network-interface-id "
                + target;
    }

    private static String option(Cidr block) {
        return (block.isIpv4() ? " --destination-cidr-block " : " --destination-ipv6-cidr-block ") + block;
    }

    /** The address alone, as a block. */
    static Cidr block(InetAddress address) {
        return new Cidr(address, address.getAddress().length * 8);
    }
}
