package dev.connectorha.runtime;

import dev.connectorha.config.AgentConfig;
import dev.connectorha.config.InterfaceConfig;
import dev.connectorha.ec2.Addresses;
import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Network;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.Ec2Result.Done;
import dev.connectorha.ec2.Ec2Result.Failed;
import dev.connectorha.ec2.Ec2Result.Ok;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.Remedies;
import dev.connectorha.ec2.aws.AwsEc2Network;
import dev.connectorha.ec2.aws.AwsSettings;
import dev.connectorha.ec2.aws.ImdsInstanceIdentity;
import dev.connectorha.ec2.aws.RefreshableCredentials;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * T8 without a daemon, as at the removal of the package: takes the virtual IPs off this member, in EC2 and on the NIC.
 * Whatever one half says, the other is done too. Blocks.
 */
public final class LoneRelease implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final AgentConfig config;
    private final Consumer<String> told;
    private final HostClaim claim;
    private final ImdsInstanceIdentity identity = ImdsInstanceIdentity.create();
    private boolean good = true;

    /**
     * Nothing has been released yet.
     *
     * @param told hears what was done, and what could not be
     * @throws StartupException if an agent runs on this host for these addresses, or a device is missing
     */
    public LoneRelease(AgentConfig config, Consumer<String> told) throws StartupException {
        this.config = config;
        this.told = told;
        this.claim = HostClaim.take(config);
    }

    /** Returns whether nothing is left here. */
    public boolean run() throws StartupException {
        inEc2();
        for (InterfaceConfig nic : config.interfaces()) {
            nic.virtualAddresses().forEach(address -> offNic(nic.device(), address));
        }
        return good;
    }

    private void inEc2() throws StartupException {
        switch (new Surroundings(config, identity).find(claim.macs())) {
            case Ok<OwnPlace>(var place) -> {
                AwsSettings settings = AwsSettings.of(place.region(), config.ec2().attemptTimeout());
                try (AwsEc2Network ec2 = AwsEc2Network.create(settings,
                        RefreshableCredentials.defaultChain())) {
                    for (int i = 0; i < place.nics().size(); i++) {
                        for (InetAddress address : config.interfaces().get(i).virtualAddresses()) {
                            unassign(ec2, place.nics().get(i).id(), address);
                        }
                    }
                }
            }
            case Failed<OwnPlace>(var failure) -> bad(
                    "nothing was given back in EC2, for this member does not know its network interface: "
                            + Remedies.explained(failure));
        }
    }

    private void unassign(Ec2Network ec2, NetworkInterfaceId self, InetAddress address) {
        long began = System.nanoTime();
        Ec2Result<Done> result = Surroundings.join(call(ec2, self, address));
        while (passing(result) && System.nanoTime() - began < config.ec2().callTimeout().toNanos()) {
            LockSupport.parkNanos(PAUSE.toNanos());
            result = Surroundings.join(call(ec2, self, address));
        }
        Optional<Ec2Failure> failure = result.asFailure();
        if (failure.isPresent()) {
            bad(Addresses.text(address) + " may still be on " + self + ": "
                    + Remedies.explained(failure.get()));
        } else {
            told.accept(Addresses.text(address) + " is not on " + self + " (EC2)");
        }
    }

    private static boolean passing(Ec2Result<Done> result) {
        return result.asFailure().filter(Ec2Failure::passing).isPresent();
    }

    private static CompletionStage<Ec2Result<Done>> call(Ec2Network ec2, NetworkInterfaceId self,
            InetAddress address) {
        return switch (address) {
            case Inet4Address four -> ec2.unassignPrivateIpAddress(self, four);
            case Inet6Address six -> ec2.unassignIpv6Address(self, six);
            default -> throw new IllegalArgumentException("neither IPv4 nor IPv6: " + address);
        };
    }

    private void offNic(String device, InetAddress address) {
        new HostNic(device).remove(address).ifPresentOrElse(
                why -> bad(Addresses.text(address) + " may still be on " + device + ": " + why),
                () -> told.accept(Addresses.text(address) + " is not on " + device));
    }

    private void bad(String why) {
        good = false;
        told.accept(why);
    }

    @Override
    public void close() {
        identity.close();
        claim.close();
    }
}
