package dev.connectorha.simulation;

import static dev.connectorha.simulation.Name.A;
import static dev.connectorha.simulation.Name.B;

import dev.connectorha.election.Preemption;
import dev.connectorha.election.Role;
import dev.connectorha.operation.Request;
import dev.connectorha.simulation.Fault.Asked;
import dev.connectorha.simulation.Fault.BadWeather;
import dev.connectorha.simulation.Fault.Crash;
import dev.connectorha.simulation.Fault.Cut;
import dev.connectorha.simulation.Fault.CutBoth;
import dev.connectorha.simulation.Fault.Denied;
import dev.connectorha.simulation.Fault.Ec2Blocked;
import dev.connectorha.simulation.Fault.Handover;
import dev.connectorha.simulation.Fault.Late;
import dev.connectorha.simulation.Fault.NicDown;
import dev.connectorha.simulation.Fault.Once;
import dev.connectorha.simulation.Fault.Pause;
import dev.connectorha.simulation.Fault.PowerCut;
import dev.connectorha.simulation.Fault.Reload;
import dev.connectorha.simulation.Fault.Replaced;
import dev.connectorha.simulation.Fault.Restart;
import dev.connectorha.simulation.Fault.RouteRewritten;
import dev.connectorha.simulation.Fault.SendFails;
import dev.connectorha.simulation.Fault.Suspend;
import dev.connectorha.simulation.Fault.Timed;
import dev.connectorha.simulation.Fault.Unhealthy;
import dev.connectorha.simulation.Fault.VipRewritten;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The schedules of docs/takeover.md, each of which broke simpler rules. A is MASTER at first. */
final class Schedules {
    private static final Preemption DELAYED = new Preemption(true, Duration.ofSeconds(60));

    private Schedules() {}

    /** A schedule, by its number in docs/takeover.md, in one or more variants. */
    record Schedule(String name, List<Story> stories) {
        static Schedule of(String name, Story... stories) {
            return new Schedule(name, List.of(stories));
        }

        /** Whether that engine does all that is asked of it in every variant. */
        boolean passes(Flaw flaw) {
            return stories.stream().allMatch(story -> story.passes(flaw));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Schedule> all() {
        return Stream
                .of(oneToFive(), sixToEight(), onPurpose(), standingStill(), elevenToFifteen(), health(),
                        sixteenToTwenty(), seenThroughEc2())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Schedule> oneToFive() {
        return List.of(
                Schedule.of("01 a partition heals and the preferred one's advert arrives first",
                        new Story().from(30, 60, new CutBoth()).from(60, 62, new Cut(B)).changesAtMost(4)
                                .outageAtMost(4)),
                Schedule.of("01 a partition heals in one direction only",
                        new Story().from(30, 60, new CutBoth()).from(60, 120, new Cut(A)).outageAtMost(4),
                        new Story().from(30, 60, new CutBoth()).from(60, 120, new Cut(B)).outageAtMost(4)),
                Schedule.of("02 the backup claims and the master re-asserts before that claim has landed",
                        new Story().from(29, 40, slowCalls()).from(30, 33.5, new Cut(A)).outageAtMost(0)
                                .dividedAtMost(6),
                        new Story().addresses(0, 1).from(29, 40, slowCalls()).from(30, 33.5, new Cut(A))
                                .outageAtMost(6),
                        new Story().from(30, 34.5, new Cut(A)).from(90, 94.5, new Cut(A)).ends(A)
                                .dividedAtMost(5),
                        new Story().from(30, 60, late(B, 3)).from(30, 34, new Cut(A)).ends(A)
                                .occurs(Incident.CALL_LANDED_LATE).outageAtMost(8),
                        new Story().from(30, 60, late(B, 9)).from(30, 34, new Cut(A)).ends(A)
                                .occurs(Incident.CALL_LANDED_LATE).outageAtMost(8)),
                Schedule.of("03 the master dies and reads lag",
                        new Story().lags(0, 0).at(30, new PowerCut(A)).ends(B).changesAtMost(1)
                                .outageAtMost(5),
                        new Story().lags(14, 5).at(30, new PowerCut(A)).ends(B).changesAtMost(1)
                                .outageAtMost(5)),
                Schedule.of("04 the master is dead and somebody else rewrites to its ENI",
                        new Story().at(30, new PowerCut(A)).at(100, vip(A)).ends(B),
                        new Story().withRoutes().at(30, new PowerCut(A)).at(100, route(A)).ends(B)
                                .changesAtMost(1),
                        new Story().withRoutes().at(30, new PowerCut(A)).at(100, vip(A)).at(100, route(A))
                                .ends(B)),
                Schedule.of("05 address and route are left on different members",
                        new Story().withRoutes().from(30, 120, new CutBoth()).at(45, vip(A)).at(45, route(B)),
                        new Story().withRoutes().from(30, 120, new CutBoth()).at(45, vip(B)).at(45,
                                route(A)),
                        new Story().withRoutes().from(30, 120, new CutBoth())
                                .from(30, 60, new Late(B, Set.of("ReplaceRoute"), 10))
                                .occurs(Incident.CALL_LANDED_LATE),
                        new Story().withRoutes().from(30, 120, new CutBoth())
                                .from(30, 60, new Late(B, Set.of("AssignPrivateIpAddresses"), 10))
                                .occurs(Incident.CALL_LANDED_LATE)),
                Schedule.of("05 neither ever hears the other again",
                        new Story().withRoutes().at(100, new CutBoth()),
                        new Story().withRoutes().lags(10, 3).at(100, new CutBoth())));
    }

    private static List<Schedule> sixToEight() {
        return List.of(
                Schedule.of("06 the crashed one comes back without EC2",
                        new Story().from(30, 60, new Crash(A)).at(30, new Ec2Blocked(A)).ends(B)
                                .changesAtMost(1)),
                Schedule.of("06 the crashed one comes back and may not replace routes",
                        new Story().withRoutes().from(30, 60, new Crash(A))
                                .at(30, new Denied(A, "ReplaceRoute")).ends(B).changesAtMost(1)),
                Schedule.of("06 the other one comes back to a master that could not make its claim good",
                        new Story().withRoutes().at(30, new Denied(B, "ReplaceRoute"))
                                .from(31, 150, new PowerCut(A)).ends(A).seen(235, "A has it all",
                                        world -> world.witness().hasEverything(world.host(A)))),
                Schedule.of("07 the one that is handed over to cannot take the route",
                        new Story().withRoutes().at(30, new Denied(B, "ReplaceRoute")).at(40, new Handover(A))
                                .ends(A).occurs(Incident.STAYED).never(Incident.HANDED_OVER)),
                Schedule.of("08 the owner dies while the link is cut and the other has yielded",
                        new Story().from(90, 460, new CutBoth()).at(90, yielded(B, 0, new PowerCut(A)))
                                .ends(B),
                        new Story().ofAYoungMaster().from(30, 400, new CutBoth())
                                .at(30, yielded(A, 0, new PowerCut(B)))
                                .ends(A)));
    }

    private static List<Schedule> onPurpose() {
        return List.of(
                Schedule.of("07 who is stopped hands over first",
                        new Story().from(30, 120, new Restart(A)).changesAtMost(2).outageAtMost(0)
                                .dividedAtMost(1.1),
                        new Story().addresses(2, 0).withRoutes().from(30, 90, new Denied(B, "ReplaceRoute"))
                                .from(40, 60, new Restart(A)).outageAtMost(2)),
                Schedule.of("07 a drill leaves the pair as it was found",
                        new Story().withRoutes()
                                .at(40, new Asked(A, new Request.Drill(Duration.ofSeconds(30))))
                                .ends(A).changesAtMost(2).outageAtMost(0).occurs(Incident.DRILLED)),
                Schedule.of(
                        "07 who has handed over stands back, also when it is started anew, until it is told",
                        new Story().at(40, new Handover(A)).from(100, 110, new Restart(A)).ends(B)
                                .changesAtMost(1).outageAtMost(0).occurs(Incident.MARK_KEPT),
                        new Story().preempting(Preemption.AT_ONCE).at(40, new Handover(A))
                                .from(100, 110, new Restart(A)).at(150, new Asked(A, new Request.Back()))
                                .ends(A).changesAtMost(2).outageAtMost(0),
                        new Story().at(40, new Handover(A)).from(100, 110, new Restart(A))
                                .at(150, new PowerCut(B)).ends(A).changesAtMost(2).outageAtMost(5)),
                Schedule.of("07 a release by force leaves it to the peer",
                        new Story().at(40, new Asked(A, new Request.Release(true))).ends(B).changesAtMost(1)
                                .outageAtMost(2).occurs(Incident.RELEASED)));
    }

    private static List<Schedule> standingStill() {
        return List.of(
                Schedule.of("09 the master stands still and goes on",
                        new Story().from(30, 40, new Pause(A)).outageAtMost(5),
                        new Story().from(30, 40, new Suspend(A)).outageAtMost(5),
                        new Story().from(31, 41, new Pause(A)).from(30, 32, new Cut(A)).outageAtMost(5)),
                Schedule.of("09 the master stands still while its calls are on their way",
                        new Story().at(90, vip(B)).from(90, 150, writing(new Pause(A)))
                                .occurs(Incident.ANSWER_IN_ANOTHER_ROLE).outageAtMost(25),
                        new Story().at(90, vip(B)).from(90, 150, writing(new Suspend(A)))
                                .occurs(Incident.STALLED).outageAtMost(25),
                        new Story().from(30, 34, new Cut(A)).from(30, 90, writing(new Pause(A)))
                                .occurs(Incident.ANSWER_IN_ANOTHER_ROLE).outageAtMost(5),
                        new Story().from(30, 34, new Cut(A)).from(30, 90, writing(new Suspend(A)))
                                .occurs(Incident.STALLED).outageAtMost(5)),
                Schedule.of("09 a sleep too short for a stall counts while no advert leaves",
                        new Story().preempting(Preemption.NEVER).from(30, 60, new SendFails(A))
                                .from(30, 60, new Cut(B)).from(30.05, 32.8, new Suspend(A)).changesAtMost(1)
                                .ends(B),
                        new Story().preempting(Preemption.NEVER).from(30, 60, new SendFails(A))
                                .from(30.05, 32.8, new Suspend(A)).changesAtMost(1).ends(B)),
                Schedule.of("09 who stood still learns first what has become of the role",
                        new Story().preempting(Preemption.NEVER).from(30, 40, new Pause(A)).ends(B)
                                .changesAtMost(1),
                        new Story().preempting(Preemption.NEVER).from(30, 40, new Suspend(A)).ends(B)
                                .changesAtMost(1),
                        new Story().preempting(Preemption.NEVER).at(30, new Handover(A))
                                .from(30.05, 75, new Pause(A)).ends(B).changesAtMost(1),
                        new Story().from(30, 40, new Pause(B)).ends(A).changesAtMost(0).dividedAtMost(0),
                        new Story().from(30, 40, new Suspend(B)).ends(A).changesAtMost(0).dividedAtMost(0)),
                Schedule.of("10 a late unassign does not strip the winner",
                        new Story().addresses(0, 1).from(29, 60, slowCalls()).from(30, 34, new CutBoth())
                                .outageAtMost(6),
                        new Story().addresses(0, 1).from(29, 60, slowCalls()).from(30, 40, new Pause(A))
                                .outageAtMost(6),
                        lateUnassign(3), lateUnassign(8), lateUnassign(13)));
    }

    private static List<Schedule> elevenToFifteen() {
        return List.of(
                Schedule.of("11 both are in fault and the holder goes on serving",
                        new Story().from(40, 100, new NicDown(A)).from(40, 100, new NicDown(B)).seen(95,
                                "A still serves", world -> world.witness().serves(world.host(A)))),
                Schedule.of("12 the instance is replaced",
                        new Story().withRoutes().from(30, 90, new Replaced(A)).outageAtMost(5).seen(89,
                                "B has it all", world -> world.witness().hasEverything(world.host(B))),
                        new Story().withRoutes().from(30, 90, new Replaced(B)).at(120, new Handover(A))
                                .changesAtMost(2)),
                Schedule.of("12 the replacement fails as soon as it has taken over",
                        new Story().withRoutes().from(30, 60, new Replaced(A)).at(150, new PowerCut(A))
                                .ends(B).outageAtMost(5).dividedAtMost(5),
                        new Story().addresses(0, 1).withRoutes().from(30, 60, new Replaced(A))
                                .at(150, new PowerCut(A)).ends(B).outageAtMost(7).dividedAtMost(7)),
                Schedule.of("13 both are rebooted",
                        new Story().from(30, 50, new PowerCut(A)).from(30, 52, new PowerCut(B)),
                        new Story().from(30, 52, new PowerCut(A)).from(30, 45, new PowerCut(B))),
                Schedule.of("14 the master loses EC2 only",
                        new Story().from(30, 200, new Ec2Blocked(A)).ends(A).changesAtMost(0)
                                .outageAtMost(0)),
                Schedule.of("14 the master without EC2 does not see that the other one has taken the routes",
                        new Story().withRoutes().at(60, new Ec2Blocked(A))
                                .from(70, 400, new Denied(B, "AssignPrivateIpAddresses"))
                                .from(80, 110, new CutBoth()).from(110, 112, new Cut(B)).ends(B)),
                Schedule.of("15 an answer is never received",
                        new Story().from(30, 70, new PowerCut(A)).from(30, 60, silence())
                                .occurs(Incident.CALL_UNANSWERED_BUT_DONE)),
                Schedule.of("15 the configuration is read anew while an answer is awaited",
                        new Story().withRoutes().from(90, 130, late(A, 1.5)).at(90, vip(B)).from(90, 150,
                                new Once("a write of A is on its way",
                                        world -> world.host(A).hasAWriteOnItsWay(), new Reload(A)))),
                Schedule.of("15 an answer is received after the role has changed",
                        new Story().from(29, 45, slowCalls()).from(30, 33.2, new Cut(A)).from(34, 37.2,
                                new Cut(A)),
                        new Story().from(30, 45, late(B, 1.5)).from(30, 33.7, new Cut(A)).ends(A)
                                .occurs(Incident.ANSWER_IN_ANOTHER_ROLE).outageAtMost(8)),
                Schedule.of("15 a write leaves the host when another one has been master for long",
                        new Story().from(30, 36, new Cut(A)).from(30, 45, claims(new Pause(B)))
                                .from(90, 96, new Cut(A)).from(90, 105, claims(new Pause(B))).ends(A)
                                .dividedAtMost(4),
                        new Story().from(30, 36, new Cut(A)).from(30, 45, claims(new Suspend(B))).ends(A),
                        new Story().addresses(0, 2).from(30, 36, new Cut(A))
                                .from(30, 45, claims(new Suspend(B))).ends(A)));
    }

    private static List<Schedule> sixteenToTwenty() {
        return List.of(
                Schedule.of("16 one-way loss with a lagging IMDS",
                        new Story().lags(10, 1).from(30, 34, new Cut(A)).outageAtMost(5)),
                Schedule.of("16 a claim that the master never heard of is seen as soon as T3 lets it",
                        new Story().addresses(1, 1).from(33, 37, new Cut(A)).from(41, 45, new Cut(A))
                                .from(41, 80, new Cut(B)).from(40, 80, new Denied(B, "AssignIpv6Addresses"))
                                .ends(A).outageAtMost(14)),
                Schedule.of("17 the master loses EC2 and its outgoing link for a while",
                        new Story().from(30, 100, new Ec2Blocked(A)).from(30, 40, new Cut(A))),
                Schedule.of("18 the address is rewritten twice",
                        new Story().preempting(DELAYED).at(40, vip(B)).at(300, vip(B)),
                        new Story().at(30, new Denied(B, "DescribeRouteTables")).at(100, vip(B)).at(300,
                                vip(B)),
                        new Story().at(30, new PowerCut(B)).at(100, vip(B)).at(300, vip(B)).ends(A)),
                Schedule.of("19 the master dies while its backup's EC2 is blocked",
                        new Story().at(30, new PowerCut(A)).from(25, 90, new Ec2Blocked(B)).ends(B)),
                Schedule.of("19 the master dies while somebody else uses up what EC2 allows",
                        new Story().at(30, new PowerCut(A)).from(29, 60, throttling()).ends(B)
                                .outageAtMost(8)),
                Schedule.of("20 the owner dies within the other's hold",
                        new Story().from(90, 460, new CutBoth()).at(90, yielded(B, 20, new PowerCut(A)))
                                .ends(B),
                        new Story().ofAYoungMaster().from(30, 200, new CutBoth())
                                .at(30, yielded(A, 20, new PowerCut(B)))
                                .ends(A)));
    }

    private static List<Schedule> seenThroughEc2() {
        return List.of(
                Schedule.of("08 the owner's death is seen through EC2 long before the hold is over",
                        ownerGoes(150, new PowerCut(B), OptionalReads.NONE).outageAtLeast(800),
                        ownerGoes(150, new PowerCut(B), OptionalReads.ALL).outageAtMost(22),
                        ownerGoes(150, new Replaced(B), OptionalReads.NONE).outageAtLeast(800),
                        ownerGoes(150, new Replaced(B), OptionalReads.INTERFACES).outageAtMost(22)),
                Schedule.of("20 the owner's death is seen through EC2 within a short hold too",
                        ownerGoes(60, new PowerCut(B), OptionalReads.NONE).outageAtLeast(35),
                        ownerGoes(60, new PowerCut(B), OptionalReads.ALL).outageAtMost(22),
                        ownerGoes(60, new Replaced(B), OptionalReads.INTERFACES).outageAtMost(22)));
    }

    private static List<Schedule> health() {
        return List.of(
                Schedule.of("11 both lose the target of a check, one after the other",
                        bothLose(0, 0.2).seen(95, "one serves", Schedules::oneServes),
                        bothLose(0, 2).seen(95, "one serves", Schedules::oneServes),
                        bothLose(0, 12).seen(95, "one serves", Schedules::oneServes),
                        bothLose(-60, 0.2).outageAtMost(5).changesAtMost(4),
                        bothLose(-60, 2).outageAtMost(5).changesAtMost(4),
                        bothLose(-60, 12).outageAtMost(5).changesAtMost(4)),
                Schedule.of("11 the holder is started anew while both fail the same check",
                        bothLose(0, 0.2).from(55, 60, new Crash(A)).from(55, 60, new Crash(B)).seen(95,
                                "one serves", Schedules::oneServes),
                        bothLose(0, 0.2).from(55, 65, new PowerCut(A)).seen(95, "one serves",
                                Schedules::oneServes),
                        bothLose(0, 12).from(55, 65, new PowerCut(B)).seen(95, "one serves",
                                Schedules::oneServes),
                        bothLose(0, 0.2).from(55, 65, new PowerCut(A)).from(56, 70, new PowerCut(B))
                                .seen(95, "one serves", Schedules::oneServes),
                        new Story().addresses(0, 2).from(40, 100, new Unhealthy(A, 0))
                                .from(40, 100, new Unhealthy(B, 0)).from(55, 65, new PowerCut(A))
                                .seen(95, "one serves", Schedules::oneServes),
                        new Story().from(40, 140, new Unhealthy(A, 0)).from(40.2, 140, new Unhealthy(B, 0))
                                .at(55, new PowerCut(A)).at(110, vip(B)).seen(135, "B serves",
                                        world -> world.witness().serves(world.host(B)))),
                Schedule.of("11 the master loses the target of a check alone",
                        new Story().preempting(Preemption.NEVER).from(40, 100, new Unhealthy(A, -60)).ends(B)
                                .changesAtMost(1).outageAtMost(1),
                        new Story().preempting(Preemption.AT_ONCE).from(40, 100, new Unhealthy(A, -60))
                                .ends(A).changesAtMost(2).outageAtMost(2).seen(95, "B has it all",
                                        world -> world.witness().hasEverything(world.host(B))),
                        new Story().preempting(Preemption.NEVER).at(20, new PowerCut(B))
                                .from(40, 100, new Unhealthy(A, -60)).ends(A).changesAtMost(0)
                                .outageAtMost(0)));
    }

    private static Story bothLose(int weight, double later) {
        return new Story().from(40, 100, new Unhealthy(A, weight)).from(40 + later, 100 + later,
                new Unhealthy(B, weight));
    }

    private static boolean oneServes(World world) {
        return world.witness().serves(world.host(A)) || world.witness().serves(world.host(B));
    }

    /** A has yielded for a minute at 45, and for a quarter of an hour at 125. */
    private static Story ownerGoes(double at, Fault how, OptionalReads permitted) {
        return new Story().ofAYoungMaster().reading(permitted).from(30, 400, new CutBoth()).at(at, how)
                .ends(A);
    }

    private static VipRewritten vip(Name to) {
        return new VipRewritten(Pair.of(1, 0, 0, Preemption.NEVER).token(), to);
    }

    private static RouteRewritten route(Name to) {
        return new RouteRewritten(Pair.of(1, 0, 1, Preemption.NEVER).routes().getFirst(), to);
    }

    /** Its first calls have not left the host yet. */
    private static Once claims(Fault stop) {
        return new Once("B becomes MASTER", world -> world.host(B).role() == Role.MASTER, stop);
    }

    /** So many seconds after that member has left everything to the other one. */
    private static Once yielded(Name who, double later, Fault then) {
        return new Once(who + " has yielded", world -> world.host(who).process()
                .filter(process -> process.describe().contains("YIELDED")).isPresent(),
                new Timed(later, 0, then));
    }

    /** Ten seconds of standing still, with a write that has left the host. */
    private static Once writing(Fault stop) {
        return new Once("a write of A is on its way", world -> world.host(A).hasAWriteOnItsWay(),
                new Timed(0, 10, stop));
    }

    private static Late late(Name whose, double seconds) {
        return new Late(whose, Late.WRITES, seconds);
    }

    /** B takes the address off A's ENI, and that arrives when A has been MASTER again for long. */
    private static Story lateUnassign(double seconds) {
        return new Story().addresses(0, 1).from(30, 36, new Cut(A))
                .from(30, 60, new Late(B, Set.of("UnassignIpv6Addresses"), seconds)).ends(A)
                .occurs(Incident.CALL_LANDED_LATE).outageAtMost(8);
    }

    private static BadWeather slowCalls() {
        return new BadWeather(new Weather(0, 0, false, Scenarios.seconds(2)));
    }

    private static BadWeather throttling() {
        return new BadWeather(new Weather(0, 0, true, Scenarios.seconds(1)));
    }

    private static BadWeather silence() {
        return new BadWeather(new Weather(0, 1, false, Scenarios.seconds(1)));
    }
}
