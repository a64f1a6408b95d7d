package dev.connectorha.simulation;

import dev.connectorha.ec2.MachineNotice.Kind;
import dev.connectorha.member.Health;
import dev.connectorha.runtime.SimulatedShell;
import java.time.Duration;

/** Asks IMDS now and then what EC2 announces, as production's {@code NoticeWatch}, where it ever announces anything. */
final class NoticeReader {
    /** Who has decided to pre-empt does so when its down timer ends, or thinks better of it with the next advert. */
    static final Duration STEPS_UP = Duration.ofSeconds(5);

    private final World world;
    private final Host host;
    private final VirtualLoop loop;
    private final SimulatedShell shell;
    private final Health health;

    NoticeReader(World world, Host host, VirtualLoop loop, SimulatedShell shell, Health health) {
        this.world = world;
        this.host = host;
        this.loop = loop;
        this.shell = shell;
        this.health = health;
    }

    /** The member is about to join. */
    void begin() {
        if (world.announces()) {
            for (Kind kind : Kind.values()) {
                loop.execute(() -> ask(kind));
            }
        }
    }

    private void ask(Kind kind) {
        if (!host.conditions().imdsBlocked()) {
            shell.noticed(kind, host.conditions().announced(kind), health, world.wallClock());
        }
        loop.schedule(() -> ask(kind), kind.every().toNanos());
    }
}
