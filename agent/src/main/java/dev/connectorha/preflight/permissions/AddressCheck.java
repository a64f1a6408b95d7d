package dev.connectorha.preflight.permissions;

import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.PermissionProbes;
import dev.connectorha.ec2.Remedies;
import dev.connectorha.ec2.inspection.InterfaceDetails;
import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Group;
import dev.connectorha.preflight.Merged;
import dev.connectorha.preflight.Remedy;
import dev.connectorha.preflight.facts.Nic;
import dev.connectorha.preflight.facts.Pair;
import dev.connectorha.preflight.facts.Place;
import dev.connectorha.preflight.facts.Unread;
import dev.connectorha.preflight.policy.Arns;
import dev.connectorha.probe.AssignProbe;
import dev.connectorha.probe.Family;
import dev.connectorha.probe.Probe;
import dev.connectorha.probe.UnassignProbe;
import dev.connectorha.probe.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/**
 * Whether addresses may be moved: an address of the documentation is assigned to and unassigned from the own ENI, which
 * cannot succeed; an IPv6 one is unassigned from the peer's too. Never a virtual IP.
 */
record AddressCheck(CheckInfo about, Family family, Asking asking, boolean onPeer, boolean calibrate)
        implements
            Check {
    /** Of the own ENI alone. */
    private static final String NOT_ASKED = "; this role on the peer's ENI is not tried: if both members share a role,"
            + " preflight there covers it, otherwise see --policy";

    /** What is asked. */
    @FunctionalInterface
    interface Asking {
        Probe of(PermissionProbes probes, NetworkInterfaceId eni, Family family);
    }

    static AddressCheck assign(Family family, boolean calibrate) {
        return of("Assign", family, AssignProbe::new, false, calibrate);
    }

    /** An IPv6 address is taken off the peer's ENI in each takeover (T1), so that is asked too. */
    static AddressCheck unassign(Family family, boolean calibrate) {
        return of("Unassign", family, UnassignProbe::new, family == Family.IPV6, calibrate);
    }

    private static AddressCheck of(String verb, Family family, Asking asking, boolean onPeer,
            boolean calibrate) {
        String action = verb + (family == Family.IPV4 ? "PrivateIpAddresses" : "Ipv6Addresses");
        CheckInfo about = CheckInfo.of(Unread.permission(action), Group.PERMISSIONS, "may " + action)
                .requiring(Place.ACCEPTED, "instance.interface").calling(onPeer
                        ? new String[]{"DescribeRouteTables", "DescribeNetworkInterfaces", action}
                        : new String[]{"DescribeRouteTables", action});
        return new AddressCheck(about, family, asking, onPeer, calibrate);
    }

    @Override
    public CheckResult run(Facts facts) throws InterruptedException {
        List<Nic> nics = Nic.known(facts).stream().filter(nic -> nic.config().virtualAddresses().stream()
                .anyMatch(address -> Family.of(address) == family)).toList();
        if (nics.isEmpty()) {
            return CheckResult.skip("no virtual IP of that family");
        }
        Optional<String> doubt = facts.get(Trust.DOUBT);
        if (doubt.isPresent()) {
            return CheckResult.skip(doubt.get());
        }
        List<CheckResult> results = new ArrayList<>();
        for (Nic nic : nics) {
            results.add(of(facts, nic));
        }
        return Merged.of(results);
    }

    private CheckResult of(Facts facts, Nic nic) throws InterruptedException {
        if (family.inUse(nic.eni().subnetBlocks())) {
            return CheckResult.skip("the subnet has the address of the documentation that would be named");
        }
        String own = nic.eni().id().value();
        Verdict here = ask(facts, nic.eni().id());
        Optional<NetworkInterfaceId> peer = permitted(here) ? askable(facts, nic) : Optional.empty();
        if (peer.isEmpty()) {
            return judged(facts, nic, own, here, NOT_ASKED);
        }
        Verdict there = ask(facts, peer.get());
        return permitted(there)
                ? judged(facts, nic, own + " and on the peer's " + peer.get(), here, "")
                : judged(facts, nic, peer.get().value(), there, "");
    }

    private static boolean permitted(Verdict verdict) {
        return verdict instanceof Verdict.Allowed || verdict instanceof Verdict.LikelyAllowed;
    }

    /**
     * The peer's ENI, where a takeover makes this call for that one too and it is certain that the call can do nothing
     * there: it is in the subnet that does not have the address, and EC2 does not show the address on it.
     */
    private Optional<NetworkInterfaceId> askable(Facts facts, Nic nic) throws InterruptedException {
        return facts.get(Pair.ALL).stream().filter(pair -> onPeer && pair.nic().equals(nic))
                .flatMap(pair -> pair.peer().details().stream())
                .filter(eni -> eni.subnet().equals(nic.eni().subnet())
                        && eni.holding(family.documentation()).isEmpty())
                .map(InterfaceDetails::id).findFirst();
    }

    private Verdict ask(Facts facts, NetworkInterfaceId eni) throws InterruptedException {
        Probe probe = asking.of(Place.cloud(facts).orElseThrow().probes(), eni, family);
        try {
            return probe.ask().toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a port's stage completed exceptionally", e.getCause());
        }
    }

    private CheckResult judged(Facts facts, Nic nic, String id, Verdict verdict, String note)
            throws InterruptedException {
        return switch (verdict) {
            case Verdict.Allowed _ -> CheckResult.pass("permitted on " + id + note);
            case Verdict.LikelyAllowed _ -> CheckResult
                    .pass("permitted on " + id + " (" + grade(facts).words() + ")" + note);
            case Verdict.Denied(var failure) -> new Denial(failure).result(id, enis(facts, nic));
            case Verdict.Failed(var failure) -> CheckResult.broken(failure.describe(),
                    Remedy.of(Remedies.of(failure)));
            case Verdict.Anomaly(var what) -> CheckResult.fail(what,
                    Remedy.of("look at " + id + " and take off what does not belong there"));
            case Verdict.Absent(var what) -> CheckResult.skip(what);
            case Verdict.Skipped(var why) -> CheckResult.skip(why);
        };
    }

    /** Of both members, as far as they are known: an address moves from one to the other. */
    private static String[] enis(Facts facts, Nic nic) throws InterruptedException {
        Arns arns = new Arns(facts.get(Place.REGION).orElse("REGION"), nic.eni().ownerId());
        return facts.get(Pair.ALL).stream().filter(pair -> pair.nic().equals(nic))
                .flatMap(pair -> Stream.concat(Stream.of(nic.eni().id()), pair.peer().id().stream()))
                .map(id -> arns.networkInterface(id.value())).toArray(String[]::new);
    }

    private Calibration grade(Facts facts) throws InterruptedException {
        return calibrate ? facts.get(Calibration.FACT) : Calibration.NOT_TRIED;
    }
}
