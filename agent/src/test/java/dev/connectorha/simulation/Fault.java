package dev.connectorha.simulation;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.MachineNotice;
import dev.connectorha.member.Health;
import dev.connectorha.operation.Request;
import dev.connectorha.simulation.Link.Way;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/** Something that goes wrong for a while. Those that happen in one moment need no mending. */
sealed interface Fault {
    void begin(World world);

    /** Everything as before, as far as this fault goes. */
    default void end(World world) {}

    /** Adverts from that member do not arrive. */
    record Cut(Name from) implements Fault {
        @Override
        public void begin(World world) {
            world.link().way(from, Way.CUT);
        }

        @Override
        public void end(World world) {
            world.link().way(from, Way.GOOD);
        }
    }

    /** No advert arrives. */
    record CutBoth() implements Fault {
        @Override
        public void begin(World world) {
            both(world, Way.CUT);
        }

        @Override
        public void end(World world) {
            both(world, Way.GOOD);
        }
    }

    /** Adverts are lost, doubled, delayed, and overtake each other. */
    record Noise(Way way) implements Fault {
        @Override
        public void begin(World world) {
            both(world, way);
        }

        @Override
        public void end(World world) {
            both(world, Way.GOOD);
        }
    }

    private static void both(World world, Way way) {
        Arrays.stream(Name.values()).forEach(name -> world.link().way(name, way));
    }

    /** Adverts do not even leave the host. */
    record SendFails(Name member) implements Fault {
        @Override
        public void begin(World world) {
            world.host(member).conditions().sendFails(true);
        }

        @Override
        public void end(World world) {
            world.host(member).conditions().sendFails(false);
        }
    }

    record Ec2Blocked(Name member) implements Fault {
        @Override
        public void begin(World world) {
            world.host(member).conditions().ec2Blocked(true);
        }

        @Override
        public void end(World world) {
            world.host(member).conditions().ec2Blocked(false);
        }
    }

    record ImdsBlocked(Name member) implements Fault {
        @Override
        public void begin(World world) {
            world.host(member).conditions().imdsBlocked(true);
        }

        @Override
        public void end(World world) {
            world.host(member).conditions().imdsBlocked(false);
        }
    }

    record Denied(Name member, String action) implements Fault {
        static final List<String> ACTIONS = List.of("AssignPrivateIpAddresses", "AssignIpv6Addresses",
                "UnassignIpv6Addresses", "ReplaceRoute", "DescribeRouteTables");

        @Override
        public void begin(World world) {
            world.host(member).conditions().denied().add(action);
        }

        @Override
        public void end(World world) {
            world.host(member).conditions().denied().remove(action);
        }
    }

    record BadWeather(Weather weather) implements Fault {
        @Override
        public void begin(World world) {
            world.cloud().weather(weather);
        }

        @Override
        public void end(World world) {
            world.cloud().weather(Weather.FAIR);
        }
    }

    /** Somebody else moves a virtual IP. */
    record VipRewritten(InetAddress address, Name to) implements Fault {
        @Override
        public void begin(World world) {
            if (world.host(to).launched()) {
                world.cloud().truth().put(address, world.host(to).networkInterfaceFor(address));
            }
        }
    }

    /** Somebody else takes a virtual IP away, and gives it to nobody. */
    record VipTaken(InetAddress address) implements Fault {
        @Override
        public void begin(World world) {
            world.cloud().truth().take(address);
        }
    }

    /** Somebody else points a route at a third machine. One that is not listed is not the pair's any more. */
    record RouteTaken(Cidr destination) implements Fault {
        @Override
        public void begin(World world) {
            world.cloud().truth().put(destination, Pair.STRANGER);
        }
    }

    /** Somebody else points a route at a member. */
    record RouteRewritten(Cidr destination, Name to) implements Fault {
        @Override
        public void begin(World world) {
            if (world.host(to).launched()) {
                world.cloud().truth().put(destination,
                        world.host(to).networkInterfaceFor(destination).value());
            }
        }
    }

    /** The process dies, and is started again. */
    record Crash(Name member) implements Fault {
        @Override
        public void begin(World world) {
            world.host(member).crash();
        }

        @Override
        public void end(World world) {
            world.host(member).start();
        }
    }

    /** The machine loses its power, and gets it back. */
    record PowerCut(Name member) implements Fault {
        @Override
        public void begin(World world) {
            world.host(member).powerOff();
        }

        @Override
        public void end(World world) {
            world.host(member).start();
        }
    }

    /** The machine is terminated, and another one with another ENI takes its place; the peer finds that later. */
    record Replaced(Name member) implements Fault {
        @Override
        public void begin(World world) {
            world.host(member).replaced();
        }

        @Override
        public void end(World world) {
            world.host(member).start();
        }
    }

    record Pause(Name member) implements Fault {
        @Override
        public void begin(World world) {
            world.host(member).pause();
        }

        @Override
        public void end(World world) {
            world.host(member).resume();
        }
    }

    record Suspend(Name member) implements Fault {
        @Override
        public void begin(World world) {
            world.host(member).suspend();
        }

        @Override
        public void end(World world) {
            world.host(member).wake();
        }
    }

    record NicDown(Name member) implements Fault {
        @Override
        public void begin(World world) {
            world.host(member).nicFault(true);
        }

        @Override
        public void end(World world) {
            world.host(member).nicFault(false);
        }
    }

    /** A health check of that weight fails there. */
    record Unhealthy(Name member, int weight) implements Fault {
        @Override
        public void begin(World world) {
            world.host(member).failing(OptionalInt.of(weight));
        }

        @Override
        public void end(World world) {
            world.host(member).failing(OptionalInt.empty());
        }
    }

    /** The addresses of the NIC cannot be changed. */
    record NicStuck(Name member) implements Fault {
        @Override
        public void begin(World world) {
            world.host(member).nic().broken(true);
        }

        @Override
        public void end(World world) {
            world.host(member).nic().broken(false);
        }
    }

    /**
     * EC2 announces that it takes the machine away, and takes that back, or does it.
     *
     * @param due when the world will be so old, nanoseconds; less than 0: at any moment
     */
    record Announced(Name member, MachineNotice.Kind kind, long due) implements Fault {
        @Override
        public void begin(World world) {
            world.host(member).conditions().announced(notice(), true);
        }

        @Override
        public void end(World world) {
            world.host(member).conditions().announced(notice(), false);
        }

        private MachineNotice notice() {
            return new MachineNotice(kind, "terminate",
                    due < 0 ? Optional.empty() : Optional.of(Instant.EPOCH.plusNanos(due)));
        }
    }

    /** SIGTERM, and a start after it. */
    record Restart(Name member) implements Fault {
        @Override
        public void begin(World world) {
            world.host(member).stop();
        }

        @Override
        public void end(World world) {
            world.host(member).start();
        }
    }

    /** An operator asks whoever is MASTER to hand over. */
    record Handover(Name member) implements Fault {
        @Override
        public void begin(World world) {
            world.host(member).asked(new Request.Handover(Health.HANDOVER_TIMEOUT));
        }
    }

    /** An operator asks for anything else. */
    record Asked(Name member, Request request) implements Fault {
        @Override
        public void begin(World world) {
            world.host(member).asked(request);
        }
    }

    /** The configuration is read anew. */
    record Reload(Name member) implements Fault {
        @Override
        public void begin(World world) {
            world.host(member).process().ifPresent(Inhabitant::reload);
        }
    }

    /** The same, and other routes are listed there now. */
    record Rerouted(Name member, List<Cidr> routes) implements Fault {
        @Override
        public void begin(World world) {
            world.host(member).routes(routes);
            new Reload(member).begin(world);
        }
    }

    /** What leaves that host for EC2 by one of these actions takes so long to get there, whoever waits for it. */
    record Late(Name member, Set<String> actions, double seconds) implements Fault {
        static final Set<String> WRITES = Set.of("AssignPrivateIpAddresses", "AssignIpv6Addresses",
                "UnassignIpv6Addresses", "ReplaceRoute");

        @Override
        public void begin(World world) {
            late(world, Scenarios.seconds(seconds));
        }

        @Override
        public void end(World world) {
            late(world, 0);
        }

        private void late(World world, long by) {
            actions.forEach(action -> world.host(member).conditions().late(action, by));
        }
    }

    /** Another fault, some time after this one, and for so long; where that is 0, until this one ends. */
    record Timed(double after, double lasting, Fault then) implements Fault {
        @Override
        public void begin(World world) {
            world.timeline().after(Scenarios.seconds(after), () -> then.begin(world));
            if (lasting > 0) {
                world.timeline().after(Scenarios.seconds(after + lasting), () -> then.end(world));
            }
        }

        @Override
        public void end(World world) {
            then.end(world);
        }
    }

    /** Another fault, in the very moment in which something becomes true; at the end both are over. */
    record Once(String what, Predicate<World> holds, Fault then) implements Fault {
        @Override
        public void begin(World world) {
            world.once(holds, then);
        }

        @Override
        public void end(World world) {
            world.forget(then);
            then.end(world);
        }
    }

    /** No fault, but a look at what must be true in that moment. */
    record Look(String what, Predicate<World> holds) implements Fault {
        @Override
        public void begin(World world) {
            if (!holds.test(world)) {
                world.witness().violation("not seen: " + what);
            }
        }
    }
}
