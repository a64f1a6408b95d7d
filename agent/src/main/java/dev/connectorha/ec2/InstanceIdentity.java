package dev.connectorha.ec2;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * What the instance knows of itself through IMDSv2. Failures carry the action {@code IMDS}.
 *
 * <p>No method blocks. A stage never completes exceptionally, and may complete on any thread.
 */
public interface InstanceIdentity {
    /** Where this instance is. */
    record Instance(String instanceId, String region, String availabilityZone) {}

    /** The ENI with that MAC address. {@code subnetBlocks} are the subnet's blocks: IPv4, at least one, then IPv6. */
    record OwnInterface(NetworkInterfaceId id, SubnetId subnet, List<Cidr> subnetBlocks) {}

    CompletionStage<Ec2Result<Instance>> instance();

    /** The ENI of a device, by its MAC address in lower case with colons. */
    CompletionStage<Ec2Result<OwnInterface>> networkInterface(String mac);

    /**
     * {@code local-ipv4s}: the ENI's IPv4 addresses in IMDS's order, the primary first; it lags behind EC2 by seconds.
     */
    CompletionStage<Ec2Result<Set<InetAddress>>> localIpv4s(String mac);

    /** {@code ipv6s}: the same for IPv6; none if the ENI has none. */
    CompletionStage<Ec2Result<Set<InetAddress>>> localIpv6s(String mac);
}
