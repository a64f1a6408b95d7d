package dev.connectorha.localstack.ec2;

import static dev.connectorha.localstack.ec2.InitialState.require;

import dev.connectorha.localstack.ec2.model.CidrReservation;
import dev.connectorha.localstack.ec2.model.Eni;
import dev.connectorha.localstack.ec2.model.Instance;
import dev.connectorha.localstack.ec2.model.NetworkAcl;
import dev.connectorha.localstack.ec2.model.Resource;
import dev.connectorha.localstack.ec2.model.SecurityGroup;
import dev.connectorha.localstack.ec2.model.SecurityRule;
import dev.connectorha.localstack.ec2.model.Subnet;
import dev.connectorha.localstack.ec2.model.Vpc;
import dev.connectorha.localstack.ec2.model.VpcRouteTable;
import dev.connectorha.localstack.ec2.model.VpcState;

/** Whether each id that a scenario names is there. Targets of routes need not be: EC2 calls those blackholes. */
final class References {
    private References() {}

    /** Refuses, with IllegalArgumentException, the first id that points nowhere. */
    static void check(VpcState state) {
        state.resources().values().forEach(resource -> check(state, resource));
    }

    /** Policies must belong to somebody. */
    static void checkIdentities(Scenario scenario, VpcState state) {
        scenario.policies().keySet().forEach(identity -> require(identity.equals(scenario.role())
                || state.find(Instance.class, identity).isPresent()
                || scenario.credentials().stream().anyMatch(key -> key.accessKeyId().equals(identity)),
                "policies",
                identity));
    }

    private static void check(VpcState state, Resource resource) {
        switch (resource) {
            case Vpc vpc -> {
            }
            case Instance instance -> {
            }
            case Subnet subnet -> {
            }
            case Eni eni -> {
                require(state.find(Subnet.class, eni.subnetId()).isPresent(), eni.id(), eni.subnetId());
                eni.attachment().map(Eni.Attachment::instanceId).ifPresent(
                        id -> require(state.find(Instance.class, id).isPresent(), eni.id(), id));
            }
            case VpcRouteTable table -> table.subnets().forEach(
                    subnet -> require(state.find(Subnet.class, subnet).isPresent(), table.id(), subnet));
            case NetworkAcl acl -> acl.subnets().forEach(
                    subnet -> require(state.find(Subnet.class, subnet).isPresent(), acl.id(), subnet));
            case CidrReservation reservation ->
                require(state.find(Subnet.class, reservation.subnetId()).isPresent(), reservation.id(),
                        reservation.subnetId());
            case SecurityGroup group -> group.rules().forEach(rule -> check(state, group, rule));
        }
    }

    private static void check(VpcState state, SecurityGroup group, SecurityRule rule) {
        if (rule.peer() instanceof SecurityRule.Peer.Group(String id)) {
            require(state.find(SecurityGroup.class, id).isPresent(), group.id(), id);
        }
    }
}
