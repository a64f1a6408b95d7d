package dev.connectorha.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is wrong with single keys: unknown, missing, repeated, of the wrong shape, out of range. */
class ProblemsTest {
    @Test
    void aProblemShowsItsLineKeyAndReason() {
        assertThat(Configs.problemsOf(Configs.MINIMAL.replace("priority: 150", "priority: 300")))
                .containsExactly(
                        "line 3: vrrp.priority: 300 is not in 3..254 (255 is the address owner, 1 "
                                + "and 2 are the agent's own)");
    }

    @Test
    void anUnknownKeyComesWithTheOneThatWasMeant() {
        assertThat(Configs.problemsOf(Configs.withVrrp("down_after: 3", "checksumm: none", "zebra: 1")))
                .containsExactly("line 2: vrrp.down_after: is not a key; did you mean downAfter?",
                        "line 3: vrrp.checksumm: is not a key; did you mean checksum?",
                        "line 4: vrrp.zebra: is not a key");
    }

    @Test
    void aKnownKeyInTheWrongPlaceComesWithItsPlace() {
        assertThat(Configs.problemsOf(Configs.with("verifyEvery: 60s")))
                .containsExactly("line 9: verifyEvery: is not a key; did you mean ec2.verifyEvery?");
    }

    @Test
    void aHostileKeyIsShownBoundedAndPrintable() {
        assertThat(Configs.problemsOf(Configs.with("\"a\\nb\\u001b[31m" + "x".repeat(500) + "\": 1")))
                .containsExactly("line 9: \"a?b?[31m" + "x".repeat(52) + "…\": is not a key");
    }

    @Test
    void aKeyMustBeAWord() {
        assertThat(Configs.problemsOf(Configs.with("[a, b]: 1")))
                .containsExactly("line 9: \"?\": is not a key");
    }

    @Test
    void aKeyWrittenTwiceIsAProblem() {
        assertThat(Configs.problemsOf(Configs.MINIMAL + "vrrp: {}\nonStop: keep\nonStop: release\n"))
                .containsExactly("line 9: vrrp: is written twice, first on line 1",
                        "line 11: onStop: is written twice, first on line 10");
    }

    @Test
    void aValueOfTheWrongShapeIsAProblem() {
        assertThat(Configs.problemsOf(Configs.with("connector: express", "ec2: [5s]", "onStop: [keep]",
                "clients: {name: x}", "track: [x]", "management: {socket: }")))
                .containsExactly("line 9: connector: takes keys, not a single value",
                        "line 10: ec2: takes keys, not a list",
                        "line 11: onStop: takes a single value, not a list",
                        "line 12: clients: takes a list, not keys",
                        "line 13: track[0]: takes keys, not a single value",
                        "line 14: management.socket: takes a single value, not nothing");
    }

    @Test
    void aChoiceBetweenAWordAndKeysTakesNothingElse() {
        assertThat(Configs
                .problemsOf(Configs.withVrrp("version: 2", "authentication: hunter2") + "    routes: all\n"))
                .containsExactly("line 3: vrrp.authentication: takes none or {pass: …}, not a single value",
                        "line 11: interfaces[0].routes: takes none or the keys destinations and "
                                + "tables, not a single value");
    }

    @Test
    void everyRequiredKeyThatIsMissingIsNamed() {
        assertThat(Configs.problemsOf("onStop: keep")).containsExactly(
                "line 1: interfaces: is required", "line 1: vrrp.localAddress: is required",
                "line 1: vrrp.virtualRouterId: is required", "line 1: vrrp.priority: is required",
                "line 1: vrrp.peerAddress: is required");
        assertThat(Configs.problemsOf(Configs.MINIMAL + "  - virtualAddresses: []\n"))
                .containsExactly("line 9: interfaces[1].device: is required",
                        "line 9: interfaces[1].virtualAddresses: lists nothing");
        assertThat(Configs.problemsOf(Configs.with("clients:", " - {}", "track:", " - {}"))).containsExactly(
                "line 10: clients[0].name: is required", "line 10: clients[0].start: is required",
                "line 10: clients[0].stop: is required", "line 12: track[0].name: is required",
                "line 12: track[0]: needs one of tcp, http, exec, process, unit, file, interface");
    }

    @Test
    void numbersAreWholeDecimalAndInRange() {
        assertThat(Configs
                .problemsOf(Configs.withVrrp("version: 4", "downAfter: 0", "minTtl: 256", "checksum: md5")
                        .replace("150", "1e2").replace("51", "051")))
                .containsExactly("line 2: vrrp.version: 4 is not in 2..3",
                        "line 3: vrrp.downAfter: 0 is not in 1..100",
                        "line 4: vrrp.minTtl: 256 is not in 1..255 (or off)",
                        "line 5: vrrp.checksum: md5 is not one of pseudo-unicast, none, pseudo-multicast",
                        "line 6: vrrp.virtualRouterId: 051 is not a whole number: write it without leading zeros",
                        "line 7: vrrp.priority: 1e2 is not a whole number");
    }

    @Test
    void theAgentsOwnPrioritiesAreRefused() {
        for (int priority : new int[]{-1, 0, 1, 2, 255}) {
            assertThat(Configs.problemsOf(Configs.MINIMAL.replace("150", "" + priority))).hasSize(1);
        }
        assertThat(Configs.read(Configs.MINIMAL.replace("150", "3")).vrrp().priority()).isEqualTo(3);
        assertThat(Configs.read(Configs.MINIMAL.replace("150", "254")).vrrp().priority()).isEqualTo(254);
    }

    @Test
    void aSwitchIsTrueOrFalse() {
        assertThat(Configs.problemsOf(Configs.withVrrp("preempt: yes")))
                .containsExactly("line 2: vrrp.preempt: yes is not true or false");
    }

    @Test
    void addressesAreLiteralsOfOneNic() {
        assertThat(Configs.problemsOf(Configs.MINIMAL.replace("10.0.1.10\n", "peer.example.com\n")
                .replace("10.0.1.11", "224.0.0.18")
                .replace("[10.0.1.100]", "[10.1, 010.0.0.1, \"::ffff:10.0.0.1\", \"fe80::1%lo\", 0.0.0.0]")))
                .containsExactly(
                        "line 4: vrrp.localAddress: peer.example.com is not an IPv4 or IPv6 address "
                                + "(names are not looked up)",
                        "line 5: vrrp.peerAddress: 224.0.0.18 is not the address of one NIC",
                        "line 8: interfaces[0].virtualAddresses[0]: 10.1 is not an IPv4 or IPv6 "
                                + "address (names are not looked up)",
                        "line 8: interfaces[0].virtualAddresses[1]: 010.0.0.1 is not an IPv4 or "
                                + "IPv6 address (names are not looked up)",
                        "line 8: interfaces[0].virtualAddresses[2]: ::ffff:10.0.0.1 is not an IPv4 "
                                + "or IPv6 address (names are not looked up)",
                        "line 8: interfaces[0].virtualAddresses[3]: fe80::1%lo is not an IPv4 or "
                                + "IPv6 address (names are not looked up)",
                        "line 8: interfaces[0].virtualAddresses[4]: 0.0.0.0 is not the address of one NIC");
    }

    @Test
    void destinationsAreBlocksWithoutHostBits() {
        assertThat(Configs.problemsOf(Configs.withInterface("routes:",
                "  destinations: [10.0.2.0, 10.0.2.7/24, 10.0.2.0/33, x/8, \"fd00:1::/16\"]",
                "  tables: [main, rtb-0]")))
                .containsExactly(
                        "line 10: interfaces[0].routes.destinations[0]: 10.0.2.0 is not a block of "
                                + "the form 10.0.2.0/24",
                        "line 10: interfaces[0].routes.destinations[1]: 10.0.2.7/24 has host bits: "
                                + "write 10.0.2.0/24",
                        "line 10: interfaces[0].routes.destinations[2]: 33 is not in 0..32",
                        "line 10: interfaces[0].routes.destinations[3]: x is not an IPv4 or IPv6 "
                                + "address (names are not looked up)",
                        "line 10: interfaces[0].routes.destinations[4]: fd00:1::/16 has host bits: "
                                + "write fd00:0:0:0:0:0:0:0/16",
                        "line 11: interfaces[0].routes.tables[0]: main is not subnet or an id such "
                                + "as rtb-0123456789abcdef0");
        assertThat(Configs.read(Configs.withInterface("routes: {destinations: [0.0.0.0/0, 255.128.0.0/9]}"))
                .interfaces().getFirst().routes().toString()).contains("0.0.0.0/0, 255.128.0.0/9");
    }

    @Test
    void emptyListsAreRefusedWhereTheyWouldSayNothing() {
        assertThat(Configs.problemsOf(Configs.withInterface("routes: {destinations: [], tables: []}")))
                .containsExactly("line 9: interfaces[0].routes.destinations: lists nothing",
                        "line 9: interfaces[0].routes.tables: lists nothing");
        assertThat(Configs.problemsOf("interfaces: []")).contains("line 1: interfaces: lists nothing");
        assertThat(Configs.read(Configs.with("clients: []", "track: []")).clients()).isEmpty();
    }

    @Test
    void idsNamesAndPathsHaveTheirForm() {
        assertThat(Configs.problemsOf(Configs.withInterface("networkInterfaceId: i-0a").replace("eth0",
                "a name")
                + "connector: {name: a b}\nec2: {region: Ireland}\nmanagement: {socket: "
                + "control.sock, http: \":80\"}\n"))
                .containsExactly(
                        "line 7: interfaces[0].device: \"a name\" is not the name of a NIC of 1..15 "
                                + "characters",
                        "line 9: interfaces[0].networkInterfaceId: i-0a is not auto or an id such "
                                + "as eni-0123456789abcdef0",
                        "line 10: connector.name: \"a b\" is not a name of 1..64 letters, digits and ._@-",
                        "line 11: ec2.region: Ireland is not auto or a region such as eu-west-1",
                        "line 12: management.socket: control.sock is not an absolute path of at "
                                + "most 107 bytes",
                        "line 12: management.http: :80 is not of the form 10.0.9.10:443 or [fd00:1::10]:443");
        assertThat(
                Configs.problemsOf(Configs.with("management: {socket: \"/a\\0b\", http: \"localhost:80\"}")))
                .containsExactly("line 9: management.socket: \"/a?b\" is not a path",
                        "line 9: management.http: localhost is not an IPv4 or IPv6 address (names "
                                + "are not looked up)");
    }

    @Test
    void portsAreInRange() {
        assertThat(Configs.problemsOf(Configs.with("management: {http: \"127.0.0.1:65536\"}")))
                .containsExactly("line 9: management.http: 65536 is not in 1..65535");
    }

    @Test
    void aPassHasOneToEightBytesAndIsNeverShown() {
        assertThat(Configs.problemsOf(Configs.withVrrp("version: 2", "authentication: {pass: ninechars}")))
                .containsExactly("line 3: vrrp.authentication.pass: has 9 bytes, which is not in 1..8");
        assertThat(Configs.problemsOf(Configs.withVrrp("version: 2", "authentication: {pass: \"\"}")))
                .containsExactly("line 3: vrrp.authentication.pass: has 0 bytes, which is not in 1..8");
        assertThat(Configs.problemsOf(Configs.withVrrp("version: 2", "authentication: {pass: äöüßé}")))
                .hasSize(1);
    }

    @Test
    void allProblemsComeAtOnceSortedByLine() {
        String text = """
                vrrp:
                  virtualRouterId: 0
                  priorty: 150
                  localAddress: 10.0.1.10
                  peerAddress: 10.0.1.10
                  advertisementInterval: 1.005s
                interfaces:
                  - device: eth0
                    virtualAddresses: [10.0.1.10]
                    routes: {tables: [rtb-1, rtb-1]}
                onStop: explode
                ec2: {callTimeout: 1s}
                track: [{name: gateway, tcp: "10.0.9.10:443"}]
                """;

        assertThat(Configs.problems(ConfigLoader.parse(text, Configs.CONTEXT))).containsExactly(
                "line 1: vrrp.priority: is required", "line 2: vrrp.virtualRouterId: 0 is not in 1..255",
                "line 3: vrrp.priorty: is not a key; did you mean priority?",
                "line 5: vrrp.peerAddress: is the same as vrrp.localAddress",
                "line 6: vrrp.advertisementInterval: 1.005s is not in 10ms..40.95s in steps of 10ms",
                "line 9: interfaces[0].virtualAddresses[0]: 10.0.1.10 is vrrp.localAddress, which "
                        + "never moves",
                "line 9: interfaces[0].virtualAddresses[0]: 10.0.1.10 is vrrp.peerAddress, which never moves",
                "line 10: interfaces[0].routes.tables[1]: rtb-1 is listed twice",
                "line 11: onStop: explode is not one of keep, release",
                "line 12: ec2.callTimeout: one attempt may take 2s, the whole call only 1s");
    }
}
