package dev.connectorha.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.RouteTableId;
import dev.connectorha.takeover.Workbench.Tools;
import dev.connectorha.takeover.plan.Timing;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What an operator must hear before the day on which a route should have followed. */
class TableProblemsTest {
    @Test
    void aListedRouteThatDoesNotExistIsToldWhileNothingHasHappenedYet() {
        World world = new World(new RouteScope.Listed(List.of(World.NINE, Cidr.parse("10.7.0.0/16"))));

        world.agent();
        world.pass(1);

        assertThat(world.heard.told("problem")).isNotEmpty().allSatisfy(event -> assertThat(event.what())
                .startsWith("problem: there is no route 10.7.0.0/16 in rtb-").contains("create it"));
    }

    @Test
    void aSubnetWithoutATableOfItsOwnIsTold() {
        World world = new World(World.FOLLOW);
        world.ec2.noTable();

        world.agent();
        world.pass(1);

        assertThat(world.heard.told("problem: no route table is explicitly associated with subnet-1"))
                .isNotEmpty();
    }

    /** EC2 answers for none of the tables then. */
    @Test
    void aTableThatDoesNotExistIsToldAndKeepsNoOtherOneFromFollowing() {
        World world = new World(World.FOLLOW);
        world.tables(FakeEc2.TABLE, new RouteTableId("rtb-gone"));

        world.backup().roleChanged(true, false);
        world.pass(10);

        assertThat(world.complete()).isTrue();
        assertThat(world.heard.told("problem")).isNotEmpty().allSatisfy(event -> assertThat(event.what())
                .startsWith("problem: the table rtb-gone of interfaces[].routes.tables does not exist:")
                .contains("correct or remove it"));
        assertThat(world.heard.told("left")).isEmpty();
    }

    @Test
    void whoWantsNoRoutesIsToldNothing() {
        World world = new World(new RouteScope.None());
        world.ec2.noTable();

        world.backup();
        world.agent();
        world.pass(1);

        assertThat(world.heard.told("problem")).isEmpty();
    }

    /** An answer that cannot be taken in must not leave a call under way for ever: the process ends, the peer acts. */
    @Test
    void aBugInTakingAnAnswerInReachesTheLoop() {
        FakeLoop loop = new FakeLoop();
        Tools tools = new Tools(loop, new Ledger(Timing.STANDARD, List.of(), 0), new Heard(loop), () -> {},
                () -> {});

        tools.take(CompletableFuture.completedFuture(Ec2Result.ok("answer")), _ -> {
            throw new IllegalArgumentException("bug");
        });
        assertThatThrownBy(() -> loop.advance(Duration.ofMillis(1)))
                .isInstanceOf(IllegalArgumentException.class);

        tools.take(CompletableFuture.failedFuture(new LinkageError("broken")), _ -> {});
        assertThatThrownBy(() -> loop.advance(Duration.ofMillis(1)))
                .hasRootCauseInstanceOf(LinkageError.class);
    }
}
