package dev.connectorha.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Values that are right alone and wrong together. */
class ContradictionsTest {
    @Test
    void thePeerIsAnotherMemberOfTheSameFamily() {
        assertThat(Configs.problemsOf(Configs.MINIMAL.replace("10.0.1.11", "10.0.1.10")))
                .containsExactly("line 5: vrrp.peerAddress: is the same as vrrp.localAddress");
        assertThat(Configs.problemsOf(Configs.MINIMAL.replace("10.0.1.11", "fd00::11")))
                .containsExactly("line 5: vrrp.peerAddress: is IPv6, but vrrp.localAddress is IPv4");
    }

    @Test
    void aVirtualAddressIsNeitherMembersOwn() {
        assertThat(Configs.problemsOf(Configs.MINIMAL.replace("[10.0.1.100]", "[10.0.1.10, 10.0.1.11]")))
                .containsExactly(
                        "line 8: interfaces[0].virtualAddresses[0]: 10.0.1.10 is vrrp.localAddress, "
                                + "which never moves",
                        "line 8: interfaces[0].virtualAddresses[1]: 10.0.1.11 is vrrp.peerAddress, "
                                + "which never moves");
    }

    @Test
    void nothingIsListedTwice() {
        String second = "  - {device: eth0, virtualAddresses: [10.0.1.100], peerNetworkInterfaceId: "
                + "eni-0a}\n";

        assertThat(Configs.problemsOf(Configs.withInterface("networkInterfaceId: eni-0a") + second))
                .containsExactly(
                        "line 10: interfaces[1].device: eth0 is listed twice",
                        "line 10: interfaces[1].peerNetworkInterfaceId: eni-0a is listed twice",
                        "line 10: interfaces[1].virtualAddresses[0]: 10.0.1.100 is listed twice");
        assertThat(Configs.problemsOf(Configs.withInterface("routes:", "  tables: [subnet, subnet]",
                "  destinations: [10.0.2.0/24, 10.0.2.0/24]"))).containsExactly(
                        "line 10: interfaces[0].routes.tables[1]: subnet is listed twice",
                        "line 11: interfaces[0].routes.destinations[1]: 10.0.2.0/24 is listed twice");
    }

    @Test
    void namesOfClientsAndChecksAreUnique() {
        assertThat(Configs.problemsOf(Configs.with("clients:", "  - {name: a, start: [x], stop: [y]}",
                "  - {name: a, start: [x], stop: [y]}", "track:", "  - {name: a, tcp: \"10.0.0.1:1\"}",
                "  - {name: a, tcp: \"10.0.0.1:1\"}"))).containsExactly(
                        "line 11: clients[1].name: a is listed twice",
                        "line 14: track[1].name: a is listed twice");
    }

    @Test
    void anAdvertisementListsOneTo255AddressesOfItsFamily() {
        assertThat(Configs.problemsOf(Configs.MINIMAL.replace("10.0.1.100", "\"fd00::100\"")))
                .containsExactly(
                        "line 6: interfaces: no virtual address is IPv4 as vrrp.localAddress is; "
                                + "VRRP needs one to advertise");
        String many = IntStream.range(0, 256).mapToObj(i -> "10.7.0." + i).collect(Collectors.joining(", "));
        assertThat(Configs.problemsOf(Configs.MINIMAL.replace("10.0.1.100", many))).containsExactly(
                "line 6: interfaces: 256 virtual addresses do not fit into an advertisement, which "
                        + "lists at most 255");
    }

    @Test
    void version2CountsWholeSeconds() {
        assertThat(Configs.problemsOf(Configs.withVrrp("version: 2", "advertisementInterval: 1.5s")))
                .containsExactly(
                        "line 3: vrrp.advertisementInterval: 1.5s is not in whole seconds, which is "
                                + "all that version 2 can say");
        assertThat(Configs.problemsOf(Configs.withVrrp("version: 2", "advertisementInterval: 255s")))
                .isEmpty();
        assertThat(Configs.problemsOf(Configs.withVrrp("version: 2", "advertisementInterval: 256s")))
                .containsExactly(
                        "line 3: vrrp.advertisementInterval: 256s is not in 10ms..255s");
    }

    @Test
    void version3CountsHundredthsOfSeconds() {
        for (String interval : List.of("10ms", "40.95s", "250ms")) {
            assertThat(Configs.problemsOf(Configs.withVrrp("advertisementInterval: " + interval))).isEmpty();
        }
        for (String interval : List.of("41s", "40.96s", "15ms", "1.005s")) {
            assertThat(Configs.problemsOf(Configs.withVrrp("advertisementInterval: " + interval)))
                    .singleElement()
                    .asString().endsWith(" is not in 10ms..40.95s in steps of 10ms");
        }
        assertThat(Configs.problemsOf(Configs.withVrrp("advertisementInterval: 1ms")))
                .containsExactly("line 2: vrrp.advertisementInterval: 1ms is not in 10ms..255s");
    }

    @Test
    void version2IsForIpv4AndHasOneChecksum() {
        String text = Configs.withVrrp("version: 2", "checksum: none").replace("10.0.1.", "fd00::");

        assertThat(Configs.problemsOf(text)).containsExactly(
                "line 2: vrrp.version: 2 is for IPv4 alone (RFC 3768), but vrrp.localAddress is IPv6",
                "line 3: vrrp.checksum: has no effect on version 2, which has no pseudo-header");
    }

    @Test
    void aPassNeedsVersion2() {
        assertThat(Configs.problemsOf(Configs.withVrrp("authentication: {pass: secret}"))).containsExactly(
                "line 2: vrrp.authentication: exists in version 2 alone (RFC 9568 section 9)");
    }

    @Test
    void ipv6HasOneChecksum() {
        assertThat(Configs.problemsOf(Configs.withVrrp("checksum: none").replace("10.0.1.", "fd00::")))
                .containsExactly(
                        "line 2: vrrp.checksum: has no effect on IPv6, where there is one checksum only "
                                + "(RFC 8200 section 8.1)");
    }

    @Test
    void aPreemptDelayNeedsPreempt() {
        assertThat(Configs.problemsOf(Configs.withVrrp("preemptDelay: 5s")))
                .containsExactly("line 2: vrrp.preemptDelay: has no effect without vrrp.preempt: true");
        assertThat(Configs.problemsOf(Configs.withVrrp("preemptDelay: 60s"))).isEmpty();
        assertThat(Configs.problemsOf(Configs.withVrrp("preemptDelay: 5s", "preempt: true"))).isEmpty();
    }

    @Test
    void aClientInTheForegroundIsItsProcess() {
        assertThat(Configs.problemsOf(Configs.with("clients:",
                "  - {name: a, start: [x], foreground: true, status: [y]}", "  - {name: b, start: [x]}",
                "  - {name: c, start: [x], foreground: false}"))).containsExactly(
                        "line 10: clients[0].status: has no effect with foreground: true: then the process is the"
                                + " client",
                        "line 11: clients[1].stop: is required", "line 12: clients[2].stop: is required");
    }

    @Test
    void changesOfRoleAreToldInOneWay() {
        assertThat(Configs.problemsOf(Configs.with("notify: {name: x}")))
                .containsExactly("line 9: notify: needs command or fifo");
        assertThat(Configs.problemsOf(Configs.with("notify:", "  command: [x]", "  fifo: /run/x")))
                .containsExactly("line 10: notify.command: and notify.fifo exclude each other");
    }

    @Test
    void whatRunsOnTheMasterAloneIsNoConditionForABackup() {
        String client = Configs.with("clients:",
                "  - {name: a, start: [systemctl, start, vpn@1], stop: [sh, -c, 'systemctl stop vpn@2.service']}",
                "track:") + "  - {name: %s, unit: %s, weight: %d}\n";

        assertThat(Configs.problemsOf(client.formatted("own", "vpn@1.service", 0))).containsExactly(
                "line 12: track[0].unit: vpn@1.service runs on the MASTER alone, as client a: with weight 0 "
                        + "the BACKUP would be in FAULT and never take over");
        assertThat(Configs.problemsOf(client.formatted("own", "vpn@2", 0))).hasSize(1);
        assertThat(Configs.problemsOf(client.formatted("own", "vpn@1", -60))).isEmpty();
        assertThat(Configs.problemsOf(client.formatted("other", "vpn@11", 0))).isEmpty();
    }

    @Test
    void clientsFitTheKindOfTheConnector() {
        String express = Configs.with("clients:",
                "  - {name: a, start: [x], stop: [y], localResources: [10.0.2.0/24]}",
                "  - {name: b, start: [x], stop: [y], device: eth7}", "  - {name: c, start: [x], stop: [y]}");

        assertThat(Configs.problemsOf(express)).containsExactly(
                "line 10: clients[0].localResources: has no effect unless connector.kind is advanced: "
                        + "an express Connector manages every client",
                "line 11: clients[1].device: eth7 is not the device of any entry of interfaces");
        assertThat(Configs.problemsOf(express + "connector: {kind: advanced}\n")).containsExactly(
                "line 11: clients[1].device: eth7 is not the device of any entry of interfaces",
                "line 12: clients[2]: needs device or localResources, because connector.kind is advanced");
    }

    @Test
    void timeoutsFitIntoWhatTheyArePartOf() {
        assertThat(Configs.problemsOf(Configs.with("ec2: {attemptTimeout: 6s}",
                "track: [{name: a, tcp: \"10.0.0.1:1\", timeout: 3s}]"))).containsExactly(
                        "line 9: ec2.attemptTimeout: one attempt may take 6s, the whole call only 5s",
                        "line 10: track[0].timeout: 3s timeout is longer than the interval of 2s");
    }

    @Test
    void aRuleDoesNotJudgeWhatCouldNotBeRead() {
        assertThat(
                Configs.problemsOf(Configs.MINIMAL.replace("10.0.1.10\n", "x\n").replace("10.0.1.11", "y")))
                .hasSize(2);
        assertThat(Configs.problemsOf("[]")).containsExactly("line 1: takes keys, not a list");
        assertThat(Configs.problemsOf(Configs.MINIMAL.replace("[10.0.1.100]", "[x, 10.0.1.10]"))).hasSize(1);
    }

    @Test
    void aTakeoverWithinOneSecondIsWarnedAbout() {
        assertThat(warnings("advertisementInterval: 250ms")).containsExactly(
                "line 2: vrrp.advertisementInterval: a silent master is replaced after 853ms; "
                        + "EC2 may pause an instance for longer than that");
        assertThat(warnings("advertisementInterval: 300ms")).isEmpty();
        assertThat(warnings("downAfter: 1")).isEmpty();
        assertThat(warnings("version: 2", "downAfter: 1")).isEmpty();
    }

    @Test
    void aPageOnTheVirtualIpIsWarnedAbout() {
        assertThat(warnings(ConfigLoader.parse(Configs.MINIMAL + "management: {http: '10.0.1.100:9112'}\n",
                Configs.CONTEXT))).singleElement().asString()
                .contains("management.http: 10.0.1.100 is a virtual IP");
        assertThat(warnings(ConfigLoader.parse(Configs.MINIMAL + "management: {http: '10.0.1.10:9112'}\n",
                Configs.CONTEXT))).isEmpty();
    }

    private static List<String> warnings(String... vrrp) {
        return warnings(ConfigLoader.parse(Configs.withVrrp(vrrp), Configs.CONTEXT));
    }

    private static List<String> warnings(ConfigResult result) {
        return Configs.valid(result).warnings().stream().map(ConfigProblem::toString).toList();
    }
}
