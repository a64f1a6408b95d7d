package dev.connectorha.runtime;

import dev.connectorha.config.AgentConfig;
import dev.connectorha.config.InterfaceConfig;
import dev.connectorha.ec2.Addresses;
import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.Ec2Result.Failed;
import dev.connectorha.ec2.Ec2Result.Ok;
import dev.connectorha.ec2.InstanceIdentity;
import dev.connectorha.ec2.InstanceIdentity.Instance;
import dev.connectorha.ec2.InstanceIdentity.OwnInterface;
import dev.connectorha.runtime.StartupException.Kind;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out where this member is, and refuses a configuration that belongs to another instance. Blocks. */
final class Surroundings {
    private static final Logger LOG = LoggerFactory.getLogger("agent");

    private final AgentConfig config;
    private final InstanceIdentity identity;

    Surroundings(AgentConfig config, InstanceIdentity identity) {
        this.config = config;
        this.identity = identity;
    }

    /**
     * Asks IMDS once.
     *
     * @param macs of the configured devices, in their order
     * @return the failure if IMDS does not answer; it is worth asking again
     * @throws StartupException if the answer contradicts the configuration
     */
    Ec2Result<OwnPlace> find(List<String> macs) throws StartupException {
        Ec2Result<Instance> instance = join(identity.instance());
        if (!(instance instanceof Ok<Instance>(var where))) {
            return new Failed<>(instance.asFailure().orElseThrow());
        }
        List<OwnPlace.Nic> nics = new ArrayList<>();
        for (int i = 0; i < macs.size(); i++) {
            switch (join(identity.networkInterface(macs.get(i)))) {
                case Failed<OwnInterface>(var failure) -> {
                    return new Failed<>(failure);
                }
                case Ok<OwnInterface>(var own) ->
                    nics.add(new OwnPlace.Nic(config.interfaces().get(i).device(),
                            macs.get(i), own.id(), own.subnet(), own.subnetBlocks()));
            }
        }
        OwnPlace place = new OwnPlace(where.instanceId(), config.ec2().region().orElse(where.region()), nics);
        agree(place, where.region());
        return primariesAreNotVirtual(place);
    }

    /** A primary address never moves, and the agent would take it off its NIC: it may not be a virtual one. */
    private Ec2Result<OwnPlace> primariesAreNotVirtual(OwnPlace place) throws StartupException {
        for (OwnPlace.Nic nic : place.nics()) {
            switch (join(identity.localIpv4s(nic.mac()))) {
                case Failed<Set<InetAddress>>(var failure) -> {
                    return new Failed<>(failure);
                }
                case Ok<Set<InetAddress>>(var addresses) -> {
                    notVirtual(List.copyOf(addresses), nic);
                }
            }
        }
        return Ec2Result.ok(place);
    }

    /**
     * EC2 lists the primary address first, but promises that nowhere. Each ENI has one, so it is certain where all that
     * are listed are virtual; otherwise a member that holds a virtual IP might not start for the order of a list.
     */
    private void notVirtual(List<InetAddress> listed, OwnPlace.Nic nic) throws StartupException {
        OptionalInt first = listed.stream().limit(1).mapToInt(this::configuredAt).findFirst();
        if (first.isEmpty() || first.getAsInt() < 0) {
            return;
        }
        String primary = "interfaces[" + first.getAsInt() + "].virtualAddresses: "
                + Addresses.text(listed.getFirst());
        if (listed.stream().mapToInt(this::configuredAt).allMatch(at -> at >= 0)) {
            throw wrong(primary + " is the primary address of " + nic.device() + " (" + nic.id()
                    + "), which never moves. Write a free address of that subnet, on both members.");
        }
        LOG.warn("vip.primary why=\"{} is the first that IMDS lists for {} ({}), as the primary address is\""
                + " remedy=\"look in EC2 whether it is: the primary address never moves\"", primary,
                nic.device(), nic.id());
    }

    /** The interface in whose virtual IPs that address is; -1 if none. */
    private int configuredAt(InetAddress address) {
        return IntStream.range(0, config.interfaces().size())
                .filter(i -> config.interfaces().get(i).virtualAddresses().contains(address)).findFirst()
                .orElse(-1);
    }

    private void agree(OwnPlace place, String actualRegion) throws StartupException {
        if (!place.region().equals(actualRegion)) {
            throw wrong("ec2.region is " + place.region() + ", but this instance is in " + actualRegion
                    + ". Remove the key, or write that region.");
        }
        for (int i = 0; i < place.nics().size(); i++) {
            String key = "interfaces[" + i + "]";
            agree(key, config.interfaces().get(i), place.nics().get(i));
            peerIsAnother(key, config.interfaces().get(i), place);
        }
    }

    /** The same file on both members is wrong on one of them, which would take its own routes for the peer's. */
    private static void peerIsAnother(String key, InterfaceConfig configured, OwnPlace place)
            throws StartupException {
        for (OwnPlace.Nic nic : place.nics()) {
            if (configured.peerNetworkInterfaceId().filter(nic.id().value()::equals).isPresent()) {
                throw wrong(key + ".peerNetworkInterfaceId is " + nic.id() + ", which is this member's own "
                        + nic.device() + ". Write the id of the other member's network interface.");
            }
        }
    }

    private static void agree(String key, InterfaceConfig configured, OwnPlace.Nic nic)
            throws StartupException {
        Optional<String> id = configured.networkInterfaceId();
        if (id.isPresent() && !id.get().equals(nic.id().value())) {
            throw wrong(
                    key + ".networkInterfaceId is " + id.get() + ", but " + nic.device() + " (" + nic.mac()
                            + ") is " + nic.id() + ". Remove the key, or write that id.");
        }
        for (InetAddress address : configured.virtualAddresses()) {
            if (nic.subnetBlocks().stream().noneMatch(block -> block.contains(address))) {
                throw wrong(
                        key + ".virtualAddresses: " + Addresses.text(address) + " is not in the subnet of "
                                + nic.device() + " ("
                                + nic.subnetBlocks().stream().map(Cidr::toString)
                                        .collect(Collectors.joining(", "))
                                + "), so EC2 could never assign it to " + nic.id()
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
