package dev.connectorha.localstack.ec2;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.SubnetId;
import dev.connectorha.ec2.aws.AwsEc2Network;
import dev.connectorha.ec2.aws.AwsSettings;
import dev.connectorha.ec2.aws.RefreshableCredentials;
import dev.connectorha.probe.Family;
import dev.connectorha.probe.ProbeReport;
import dev.connectorha.probe.ProbedNic;
import dev.connectorha.probe.ProbedNic.Routes;
import dev.connectorha.probe.ReadinessProbe;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The agent's probes, through the agent's own adapter and the SDK, at an EC2 on this machine. */
final class ProbedEc2 implements AutoCloseable {
    private static final Map<String, String> KEY = Map.of("aws.accessKeyId", Pair.ACCESS_KEY,
            "aws.secretAccessKey", Pair.SECRET);
    private static final String ENDPOINT = "aws.endpointUrlEc2";

    private final AwsEc2Network network;
    private final ReadinessProbe probe;

    ProbedEc2(URI endpoint) {
        KEY.forEach(System::setProperty);
        System.setProperty(ENDPOINT, endpoint.toString());
        network = AwsEc2Network.create(AwsSettings.of("eu-west-1", Duration.ofSeconds(10)),
                RefreshableCredentials.defaultChain());
        probe = new ReadinessProbe(network, network.permissionProbes());
    }

    /** Routes to either ENI are the pair's; virtual addresses are of these families. */
    ProbeReport prove(String self, String peer, String subnet, Family... families) {
        NetworkInterfaceId own = new NetworkInterfaceId(self);
        Routes routes = new Routes(true, List.of(), Set.of(own, new NetworkInterfaceId(peer)), List.of());
        ProbedNic nic = new ProbedNic(own, new SubnetId(subnet),
                List.of(Cidr.parse("10.0.1.0/24"), Cidr.parse("2001:db8:0:1::/64")), Set.of(families),
                routes);
        return probe.prove(List.of(nic), System.nanoTime()).toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        network.close();
        KEY.keySet().forEach(System::clearProperty);
        System.clearProperty(ENDPOINT);
    }
}
