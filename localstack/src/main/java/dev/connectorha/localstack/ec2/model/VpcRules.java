package dev.connectorha.localstack.ec2.model;

import dev.connectorha.ec2.Cidr;

/** CreateVpc and DeleteVpc. */
public final class VpcRules {
    private static final int LARGEST = 16;
    private static final int SMALLEST = 28;

    private VpcRules() {}

    /**
     * Adds the VPC and what comes with it. VPCs may overlap.
     *
     * @throws Ec2Error if the block is too large or too small
     */
    public static VpcState create(VpcState state, Vpc vpc) {
        if (!isOfASize(vpc.block())) {
            throw new Ec2Error(400, "InvalidVpc.Range", "The CIDR '" + vpc.block() + "' is invalid.");
        }
        return VpcDefaults.complete(state.with(vpc), vpc);
    }

    static boolean isOfASize(Cidr block) {
        return block.isIpv4() && block.prefixLength() >= LARGEST && block.prefixLength() <= SMALLEST;
    }

    /**
     * Removes the VPC and what came with it.
     *
     * @throws Ec2Error if anything else is in it
     */
    public static VpcState delete(VpcState state, String vpcId) {
        state.get(Vpc.class, vpcId);
        VpcState result = state;
        for (Resource resource : state.resources().values()) {
            if (state.vpcIdOf(resource).filter(vpcId::equals).isPresent()) {
                if (!cameWithTheVpc(resource)) {
                    throw Dependencies.of("vpc", vpcId);
                }
                result = result.without(resource.id());
            }
        }
        return result.without(vpcId);
    }

    private static boolean cameWithTheVpc(Resource resource) {
        return switch (resource) {
            case VpcRouteTable table -> table.main();
            case NetworkAcl acl -> acl.isDefault();
            case SecurityGroup group -> group.name().equals(VpcDefaults.GROUP_NAME);
            case Vpc vpc -> false;
            case Subnet subnet -> false;
            case Instance instance -> false;
            case Eni eni -> false;
            case CidrReservation reservation -> false;
        };
    }
}
