package dev.connectorha.preflight;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Failure.NotFound;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.RouteTableId;
import dev.connectorha.ec2.SubnetId;
import dev.connectorha.ec2.inspection.CidrReservation;
import dev.connectorha.ec2.inspection.Ec2Inspection;
import dev.connectorha.ec2.inspection.InstanceDetails;
import dev.connectorha.ec2.inspection.InstanceTypeLimits;
import dev.connectorha.ec2.inspection.InterfaceDetails;
import dev.connectorha.ec2.inspection.NetworkAcl;
import dev.connectorha.ec2.inspection.SecurityGroup;
import dev.connectorha.ec2.inspection.SubnetDetails;
import dev.connectorha.ec2.inspection.TableDetails;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** An EC2 to look at, with whatever a test puts there. Any action can be made to fail. */
public final class FakeEc2 implements Ec2Inspection {
    public final List<SubnetDetails> subnets = new ArrayList<>();
    public final List<InterfaceDetails> interfaces = new ArrayList<>();
    public final List<TableDetails> tables = new ArrayList<>();
    public final List<SecurityGroup> groups = new ArrayList<>();
    public final List<CidrReservation> reservations = new ArrayList<>();
    public final List<InstanceDetails> instances = new ArrayList<>();
    public final List<InstanceTypeLimits> types = new ArrayList<>();
    /** By subnet. */
    public final Map<SubnetId, NetworkAcl> acls = new HashMap<>();
    private final Map<String, Ec2Failure> failures = new HashMap<>();

    /** The role may not do that. */
    public void deny(String action) {
        fail(new Ec2Failure.NotAuthorized(action, "UnauthorizedOperation",
                "You are not authorized to perform this operation."));
    }

    /** That action fails so from now on. */
    public void fail(Ec2Failure failure) {
        failures.put(failure.action(), failure);
    }

    /** Puts another one in the place of the one with the same id. */
    public void replace(InterfaceDetails changed) {
        interfaces.replaceAll(known -> known.id().equals(changed.id()) ? changed : known);
    }

    public InterfaceDetails eni(String id) {
        return interfaces.stream().filter(eni -> eni.id().value().equals(id)).findFirst().orElseThrow();
    }

    @Override
    public CompletionStage<Ec2Result<SubnetDetails>> subnet(SubnetId id) {
        return answer("DescribeSubnets", () -> one(subnets, subnet -> subnet.id().equals(id), id));
    }

    @Override
    public CompletionStage<Ec2Result<List<SecurityGroup>>> securityGroups(List<String> ids) {
        return answer("DescribeSecurityGroups", () -> all(ids, groups, SecurityGroup::id));
    }

    @Override
    public CompletionStage<Ec2Result<NetworkAcl>> networkAclOf(SubnetId subnet) {
        return answer("DescribeNetworkAcls", () -> Optional.ofNullable(acls.get(subnet))
                .orElseThrow(() -> new Missing(subnet)));
    }

    @Override
    public CompletionStage<Ec2Result<List<CidrReservation>>> cidrReservations(SubnetId subnet) {
        return answer("GetSubnetCidrReservations", () -> List.copyOf(reservations));
    }

    @Override
    public CompletionStage<Ec2Result<List<InterfaceDetails>>> networkInterfaces(
            List<NetworkInterfaceId> ids) {
        return answer("DescribeNetworkInterfaces", () -> all(ids, interfaces, InterfaceDetails::id));
    }

    @Override
    public CompletionStage<Ec2Result<List<InterfaceDetails>>> holders(SubnetId subnet, InetAddress address) {
        return holding(address, eni -> eni.subnet().equals(subnet));
    }

    @Override
    public CompletionStage<Ec2Result<List<InterfaceDetails>>> holdersInVpc(String vpc, InetAddress address) {
        return holding(address, eni -> eni.vpc().equals(vpc));
    }

    private CompletionStage<Ec2Result<List<InterfaceDetails>>> holding(InetAddress address,
            Predicate<InterfaceDetails> where) {
        return answer("DescribeNetworkInterfaces", () -> interfaces.stream()
                .filter(where.and(eni -> eni.holding(address).isPresent())).toList());
    }

    @Override
    public CompletionStage<Ec2Result<InstanceDetails>> instance(String id) {
        return answer("DescribeInstances", () -> one(instances, instance -> instance.id().equals(id), id));
    }

    @Override
    public CompletionStage<Ec2Result<InstanceTypeLimits>> limitsOf(String instanceType) {
        return answer("DescribeInstanceTypes",
                () -> one(types, type -> type.type().equals(instanceType), instanceType));
    }

    @Override
    public CompletionStage<Ec2Result<List<TableDetails>>> routeTablesOf(SubnetId subnet) {
        return answer("DescribeRouteTables",
                () -> tables.stream().filter(table -> table.associations().stream()
                        .anyMatch(use -> use.subnet().equals(Optional.of(subnet)))).toList());
    }

    @Override
    public CompletionStage<Ec2Result<List<TableDetails>>> routeTables(List<RouteTableId> ids) {
        return answer("DescribeRouteTables", () -> all(ids, tables, TableDetails::id));
    }

    @Override
    public CompletionStage<Ec2Result<TableDetails>> mainRouteTableOf(String vpc) {
        return answer("DescribeRouteTables", () -> one(tables, table -> table.vpc().equals(vpc)
                && table.associations().stream().anyMatch(TableDetails.Association::main), vpc));
    }

    private <T> CompletionStage<Ec2Result<T>> answer(String action, Supplier<T> value) {
        if (failures.containsKey(action)) {
            return CompletableFuture.completedFuture(Ec2Result.failed(failures.get(action)));
        }
        try {
            return CompletableFuture.completedFuture(Ec2Result.ok(value.get()));
        } catch (Missing e) {
            return CompletableFuture.completedFuture(Ec2Result.failed(
                    new NotFound(action, "Invalid.NotFound", String.valueOf(e.getMessage()))));
        }
    }

    private static <T> T one(List<T> among, Predicate<T> which, Object sought) {
        return among.stream().filter(which).findFirst().orElseThrow(() -> new Missing(sought));
    }

    private static <I, T> List<T> all(List<I> ids, List<T> among, Function<T, I> id) {
        return ids.stream().map(sought -> one(among, value -> id.apply(value).equals(sought), sought))
                .toList();
    }

    private static final class Missing extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Missing(Object id) {
            super("The ID '" + id + "' does not exist");
        }
    }
}
