package dev.connectorha.ec2;

/** What an operator can do about a failure of EC2 or IMDS. AWS's words say what is wrong, and rarely that. */
public final class Remedies {
    private static final String IMDS = "IMDS";
    private static final String FULL = "PrivateIpAddressLimitExceeded";

    private Remedies() {}

    /** AWS's words, and what to do. */
    public static String explained(Ec2Failure failure) {
        String what = failure.describe();
        return what + (what.endsWith(".") ? "" : ".") + " Remedy: " + of(failure);
    }

    /** A clause in the imperative, without a full stop. */
    public static String of(Ec2Failure failure) {
        return failure.action().equals(IMDS) ? ofImds(failure) : ofEc2(failure);
    }

    private static String ofEc2(Ec2Failure failure) {
        return switch (failure) {
            case Ec2Failure.NotAuthorized _ -> ofDenial(failure.action());
            case Ec2Failure.BadCredentials _ ->
                "attach an instance profile with a role that has the policy iam-policies/agent.json";
            case Ec2Failure.NotFound _ -> "create what is missing, or correct the configuration";
            case Ec2Failure.Unreachable _,Ec2Failure.TimedOut _ ->
                "check the network path to EC2 (route to a NAT gateway or VPC endpoint, security group, DNS)";
            case Ec2Failure.Throttled _,Ec2Failure.ServerFault _,Ec2Failure.Fenced _ ->
                "none needed, it is repeated";
            case Ec2Failure.HeldElsewhere _ ->
                "give the pair an address that is no network interface's primary one; a subnet CIDR reservation"
                        + " keeps EC2 from handing it out";
            case Ec2Failure.Rejected _ when failure.code().equals(FULL) ->
                "take an address off this network interface, or choose an instance type that may have more";
            case Ec2Failure.Rejected _ -> "see the message of EC2";
        };
    }

    private static String ofDenial(String action) {
        String policy = switch (action) {
            case "AssignIpv6Addresses", "UnassignIpv6Addresses" -> "agent-ipv6.json";
            case "DescribeNetworkInterfaces", "DescribeInstances" -> "agent-auto.json";
            default -> "agent.json";
        };
        String remedy = "add ec2:" + action + " to the role's policy, as in iam-policies/" + policy;
        // The mistake of the vendor's guide; see iam-policies/README.md.
        return action.equals("DescribeRouteTables")
                ? remedy + ": on Resource \"*\", for a statement with a route table's ARN never matches it"
                : remedy;
    }

    private static String ofImds(Ec2Failure failure) {
        return switch (failure) {
            case Ec2Failure.NotAuthorized _ ->
                "switch it on: aws ec2 modify-instance-metadata-options --http-endpoint enabled";
            case Ec2Failure.NotFound _ -> "check that each interfaces[].device is the NIC of an ENI";
            case Ec2Failure.Unreachable _,Ec2Failure.TimedOut _ ->
                "check that this is an EC2 instance whose metadata service is switched on, and that no firewall of"
                        + " the host is in its way";
            case Ec2Failure.BadCredentials _,Ec2Failure.Throttled _,Ec2Failure.ServerFault _,Ec2Failure.Fenced _ ->
                "none needed, it is repeated";
            case Ec2Failure.HeldElsewhere _,Ec2Failure.Rejected _ -> "see the message of IMDS";
        };
    }
}
