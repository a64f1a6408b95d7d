package dev.connectorha.simulation;

import dev.connectorha.ec2.MachineNotice.Kind;
import dev.connectorha.election.Preemption;
import dev.connectorha.election.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** EC2 announces that it takes a machine away: its member goes in time, and comes back when that is over. */
class NoticesTest {
    @ParameterizedTest
    @EnumSource(Kind.class)
    void theMasterHandsOverBeforeItsMachineGoes(Kind kind) {
        long due = kind == Kind.SPOT_INTERRUPTION ? Scenarios.seconds(400) : -1;
        Story story = new Story().from(60, 300, new Fault.Announced(Name.A, kind, due))
                .seen(50, "A serves", world -> serves(world, Name.A))
                .seen(60 + kind.every().toMillis() / 1e3 + 35, "B serves", world -> serves(world, Name.B))
                .seen(290, "B serves still", world -> serves(world, Name.B)).occurs(Incident.HANDED_OVER)
                .never(Incident.YIELDED);

        story.preempting(Preemption.NEVER).ends(Name.B).plays();
    }

    @Test
    void afterwardsTheRoleComesBackAsPreemptionHasIt() {
        new Story().from(60, 300, new Fault.Announced(Name.A, Kind.REBALANCE, -1))
                .seen(290, "B serves", world -> serves(world, Name.B)).preempting(Preemption.AT_ONCE)
                .ends(Name.A).plays();
    }

    @Test
    void theBackupTakesNothingFromALiveMasterAndEverythingFromADeadOne() {
        new Story().from(40, 50, new Fault.Crash(Name.A))
                .from(45, 300, new Fault.Announced(Name.A, Kind.AUTO_SCALING, -1))
                .seen(190, "B serves", world -> serves(world, Name.B))
                .from(200, 260, new Fault.PowerCut(Name.B))
                .seen(250, "A serves", world -> serves(world, Name.A)).preempting(Preemption.AT_ONCE)
                .ends(Name.A).plays();
    }

    @Test
    void whoHasNobodyToGoToStays() {
        new Story().from(40, 300, new Fault.PowerCut(Name.B))
                .from(60, 290, new Fault.Announced(Name.A, Kind.AUTO_SCALING, -1))
                .seen(280, "A serves", world -> world.witness().hasEverything(world.host(Name.A)))
                .outageAtMost(0).ends(Name.A).plays();
    }

    private static boolean serves(World world, Name name) {
        return world.host(name).settledAs(Role.MASTER) && world.witness().hasEverything(world.host(name));
    }
}
