package dev.connectorha.localstack.ec2.model;

import dev.connectorha.ec2.Cidr;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;

/** Changes by others than the pair: a person at the console, a stack update, a machine that dies. */
public final class Meddling {
    private Meddling() {}

    /**
     * Moves an address to an ENI, whatever its limit.
     *
     * @throws Ec2Error if the address is an ENI's primary, which nobody can move
     */
    public static VpcState moveAddress(VpcState state, InetAddress moved, String eniId) {
        if (moved instanceof Inet6Address ipv6) {
            return Ipv6Rules.move(state, ipv6, eniId);
        }
        Inet4Address address = (Inet4Address) moved;
        if (state.holderOf(address).filter(holder -> holder.primary().equals(address)).isPresent()) {
            throw Ec2Error.invalidParameterValue(address.getHostAddress() + " is a primary address");
        }
        return AddressRules.move(state, address, eniId);
    }

    /** Takes a secondary address away from whichever ENI has it. */
    public static VpcState dropAddress(VpcState state, InetAddress dropped) {
        if (dropped instanceof Inet6Address ipv6) {
            return Ipv6Rules.drop(state, ipv6);
        }
        Inet4Address address = (Inet4Address) dropped;
        return state.holderOf(address).map(holder -> state.with(holder.without(address))).orElse(state);
    }

    /** Adds a route or changes its target; the target need not exist. */
    public static VpcState setRoute(VpcState state, String tableId, VpcRoute route) {
        return state.with(state.routeTable(tableId).with(route));
    }

    /** Removes a route if it is there. */
    public static VpcState dropRoute(VpcState state, String tableId, Cidr destination) {
        return state.with(state.routeTable(tableId).without(destination));
    }

    /** Starts or stops an instance, as far as anybody can see. */
    public static VpcState setInstance(VpcState state, String instanceId, Instance.State changed) {
        return state.with(state.get(Instance.class, instanceId).withState(changed));
    }

    /** Gives something these tags in place of those that it has; IllegalArgumentException if it does not exist. */
    public static VpcState tag(VpcState state, String id, Map<String, String> tags) {
        if (!state.resources().containsKey(id)) {
            throw new IllegalArgumentException(id + " does not exist");
        }
        return state.withTags(id, tags);
    }

    /** Attaches the ENI, or detaches it. */
    public static VpcState attach(VpcState state, String eniId, Optional<Eni.Attachment> attachment) {
        return state.with(state.networkInterface(eniId).withAttachment(attachment));
    }

    public static VpcState deleteNetworkInterface(VpcState state, String eniId) {
        return state.without(eniId);
    }
}
