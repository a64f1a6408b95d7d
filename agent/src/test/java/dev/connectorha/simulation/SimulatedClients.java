package dev.connectorha.simulation;

import dev.connectorha.clients.plan.ClientDriver;
import dev.connectorha.clients.plan.ClientEvent;
import dev.connectorha.clients.plan.Duty;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Future;

/** The clients that an agent looks after, as production's {@code Clients}; their thread is the loop. */
final class SimulatedClients {
    /** As production's {@code Followers}. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration QUIET_EVERY = Duration.ofMillis(250);

    private final World world;
    private final Host host;
    private final VirtualLoop loop;
    private final Map<String, ClientDriver> drivers = new LinkedHashMap<>();
    private Optional<Duty> duty = Optional.empty();

    SimulatedClients(World world, Host host, VirtualLoop loop) {
        this.world = world;
        this.host = host;
        this.loop = loop;
        world.staff().setups().forEach(setup -> drivers.put(setup.name(), driver(setup)));
    }

    private ClientDriver driver(ClientSetup setup) {
        SimulatedHands hands = new SimulatedHands(world, host, setup, loop,
                event -> Objects.requireNonNull(drivers.get(setup.name())).handle(event));
        return new ClientDriver(setup.settings(), hands, new Clock(), () -> {});
    }

    private final class Clock implements ClientDriver.Clock {
        @Override
        public long nowNanos() {
            return loop.nowNanos();
        }

        @Override
        public Future<?> schedule(Runnable task, long delayNanos) {
            return loop.timer(task, delayNanos);
        }
    }

    /** The standing of the member is such from now on. */
    void standing(Duty stands) {
        Duty now = world.flaw().map(flaw -> broken(flaw, stands)).orElse(stands);
        if (!duty.equals(Optional.of(now))) {
            duty = Optional.of(now);
            drivers.values().forEach(driver -> driver.handle(new ClientEvent.Standing(now)));
        }
    }

    private static Duty broken(Flaw flaw, Duty duty) {
        return switch (flaw) {
            case CLIENTS_KEPT -> duty == Duty.REST ? Duty.HOLD : duty;
            case CLIENTS_STOPPED_AT_ONCE -> duty == Duty.HOLD ? Duty.REST : duty;
            default -> duty;
        };
    }

    /** Waits until what was wished is done, so far as it can be. */
    void close(Runnable closed) {
        whenQuiet(loop.nowNanos() + PATIENCE.toNanos(), closed);
    }

    private void whenQuiet(long until, Runnable closed) {
        if (drivers.values().stream().allMatch(ClientDriver::quiet) || loop.nowNanos() - until >= 0) {
            drivers.values().forEach(ClientDriver::leave);
            closed.run();
        } else {
            loop.schedule(() -> whenQuiet(until, closed), QUIET_EVERY.toNanos());
        }
    }
}
