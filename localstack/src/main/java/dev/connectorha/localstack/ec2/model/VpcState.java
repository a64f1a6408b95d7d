package dev.connectorha.localstack.ec2.model;

import java.net.InetAddress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that EC2 knows at one moment.
 *
 * @param resources by id, in the order of their creation
 * @param tags by the id of what is tagged
 */
public record VpcState(Account account, Map<String, Resource> resources,
        Map<String, Map<String, String>> tags) {
    public VpcState {
        resources = ordered(resources);
        tags = ordered(tags);
    }

    public static VpcState of(Account account, Resource... resources) {
        return of(account, List.of(resources));
    }

    public static VpcState of(Account account, Iterable<? extends Resource> resources) {
        Map<String, Resource> byId = new LinkedHashMap<>();
        resources.forEach(resource -> byId.put(resource.id(), resource));
        return new VpcState(account, byId, Map.of());
    }

    /** All resources of one kind, by id. */
    public <T extends Resource> Map<String, T> all(Class<T> type) {
        Map<String, T> found = new LinkedHashMap<>();
        for (Resource resource : resources.values()) {
            if (type.isInstance(resource)) {
                found.put(resource.id(), type.cast(resource));
            }
        }
        return found;
    }

    public <T extends Resource> Optional<T> find(Class<T> type, String id) {
        return Optional.ofNullable(resources.get(id)).filter(type::isInstance).map(type::cast);
    }

    /**
     * The resource with that id.
     *
     * @throws Ec2Error that says in EC2's words that there is none
     */
    public <T extends Resource> T get(Class<T> type, String id) {
        return find(type, id).orElseThrow(() -> NotFound.error(type, id));
    }

    public Map<String, Eni> networkInterfaces() {
        return all(Eni.class);
    }

    public Map<String, Subnet> subnets() {
        return all(Subnet.class);
    }

    public Map<String, Instance> instances() {
        return all(Instance.class);
    }

    public Map<String, VpcRouteTable> routeTables() {
        return all(VpcRouteTable.class);
    }

    /**
     * The ENI with that id.
     *
     * @throws Ec2Error InvalidNetworkInterfaceID.NotFound
     */
    public Eni networkInterface(String id) {
        return get(Eni.class, id);
    }

    /**
     * The table with that id.
     *
     * @throws Ec2Error InvalidRouteTableID.NotFound
     */
    public VpcRouteTable routeTable(String id) {
        return get(VpcRouteTable.class, id);
    }

    /** The subnet of an ENI, which always exists. */
    public Subnet subnetOf(Eni networkInterface) {
        return find(Subnet.class, networkInterface.subnetId()).orElseThrow();
    }

    /** The VPC of an ENI, which always exists. */
    public Vpc vpcOf(Eni networkInterface) {
        return find(Vpc.class, subnetOf(networkInterface).vpcId()).orElseThrow();
    }

    /** The ENI that has this address, as its primary, as a secondary one, or as an IPv6 one. */
    public Optional<Eni> holderOf(InetAddress address) {
        return networkInterfaces().values().stream().filter(eni -> eni.has(address)).findFirst();
    }

    /** The same within one subnet: VPCs may overlap. */
    Optional<Eni> holderIn(Subnet subnet, InetAddress address) {
        return networkInterfaces().values().stream()
                .filter(eni -> eni.subnetId().equals(subnet.id()) && eni.has(address)).findFirst();
    }

    /** The id of the VPC that a resource is in; empty for an instance without an ENI, and for a VPC itself. */
    public Optional<String> vpcIdOf(Resource resource) {
        return switch (resource) {
            case Vpc vpc -> Optional.empty();
            case Subnet subnet -> Optional.of(subnet.vpcId());
            case Instance instance -> networkInterfaces().values().stream()
                    .filter(eni -> eni.attachment().filter(at -> at.instanceId().equals(instance.id()))
                            .isPresent())
                    .findFirst().map(eni -> vpcOf(eni).id());
            case Eni eni -> Optional.of(vpcOf(eni).id());
            case VpcRouteTable table -> Optional.of(table.vpcId());
            case SecurityGroup group -> Optional.of(group.vpcId());
            case NetworkAcl acl -> Optional.of(acl.vpcId());
            case CidrReservation reservation -> find(Subnet.class, reservation.subnetId()).map(Subnet::vpcId);
        };
    }

    /** The tags of whatever has this id, by key. */
    public Map<String, String> tagsOf(String id) {
        return tags.getOrDefault(id, Map.of());
    }

    /** A route to an ENI that is gone, detached, or on an instance that does not run leads nowhere. */
    public boolean isBlackhole(VpcRoute route) {
        return route.targetsNetworkInterface()
                && !carriesTraffic(find(Eni.class, route.target()).orElse(null));
    }

    private boolean carriesTraffic(@Nullable Eni target) {
        return target != null
                && target.attachment().flatMap(at -> find(Instance.class, at.instanceId()))
                        .filter(instance -> instance.state() == Instance.State.RUNNING).isPresent();
    }

    /** The same with one resource added, or changed in its place. */
    public VpcState with(Resource changed) {
        Map<String, Resource> more = new LinkedHashMap<>(resources);
        more.put(changed.id(), changed);
        return new VpcState(account, more, tags);
    }

    /** The same with these tags in place of those that the resource has. */
    public VpcState withTags(String id, Map<String, String> changed) {
        Map<String, Map<String, String>> more = new LinkedHashMap<>(tags);
        if (changed.isEmpty()) {
            more.remove(id);
        } else {
            more.put(id, ordered(changed));
        }
        return new VpcState(account, resources, more);
    }

    VpcState without(String id) {
        Map<String, Resource> fewer = new LinkedHashMap<>(resources);
        fewer.remove(id);
        return new VpcState(account, fewer, tags).withTags(id, Map.of());
    }

    private static <V> Map<String, V> ordered(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
