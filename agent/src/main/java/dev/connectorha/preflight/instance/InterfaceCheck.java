package dev.connectorha.preflight.instance;

import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.inspection.ImdsInspection.OwnNic;
import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Group;
import dev.connectorha.preflight.Remedy;
import dev.connectorha.preflight.facts.Each;
import dev.connectorha.preflight.facts.Nic;
import dev.connectorha.preflight.facts.Unread;
import java.util.List;
import java.util.Optional;

/** Whether each device is an ENI of this instance, found by its MAC address, and the configured one. */
final class InterfaceCheck implements Check {
    static final String ID = "instance.interface";
    private static final CheckInfo ABOUT = CheckInfo
            .of(ID, Group.INSTANCE, "each device is an ENI of this instance, the one configured")
            .requiring("host.device", ImdsCheck.ID).calling("IMDS");

    @Override
    public CheckInfo about() {
        return ABOUT;
    }

    @Override
    public CheckResult run(Facts facts) throws InterruptedException {
        return switch (facts.get(Nic.ATTACHED)) {
            case Ec2Result.Failed<List<OwnNic>>(var failure) ->
                Unread.of("the network interfaces of this instance are not known", failure);
            case Ec2Result.Ok<List<OwnNic>>(var attached) ->
                Each.of(facts.get(Nic.ALL), "none is configured", nic -> judge(nic, attached));
        };
    }

    private static CheckResult judge(Nic nic, List<OwnNic> attached) {
        String device = nic.config().device();
        if (nic.mac().isEmpty()) {
            return CheckResult.skip(device + " is not there, or has no MAC address");
        }
        if (nic.own().isEmpty()) {
            return CheckResult.lasting(device + " (" + nic.mac().get() + ") is no ENI of this instance",
                    Remedy.of(
                            "name the device of an ENI as " + nic.key() + ".device; `ip link` shows their MAC"
                                    + " addresses"),
                    attached.stream().map(eni -> "IMDS knows " + eni.id() + " as " + eni.mac())
                            .toArray(String[]::new));
        }
        String actual = nic.eni().id().value();
        Optional<String> configured = nic.config().networkInterfaceId().filter(id -> !id.equals(actual));
        String key = nic.key() + ".networkInterfaceId";
        return configured.isPresent()
                ? CheckResult.lasting(
                        key + " is " + configured.get() + ", but " + device + " (" + nic.mac().get() + ") is "
                                + actual,
                        Remedy.of("remove " + key + " from the configuration, or write " + actual))
                : CheckResult.pass(device + " is " + actual);
    }
}
