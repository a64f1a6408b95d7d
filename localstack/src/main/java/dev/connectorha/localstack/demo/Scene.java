package dev.connectorha.localstack.demo;

import dev.connectorha.localstack.ec2.Ec2Control;
import dev.connectorha.localstack.lab.AgentProcess;
import dev.connectorha.localstack.lab.Capture;
import dev.connectorha.localstack.lab.Member;
import dev.connectorha.localstack.lab.StandIns;
import dev.connectorha.localstack.lab.Topology;
import java.util.Locale;
import java.util.Optional;

/** What the demo's story is told from. */
record Scene(StandIns cloud, Capture capture, AgentProcess a, AgentProcess b) {
    Ec2Control ec2() {
        return cloud.ec2();
    }

    /** Who holds the virtual IP and the routes, as EC2 knows it: a line each. */
    String holders(String when) {
        StringBuilder text = new StringBuilder();
        text.append(line(when, "virtual IP " + Topology.VIRTUAL_ADDRESS,
                ec2().holderOf(Topology.VIRTUAL_ADDRESS)));
        for (String destination : StandIns.DESTINATIONS) {
            text.append(line("", "route " + destination, ec2().targetOf(StandIns.ROUTE_TABLE, destination)));
        }
        return text.toString();
    }

    private static String line(String when, String what, Optional<String> where) {
        return String.format(Locale.ROOT, "%-7s %-24s %s%n", when, what,
                where.map(Scene::named).orElse("nowhere"));
    }

    /** An ENI with the name of the Connector that it belongs to. */
    static String named(String target) {
        for (Member member : Member.values()) {
            if (StandIns.networkInterface(member).equals(target)) {
                return "connector-" + member.label() + " (" + target + ")";
            }
        }
        return target;
    }
}
