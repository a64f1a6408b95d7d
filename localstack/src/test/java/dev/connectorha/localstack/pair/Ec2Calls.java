package dev.connectorha.localstack.pair;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.connectorha.localstack.ec2.CallRecord;
import dev.connectorha.localstack.lab.Member;
import dev.connectorha.localstack.lab.StandIns;
import dev.connectorha.localstack.lab.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What was written to EC2, by whom, and what came of it. */
final class Ec2Calls {
    private static final String DEFAULT_ROUTE = "0.0.0.0/0";

    private Ec2Calls() {}

    /** All calls that change something since the log was last cleared: {@code b ReplaceRoute 172.31.99.0/24}. */
    static List<String> writes(StandIns cloud) {
        return cloud.ec2().calls().stream()
                .filter(call -> !call.action().startsWith("Describe") && !call.isProbe())
                .map(call -> "%s %s %s".formatted(caller(call), call.action(), subject(call))).toList();
    }

    /** One Assign, and one ReplaceRoute for each destination, all by that member: a takeover without waste. */
    static String[] oneClaim(Member member, List<String> destinations) {
        List<String> writes = new ArrayList<>();
        writes.add(member.label() + " AssignPrivateIpAddresses " + Topology.VIRTUAL_ADDRESS);
        destinations.forEach(destination -> writes.add(member.label() + " ReplaceRoute " + destination));
        return writes.toArray(String[]::new);
    }

    /** The virtual address and every route of the pair are on the member's ENI, and what is not the pair's is not. */
    static void assertAllAt(StandIns cloud, Member member) {
        assertThat(cloud.ec2().holderOf(Topology.VIRTUAL_ADDRESS))
                .contains(StandIns.networkInterface(member));
        assertThat(StandIns.DESTINATIONS).allSatisfy(destination -> assertThat(target(cloud, destination))
                .contains(StandIns.networkInterface(member)));
        assertThat(target(cloud, DEFAULT_ROUTE)).contains("igw-0fff0000000000001");
    }

    static Optional<String> target(StandIns cloud, String destination) {
        return cloud.ec2().targetOf(StandIns.ROUTE_TABLE, destination);
    }

    /** The newest change of role that a status shows: {@code BACKUP MASTER MASTER_TIMEOUT}. */
    static String lastTransition(JsonNode status) {
        JsonNode all = status.path("transitions");
        JsonNode last = all.path(all.size() - 1);
        return "%s %s %s".formatted(last.path("from").asText(), last.path("to").asText(),
                last.path("cause").asText());
    }

    private static String caller(CallRecord call) {
        return Stream.of(Member.values())
                .filter(member -> member.managementAddress().equals(call.sourceAddress()))
                .map(Member::label).findFirst().orElse(call.sourceAddress());
    }

    private static String subject(CallRecord call) {
        return Stream.of("PrivateIpAddress.1", "DestinationCidrBlock").map(call.parameters()::get)
                .flatMap(Stream::ofNullable).findFirst().orElse("");
    }
}
