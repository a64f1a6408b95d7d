package dev.connectorha.preflight.facts;

import dev.connectorha.config.InterfaceConfig;
import dev.connectorha.config.RoutesConfig;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.inspection.ImdsInspection.OwnNic;
import dev.connectorha.preflight.Fact;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.HostKernel.Devices;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One configured interface, and the ENI that it is.
 *
 * @param index in the configuration
 * @param mac of the device; empty if there is no such device on this host
 * @param own the ENI with that MAC address, as IMDS knows it; empty if there is none
 */
public record Nic(int index, InterfaceConfig config, Optional<String> mac, Optional<OwnNic> own) {
    /** What IMDS says about all ENIs of the instance. */
    public static final Fact<Ec2Result<List<OwnNic>>> ATTACHED = facts -> Answers
            .of(facts.sources().imds().networkInterfaces());

    /** Those of the configuration, in its order. */
    public static final Fact<List<Nic>> ALL = Nic::find;

    private static List<Nic> find(Facts facts) throws InterruptedException {
        List<OwnNic> attached = facts.get(ATTACHED).asValue().orElse(List.of());
        List<Nic> nics = new ArrayList<>();
        for (int i = 0; i < facts.config().interfaces().size(); i++) {
            InterfaceConfig config = facts.config().interfaces().get(i);
            Optional<String> mac = mac(facts, config.device());
            nics.add(new Nic(i, config, mac, mac.flatMap(
                    address -> attached.stream().filter(own -> own.mac().equals(address)).findFirst())));
        }
        return nics;
    }

    /** That devices cannot be read at all is for a check of the host to say. */
    private static Optional<String> mac(Facts facts, String device) {
        return switch (facts.sources().host().kernel().devices()) {
            case Devices.Unreadable _ -> Optional.empty();
            case Devices.Listed(var devices) -> devices.stream().filter(known -> known.name().equals(device))
                    .map(known -> known.link().mac()).filter(mac -> !mac.isEmpty()).findFirst();
        };
    }

    /** Those whose ENI is known. That the others' are not, is for a check of its own to say. */
    public static List<Nic> known(Facts facts) throws InterruptedException {
        return facts.get(ALL).stream().filter(nic -> nic.own().isPresent()).toList();
    }

    /** Its ENI, where that is known. */
    public OwnNic eni() {
        return own.orElseThrow();
    }

    /** Where the file speaks of it. */
    public String key() {
        return "interfaces[" + index + "]";
    }

    /** Which routes follow, unless none do. */
    public Optional<RoutesConfig.Routes> routes() {
        return Stream.of(config.routes()).filter(RoutesConfig.Routes.class::isInstance)
                .map(RoutesConfig.Routes.class::cast).findFirst();
    }
}
