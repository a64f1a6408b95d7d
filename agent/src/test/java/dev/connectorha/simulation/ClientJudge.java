package dev.connectorha.simulation;

import dev.connectorha.election.Role;
import dev.connectorha.simulation.ClientProgram.State;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Where clients must run in the end, and where they must not. */
final class ClientJudge {
    private final World world;
    private final Predicate<Host> able;

    /** @param able whom nothing keeps from having everything */
    ClientJudge(World world, Predicate<Host> able) {
        this.world = world;
        this.able = able;
    }

    /** What is wrong now: the one that serves has all its clients, who stands by has none. */
    List<String> complaints() {
        return world.hosts().stream().filter(Host::isOurs).flatMap(this::complaints).toList();
    }

    private Stream<String> complaints(Host host) {
        if (able.test(host) && world.witness().hasEverything(host) && host.settledAs(Role.MASTER)) {
            return wrong(host, State.UP, " does not run");
        }
        boolean idle = host.awake() && host.settledAs(Role.BACKUP) && host.nic().isEmpty();
        return idle ? wrong(host, State.DOWN, " runs") : Stream.empty();
    }

    private static Stream<String> wrong(Host host, State wanted, String what) {
        return host.programs().stream().filter(program -> program.state() != wanted)
                .map(program -> host.name() + "'s " + program + what);
    }
}
