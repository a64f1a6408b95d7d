package dev.connectorha.localstack.ec2.model;

import java.net.InetAddress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything that EC2 knows at one moment. Maps are keyed by id and keep the order of the scenario. */
public record VpcState(Vpc vpc, Map<String, Subnet> subnets, Map<String, Instance> instances,
        Map<String, Eni> networkInterfaces, Map<String, VpcRouteTable> routeTables) {
    public VpcState {
        subnets = ordered(subnets);
        instances = ordered(instances);
        networkInterfaces = ordered(networkInterfaces);
        routeTables = ordered(routeTables);
    }

    /**
     * The ENI with that id.
     *
     * @throws Ec2Error InvalidNetworkInterfaceID.NotFound
     */
    public Eni networkInterface(String id) {
        return Optional.ofNullable(networkInterfaces.get(id))
                .orElseThrow(() -> Ec2Error.noSuchNetworkInterface(id));
    }

    /**
     * The table with that id.
     *
     * @throws Ec2Error InvalidRouteTableID.NotFound
     */
    public VpcRouteTable routeTable(String id) {
        return Optional.ofNullable(routeTables.get(id)).orElseThrow(() -> Ec2Error.noSuchRouteTable(id));
    }

    /** The subnet of an ENI, which always exists. */
    public Subnet subnetOf(Eni networkInterface) {
        return Optional.ofNullable(subnets.get(networkInterface.subnetId())).orElseThrow();
    }

    /** The ENI that has this address, as its primary, as a secondary one, or as an IPv6 one. */
    public Optional<Eni> holderOf(InetAddress address) {
        return networkInterfaces.values().stream().filter(eni -> eni.has(address)).findFirst();
    }

    /** A route to an ENI that is gone, detached, or on an instance that does not run leads nowhere. */
    public boolean isBlackhole(VpcRoute route) {
        return route.targetsNetworkInterface() && !carriesTraffic(networkInterfaces.get(route.target()));
    }

    private boolean carriesTraffic(@Nullable Eni target) {
        return target != null && target.attachment().map(at -> instances.get(at.instanceId()))
                .filter(instance -> instance.state() == Instance.State.RUNNING).isPresent();
    }

    VpcState with(Eni changed) {
        return new VpcState(vpc, subnets, instances, plus(networkInterfaces, changed.id(), changed),
                routeTables);
    }

    VpcState with(VpcRouteTable changed) {
        return new VpcState(vpc, subnets, instances, networkInterfaces,
                plus(routeTables, changed.id(), changed));
    }

    VpcState with(Instance changed) {
        return new VpcState(vpc, subnets, plus(instances, changed.id(), changed), networkInterfaces,
                routeTables);
    }

    VpcState withoutNetworkInterface(String id) {
        Map<String, Eni> fewer = new LinkedHashMap<>(networkInterfaces);
        fewer.remove(id);
        return new VpcState(vpc, subnets, instances, fewer, routeTables);
    }

    private static <V> Map<String, V> plus(Map<String, V> map, String id, V value) {
        Map<String, V> more = new LinkedHashMap<>(map);
        more.put(id, value);
        return more;
    }

    private static <V> Map<String, V> ordered(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
