package dev.connectorha.preflight.instance;

import dev.connectorha.ec2.InstanceIdentity.Instance;
import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Group;
import dev.connectorha.preflight.Remedy;
import dev.connectorha.preflight.facts.Nic;
import dev.connectorha.preflight.facts.Place;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where this member is, and whether the configuration agrees. */
final class PlaceCheck implements Check {
    private static final CheckInfo ABOUT = CheckInfo
            .of("instance.place", Group.INSTANCE,
                    "region, VPC and subnet are known, the region as configured")
            .requiring(ImdsCheck.ID).calling("IMDS");

    @Override
    public CheckInfo about() {
        return ABOUT;
    }

    @Override
    public CheckResult run(Facts facts) throws InterruptedException {
        Optional<Instance> instance = facts.get(Place.INSTANCE).asValue();
        if (instance.isEmpty()) {
            return CheckResult.skip("IMDS does not say where this is");
        }
        String actual = instance.get().region();
        Optional<String> configured = facts.config().ec2().region();
        if (configured.isPresent() && !configured.get().equals(actual)) {
            return CheckResult.lasting(
                    "ec2.region is " + configured.get() + ", but this instance is in " + actual,
                    Remedy.of("remove ec2.region from the configuration, or write " + actual));
        }
        List<Nic> nics = Nic.known(facts);
        String subnets = nics.stream().map(nic -> nic.config().device() + " in " + nic.eni().subnet())
                .collect(Collectors.joining(", "));
        String vpcs = nics.stream().map(nic -> nic.eni().vpc()).distinct().collect(Collectors.joining(", "));
        return CheckResult.pass(instance.get().availabilityZone()
                + (nics.isEmpty() ? "" : ", " + vpcs + ": " + subnets));
    }
}
