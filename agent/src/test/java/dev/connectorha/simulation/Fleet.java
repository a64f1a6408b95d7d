package dev.connectorha.simulation;

import dev.connectorha.config.OnStop;
import dev.connectorha.ec2.Cidr;
import dev.connectorha.election.Preemption;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The pairs of one account, in one time: each in a subnet and a route table of its own, all at the same buckets. */
final class Fleet {
    private static final long SETTLING = Scenarios.seconds(30);
    private static final long ONE_SECOND = Scenarios.seconds(1);

    private final Size size;
    private final Account account;
    private final List<World> pairs = new ArrayList<>();

    /**
     * How much there is.
     *
     * @param routes of each pair
     * @param share of EC2's buckets, for a fleet that is smaller in the same measure
     */
    record Size(int pairs, int routes, double share) {
        Size(int pairs, int routes) {
            this(pairs, routes, 1);
        }
    }

    Fleet(Size size, Habits habits, long seed) {
        this.size = size;
        this.account = Account.of(seed, false, habits, size.share());
        Pair pair = new Pair(List.of(InetAddress.ofLiteral("10.0.1.100")), routes(size.routes()), false,
                Preemption.NEVER, false, false, OnStop.KEEP, Shape.ONE_NIC);
        for (int i = 0; i < size.pairs(); i++) {
            pairs.add(new World(pair, World.Nature.kind(seed), Optional.empty(), account));
        }
        start(Math.max(Scenarios.seconds(300), 4 * habits.verifyEvery().toNanos()));
    }

    /** @param within a backup's period, so that the reads of the tables are spread over it, nanoseconds */
    private void start(long within) {
        account.buckets().bottomless(true);
        for (World world : pairs) {
            long start = account.random().nextLong(within);
            account.timeline().at(start, world.host(Name.A)::start);
            account.timeline().at(start + 3 * ONE_SECOND, world.host(Name.B)::start);
        }
        pass(within + SETTLING);
        account.buckets().bottomless(false);
        account.buckets().fill();
    }

    /** Lets so much time pass, nanoseconds. */
    void pass(long nanos) {
        account.timeline().runUntil(account.timeline().now() + nanos);
    }

    /** In how many seconds EC2's bucket allows so many calls at best, from full on. */
    double bound(String action, int calls) {
        Buckets buckets = account.buckets();
        return Math.max(0, (calls - buckets.size(action)) / buckets.refill(action));
    }

    private static List<Cidr> routes(int howMany) {
        return IntStream.range(0, howMany)
                .mapToObj(i -> Cidr.parse("10." + (100 + i / 256) + "." + i % 256 + ".0/24")).toList();
    }

    Size size() {
        return size;
    }

    Account account() {
        return account;
    }

    List<World> pairs() {
        return pairs;
    }

    /** An Availability Zone fails: all that were MASTER are dead within a second. */
    void loseZone() {
        for (World world : pairs) {
            account.timeline().after(account.random().nextLong(ONE_SECOND), world.host(Name.A)::powerOff);
        }
    }
}
