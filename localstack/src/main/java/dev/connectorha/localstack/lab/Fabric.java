package dev.connectorha.localstack.lab;

import dev.connectorha.localstack.ec2.model.VpcState;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Delivers packets as EC2's state says, a moment after each change, as the VPC's own network does. */
public final class Fabric implements AutoCloseable {
    private static final long LOOK_NANOS = TimeUnit.MICROSECONDS.toNanos(500);
    private static final String NOBODY = "";

    private final StandIns cloud;
    private final DataPath path;
    private final Thread thread;
    /** By virtual address or destination: the ENI that the path leads to. */
    private final Map<String, String> applied = new HashMap<>();
    private volatile boolean running = true;
    private volatile Optional<String> problem = Optional.empty();

    private Fabric(Lab lab, StandIns cloud) {
        this.cloud = cloud;
        this.path = lab.dataPath();
        this.thread = Thread.ofPlatform().daemon().name("fabric").unstarted(this::follow);
    }

    /** Follows from now on; what EC2 shows already is in force when this returns. */
    public static Fabric follow(Lab lab, StandIns cloud) throws IOException {
        Fabric fabric = new Fabric(lab, cloud);
        fabric.apply();
        fabric.thread.start();
        return fabric;
    }

    private void follow() {
        VpcState seen = cloud.ec2().state();
        try {
            apply();
            while (running) {
                LockSupport.parkNanos(LOOK_NANOS);
                VpcState now = cloud.ec2().state();
                if (!now.equals(seen)) {
                    seen = now;
                    apply();
                }
            }
        } catch (IOException e) {
            problem = Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private void apply() throws IOException {
        String holder = cloud.ec2().holderOf(Topology.VIRTUAL_ADDRESS).orElse(NOBODY);
        if (!holder.equals(applied.put(Topology.VIRTUAL_ADDRESS, holder))) {
            deliver(holder);
        }
        for (String destination : StandIns.DESTINATIONS) {
            String target = cloud.ec2().targetOf(StandIns.ROUTE_TABLE, destination).orElse(NOBODY);
            Optional<Member> member = memberOf(target);
            if (!target.equals(applied.put(destination, target)) && member.isPresent()) {
                path.route(destination, member.get());
            }
        }
    }

    private void deliver(String holder) throws IOException {
        Optional<Member> member = memberOf(holder);
        if (member.isPresent()) {
            path.deliver(Topology.VIRTUAL_ADDRESS, member.get());
        } else {
            path.lose(Topology.VIRTUAL_ADDRESS);
        }
    }

    private static Optional<Member> memberOf(String eni) {
        return Stream.of(Member.values()).filter(member -> StandIns.networkInterface(member).equals(eni))
                .findFirst();
    }

    /** Ends, and says so if it had ended before. */
    @Override
    public void close() throws IOException {
        running = false;
        if (problem.isPresent()) {
            throw new IOException("the fabric has stopped following EC2: " + problem.get());
        }
    }
}
