package dev.connectorha.simulation;

import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.election.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What must hold in the end, when everything that can be mended has been, for a while. */
final class Judge {
    private final World world;
    private final boolean routesMeddledWith;

    Judge(World world, boolean routesMeddledWith) {
        this.world = world;
        this.routesMeddledWith = routesMeddledWith;
    }

    /**
     * Whether nothing around that host keeps it from having everything. One that has never learned from IMDS where it
     * is cannot begin, and one that an operator has released is out of the election; any other one that is not in it by
     * now has no excuse.
     */
    boolean able(Host host) {
        boolean excused = host.role() == Role.INIT
                && (host.conditions().imdsBlocked() || host.mayRelease());
        return !excused && world.witness().unhindered(host) && world.cloud().weather().isFair();
    }

    /** What is wrong now; empty if exactly one member has everything, and the other nothing. */
    List<String> complaints() {
        List<Host> able = world.hosts().stream().filter(this::able).toList();
        if (able.isEmpty()) {
            return List.of();
        }
        // One that has everything may go on although it could not take it any more.
        List<Host> owners = world.hosts().stream().filter(this::hasItsShare).toList();
        if (owners.size() != 1) {
            return List.of("nobody has everything");
        }
        Host owner = owners.getFirst();
        List<String> complaints = new ArrayList<>();
        if (able(owner) && owner.process().filter(process -> process.settledAs(Role.MASTER)).isEmpty()) {
            complaints.add("the owner is no ordinary MASTER");
        }
        able.stream().filter(host -> host != owner).flatMap(this::backup).forEach(complaints::add);
        return complaints;
    }

    /**
     * A route that somebody moved away from a master who then lost EC2 for good: that one goes on as it is, unless the
     * other one has that route and may tell it so (T9).
     */
    private boolean hasItsShare(Host host) {
        return world.witness().hasEverything(host) || (routesMeddledWith && !able(host)
                && world.witness().serves(host) && !mayBeTold(host, world.host(host.name().other())));
    }

    private boolean mayBeTold(Host master, Host backup) {
        Truth truth = world.cloud().truth();
        return able(backup) && backup.name().priority() < master.name().priority()
                && world.pair().routes().stream().anyMatch(
                        route -> backup.networkInterfaceFor(route).value().equals(truth.target(route)));
    }

    private Stream<String> backup(Host host) {
        String problem = host.process().filter(process -> process.settledAs(Role.BACKUP)).isEmpty()
                ? host.name() + " is no ordinary BACKUP"
                : host.nic().isEmpty() ? "" : host.name() + " has addresses on its NIC";
        return Stream.of(problem).filter(text -> !text.isEmpty());
    }

    /**
     * What ours owes beside a keepalived, who may have taken a part only, or nothing, and never looks again: as MASTER
     * it has everything, and it is that if the other one is not; otherwise it serves nothing that EC2 does not have at
     * it, and as long as it holds (T7), all that EC2 has.
     */
    List<String> complaintsBesideKeepalived() {
        Host ours = world.host(Name.A);
        if (!able(ours)) {
            return List.of();
        }
        boolean peerIsMaster = world.host(Name.B).role() == Role.MASTER;
        if (ours.role() == Role.MASTER) {
            return world.witness().hasEverything(ours) && ours.process().orElseThrow().settledAs(Role.MASTER)
                    ? List.of()
                    : List.of("A is MASTER and has not everything");
        }
        return Stream.of(peerIsMaster ? "" : "A is " + ours.role() + " and nobody MASTER",
                servesWhatItHas(ours, !ours.process().orElseThrow().settledAs(Role.BACKUP))
                        ? ""
                        : "A serves something else than it has")
                .filter(text -> !text.isEmpty()).toList();
    }

    private boolean servesWhatItHas(Host host, boolean holding) {
        Truth truth = world.cloud().truth();
        return world.pair().vips().stream().allMatch(vip -> {
            NetworkInterfaceId self = host.networkInterfaceFor(vip);
            boolean here = self.equals(truth.holder(vip));
            return host.nic().has(self, vip) ? here : !(holding && here);
        });
    }
}
