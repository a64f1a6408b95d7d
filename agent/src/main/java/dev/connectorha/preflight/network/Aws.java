package dev.connectorha.preflight.network;

import dev.connectorha.ec2.Addresses;
import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.RouteTableId;
import java.net.InetAddress;

/** Commands of the AWS CLI that mend what the checks find, with the ids filled in. */
final class Aws {
    private Aws() {}

    static String createRoute(RouteTableId table, Cidr destination, NetworkInterfaceId target) {
        return route("create-route", table, destination, target);
    }

    static String replaceRoute(RouteTableId table, Cidr destination, NetworkInterfaceId target) {
        return route("replace-route", table, destination, target);
    }

    private static String route(String verb, RouteTableId table, Cidr destination,
            NetworkInterfaceId target) {
        return "aws ec2 " + verb + " --route-table-id " + table
                + (destination.isIpv4() ? " --destination-cidr-block " : " --destination-ipv6-cidr-block ")
                + destination + " --network-interface-id " + target;
    }

    static String unassign(NetworkInterfaceId eni, InetAddress address) {
        boolean ipv4 = address.getAddress().length == 4;
        return "aws ec2 " + (ipv4 ? "unassign-private-ip-addresses" : "unassign-ipv6-addresses")
                + " --network-interface-id " + eni
                + (ipv4 ? " --private-ip-addresses " : " --ipv6-addresses ")
                + Addresses.text(address);
    }

    /** The address alone, as a block. */
    static Cidr block(InetAddress address) {
        return new Cidr(address, address.getAddress().length * 8);
    }
}
