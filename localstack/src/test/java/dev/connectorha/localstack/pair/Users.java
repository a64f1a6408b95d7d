package dev.connectorha.localstack.pair;

import dev.connectorha.localstack.lab.Echoes;
import dev.connectorha.localstack.lab.Fabric;
import dev.connectorha.localstack.lab.Lab;
import dev.connectorha.localstack.lab.Loss;
import dev.connectorha.localstack.lab.Member;
import dev.connectorha.localstack.lab.Outside;
import dev.connectorha.localstack.lab.StandIns;
import dev.connectorha.localstack.lab.Topology;
import dev.connectorha.localstack.lab.Usage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A client that uses the pair: the virtual IP, where both members answer, and the route, which both forward. */
final class Users implements AutoCloseable {
    private static final long BEFORE_AND_AFTER = TimeUnit.MILLISECONDS.toNanos(500);

    private final Outside outside;
    private final StandIns cloud;
    private final Lab lab;
    private final Fabric fabric;
    private final List<Echoes> servers = new ArrayList<>();

    /** What happens meanwhile. */
    interface Event {
        void play() throws Exception;
    }

    /** What was noticed of it on both ways. */
    record Noticed(Loss virtualAddress, Loss route) {
        @Override
        public String toString() {
            return "virtual IP  " + virtualAddress + "\nroute       " + route;
        }
    }

    private Users(Lab lab, StandIns cloud, Outside outside, Fabric fabric) {
        this.lab = lab;
        this.cloud = cloud;
        this.outside = outside;
        this.fabric = fabric;
    }

    static Users of(Lab lab, StandIns cloud) throws Exception {
        Users users = new Users(lab, cloud, lab.outside(), Fabric.follow(lab, cloud));
        for (Member member : Member.values()) {
            users.servers.add(Echoes.serve(lab.host(member), Topology.VIRTUAL_ADDRESS));
        }
        users.servers.add(Echoes.serve(users.outside.backend(), Outside.SERVER));
        return users;
    }

    Noticed during(Event event) throws Exception {
        try (Usage address = Usage.of(outside.client(), Topology.VIRTUAL_ADDRESS);
                Usage route = Usage.of(outside.client(), Outside.SERVER)) {
            LockSupport.parkNanos(BEFORE_AND_AFTER);
            event.play();
            LockSupport.parkNanos(BEFORE_AND_AFTER);
            return new Noticed(address.end(), route.end());
        }
    }

    /** The least that any change costs: both members serve, and EC2 says otherwise from one moment to the next. */
    Noticed fabricAlone() throws Exception {
        everythingAt(Member.A);
        for (Member member : Member.values()) {
            address("replace", member);
        }
        try {
            return during(() -> everythingAt(Member.B));
        } finally {
            everythingAt(Member.A);
            for (Member member : Member.values()) {
                address("delete", member);
            }
        }
    }

    private void everythingAt(Member member) {
        String eni = StandIns.networkInterface(member);
        cloud.ec2().moveAddress(Topology.VIRTUAL_ADDRESS, eni);
        StandIns.DESTINATIONS.forEach(route -> cloud.ec2().setRoute(StandIns.ROUTE_TABLE, route, eni));
    }

    private void address(String verb, Member member) throws IOException {
        lab.host(member).run("ip", "address", verb, Topology.VIRTUAL_ADDRESS + "/32", "dev", Topology.DEVICE)
                .orThrow();
    }

    @Override
    public void close() throws IOException {
        fabric.close();
        for (Echoes server : servers) {
            server.close();
        }
    }
}
