package dev.connectorha.runtime;

import dev.connectorha.config.AgentConfig;
import dev.connectorha.config.InterfaceConfig;
import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.Ec2Result.Failed;
import dev.connectorha.ec2.Ec2Result.Ok;
import dev.connectorha.ec2.InstanceIdentity;
import dev.connectorha.ec2.InstanceIdentity.Instance;
import dev.connectorha.ec2.InstanceIdentity.OwnInterface;
import dev.connectorha.runtime.StartupException.Kind;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** Finds out where this member is, and refuses a configuration that belongs to another instance. Blocks. */
final class Surroundings {
    private final AgentConfig config;
    private final InstanceIdentity identity;

    Surroundings(AgentConfig config, InstanceIdentity identity) {
        this.config = config;
        this.identity = identity;
    }

    /**
     * Asks IMDS once.
     *
     * @return the failure if IMDS does not answer; it is worth asking again
     * @throws StartupException if the answer contradicts the configuration
     */
    Ec2Result<OwnPlace> find(String mac) throws StartupException {
        Ec2Result<Instance> instance = join(identity.instance());
        Ec2Result<OwnInterface> own = join(identity.networkInterface(mac));
        Optional<Ec2Failure> failure = instance.asFailure().or(own::asFailure);
        if (instance instanceof Ok<Instance>(var where) && own instanceof Ok<OwnInterface>(var nic)) {
            OwnPlace place = new OwnPlace(where.instanceId(), config.ec2().region().orElse(where.region()),
                    mac,
                    nic.id(), nic.subnet(), nic.subnetBlocks());
            agree(place, where.region());
            return Ec2Result.ok(place);
        }
        return new Failed<>(failure.orElseThrow());
    }

    private void agree(OwnPlace place, String actualRegion) throws StartupException {
        if (!place.region().equals(actualRegion)) {
            throw wrong("ec2.region is " + place.region() + ", but this instance is in " + actualRegion
                    + ". Remove the key, or write that region.");
        }
        InterfaceConfig nic = config.interfaces().getFirst();
        Optional<String> configured = nic.networkInterfaceId();
        if (configured.isPresent() && !configured.get().equals(place.networkInterface().value())) {
            throw wrong(
                    "interfaces[0].networkInterfaceId is " + configured.get() + ", but " + nic.device() + " ("
                            + place.mac() + ") is " + place.networkInterface()
                            + ". Remove the key, or write that id.");
        }
        for (InetAddress address : nic.virtualAddresses()) {
            if (place.subnetBlocks().stream().noneMatch(block -> block.contains(address))) {
                throw wrong("interfaces[0].virtualAddresses: " + address.getHostAddress()
                        + " is not in the subnet of " + nic.device() + " ("
                        + place.subnetBlocks().stream().map(Cidr::toString).collect(Collectors.joining(", "))
                        + "), so EC2 could never assign it to " + place.networkInterface()
                        + ". Write a free address of that subnet.");
            }
        }
    }

    private static StartupException wrong(String message) {
        return new StartupException(Kind.CONFIGURATION, message);
    }

    /** The port's stages never complete exceptionally. */
    static <T> Ec2Result<T> join(CompletionStage<Ec2Result<T>> stage) {
        return stage.toCompletableFuture().join();
    }
}
