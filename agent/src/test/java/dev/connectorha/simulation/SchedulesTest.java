package dev.connectorha.simulation;

import static dev.connectorha.simulation.Name.A;
import static dev.connectorha.simulation.Name.B;

import dev.connectorha.election.Preemption;
import dev.connectorha.simulation.Fault.BadWeather;
import dev.connectorha.simulation.Fault.Crash;
import dev.connectorha.simulation.Fault.Cut;
import dev.connectorha.simulation.Fault.CutBoth;
import dev.connectorha.simulation.Fault.Denied;
import dev.connectorha.simulation.Fault.Ec2Blocked;
import dev.connectorha.simulation.Fault.Handover;
import dev.connectorha.simulation.Fault.NicDown;
import dev.connectorha.simulation.Fault.Pause;
import dev.connectorha.simulation.Fault.PowerCut;
import dev.connectorha.simulation.Fault.Replaced;
import dev.connectorha.simulation.Fault.RouteRewritten;
import dev.connectorha.simulation.Fault.Suspend;
import dev.connectorha.simulation.Fault.VipRewritten;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The schedules of docs/takeover.md, each of which broke simpler rules. A is MASTER at first. */
class SchedulesTest {
    private static final Cidrs ROUTES = new Cidrs();
    private static final Preemption DELAYED = new Preemption(true, Duration.ofSeconds(60));

    /** Shorthand for what is rewritten. */
    private static final class Cidrs {
        RouteRewritten first(Name to) {
            return new RouteRewritten(Pair.of(1, 0, 1, Preemption.NEVER).routes().getFirst(), to);
        }
    }

    private static VipRewritten vip(Name to) {
        return new VipRewritten(Pair.of(1, 0, 0, Preemption.NEVER).token(), to);
    }

    private static BadWeather slowCalls() {
        return new BadWeather(new Weather(0, 0, false, Scenarios.seconds(2)));
    }

    @Test
    void s01aPartitionHealsAndThePreferredOnesAdvertArrivesFirst() {
        new Story().from(30, 60, new CutBoth()).from(60, 62, new Cut(B)).changesAtMost(4).outageAtMost(4)
                .plays();
    }

    @Test
    void s01aPartitionHealsInOneDirectionOnly() {
        new Story().from(30, 60, new CutBoth()).from(60, 120, new Cut(A)).outageAtMost(4).plays();
        new Story().from(30, 60, new CutBoth()).from(60, 120, new Cut(B)).outageAtMost(4).plays();
    }

    @Test
    void s02theBackupClaimsAndTheMasterReassertsBeforeThatClaimHasLanded() {
        new Story().from(29, 40, slowCalls()).from(30, 33.5, new Cut(A)).outageAtMost(4).plays();
    }

    @Test
    void s03theMasterDiesAndReadsLag() {
        new Story().lags(14, 3).at(30, new PowerCut(A)).ends(B).changesAtMost(1).outageAtMost(5).plays();
    }

    @Test
    void s04theMasterIsDeadAndSomebodyElseRewritesToItsEni() {
        new Story().at(30, new PowerCut(A)).at(100, vip(A)).ends(B).plays();
        new Story().withRoutes().at(30, new PowerCut(A)).at(100, ROUTES.first(A)).ends(B).changesAtMost(1)
                .plays();
    }

    @Test
    void s05addressAndRouteAreLeftOnDifferentMembers() {
        new Story().withRoutes().from(30, 120, new CutBoth()).at(45, vip(A)).at(45, ROUTES.first(B)).plays();
        new Story().withRoutes().from(30, 120, new CutBoth()).at(45, vip(B)).at(45, ROUTES.first(A)).plays();
    }

    @Test
    void s06theCrashedOneComesBackWithoutEc2() {
        new Story().from(30, 60, new Crash(A)).at(30, new Ec2Blocked(A)).ends(B).changesAtMost(1).plays();
    }

    @Test
    void s06theCrashedOneComesBackAndMayNotReplaceRoutes() {
        new Story().withRoutes().from(30, 60, new Crash(A)).at(30, new Denied(A, "ReplaceRoute")).ends(B)
                .changesAtMost(1).plays();
    }

    @Test
    void s07theOneThatIsHandedOverToCannotTakeTheRoute() {
        new Story().withRoutes().at(30, new Denied(B, "ReplaceRoute")).at(40, new Handover(A)).ends(A)
                .plays();
    }

    @Test
    void s08theOwnerDiesWhileTheLinkIsCutAndTheOtherHasYielded() {
        new Story().from(30, 400, new CutBoth()).at(100, new PowerCut(A)).ends(B).plays();
        new Story().from(30, 400, new CutBoth()).at(100, new PowerCut(B)).ends(A).plays();
    }

    @Test
    void s09theMasterStandsStillAndGoesOn() {
        new Story().from(30, 40, new Pause(A)).outageAtMost(5).plays();
        new Story().from(30, 40, new Suspend(A)).outageAtMost(5).plays();
        new Story().from(31, 41, new Pause(A)).from(30, 32, new Cut(B)).plays();
    }

    @Test
    void s10aLateUnassignDoesNotStripTheWinner() {
        new Story().addresses(0, 1).from(29, 60, slowCalls()).from(30, 34, new CutBoth()).outageAtMost(30)
                .plays();
        new Story().addresses(0, 1).from(29, 60, slowCalls()).from(30, 40, new Pause(A)).plays();
    }

    @Test
    void s11bothAreInFaultAndTheHolderGoesOnServing() {
        new Story().from(40, 100, new NicDown(A)).from(40, 100, new NicDown(B))
                .seen(95, "A still serves", world -> world.witness().serves(world.host(A))).plays();
    }

    @Test
    void s12theInstanceIsReplaced() {
        new Story().withRoutes().from(30, 90, new Replaced(A)).outageAtMost(5)
                .seen(89, "B has it all", world -> world.witness().hasEverything(world.host(B))).plays();
        new Story().withRoutes().from(30, 90, new Replaced(B)).at(120, new Handover(A)).changesAtMost(2)
                .plays();
    }

    @Test
    void s13bothAreRebooted() {
        new Story().from(30, 50, new PowerCut(A)).from(30, 52, new PowerCut(B)).plays();
        new Story().from(30, 52, new PowerCut(A)).from(30, 45, new PowerCut(B)).plays();
    }

    @Test
    void s14theMasterLosesEc2Only() {
        new Story().from(30, 200, new Ec2Blocked(A)).ends(A).changesAtMost(0).outageAtMost(0).plays();
    }

    @Test
    void s15anAnswerIsNeverReceived() {
        BadWeather silence = new BadWeather(new Weather(0, 1, false, Scenarios.seconds(1)));
        new Story().from(30, 50, new PowerCut(A)).from(30, 45, silence).plays();
    }

    @Test
    void s15anAnswerIsReceivedAfterTheRoleHasChanged() {
        new Story().from(29, 45, slowCalls()).from(30, 33.2, new Cut(A)).from(34, 37.2, new Cut(A)).plays();
    }

    @Test
    void s16oneWayLossWithALaggingImds() {
        new Story().lags(10, 1).from(30, 34, new Cut(A)).outageAtMost(5).plays();
    }

    @Test
    void s17theMasterLosesEc2AndItsOutgoingLinkForAWhile() {
        new Story().from(30, 100, new Ec2Blocked(A)).from(30, 40, new Cut(A)).plays();
    }

    @Test
    void s18theAddressIsRewrittenTwice() {
        new Story().preempting(DELAYED).at(40, vip(B)).at(300, vip(B)).plays();
        new Story().at(30, new Denied(B, "DescribeRouteTables")).at(100, vip(B)).at(300, vip(B)).plays();
        new Story().at(30, new PowerCut(B)).at(100, vip(B)).at(300, vip(B)).ends(A).plays();
    }

    @Test
    void s19theMasterDiesWhileItsBackupsEc2IsBlocked() {
        new Story().at(30, new PowerCut(A)).from(25, 90, new Ec2Blocked(B)).ends(B).plays();
    }

    @Test
    void s20theOwnerDiesWithinTheOthersHold() {
        new Story().from(30, 200, new CutBoth()).at(95, new PowerCut(A)).ends(B).plays();
        new Story().from(30, 200, new CutBoth()).at(95, new PowerCut(B)).ends(A).plays();
    }
}
