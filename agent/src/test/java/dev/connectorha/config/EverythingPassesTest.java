package dev.connectorha.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Files that use what there is, all of which this version can do. */
class EverythingPassesTest {
    @Test
    void whatIsSupportedPasses() {
        assertThat(problems(Configs.withVrrp("version: 3", "advertisementInterval: 250ms", "downAfter: 2",
                "preempt: true",
                "preemptDelay: 90s", "startupDelay: 3s", "checksum: none", "authentication: none",
                "minTtl: 1")
                + "    networkInterfaceId: eni-0a\n    peerNetworkInterfaceId: eni-0b\n"
                + "    routes: {destinations: [172.31.99.0/24], tables: [subnet]}\n"
                + "connector: {name: left, kind: express}\nclients: []\nonStop: release\n"
                + "track: [{name: a, tcp: \"10.0.0.1:1\"}]\n"
                + "ec2: {region: eu-west-1, callTimeout: 4s, attemptTimeout: 1s, verifyEvery: 30s, "
                + "unassignOnDemotion: true}\n"
                + "management: {socket: /run/a.sock, http: \"[::1]:9112\"}\n")).isEmpty();
        assertThat(problems(Configs.withInterface("routes: none"))).isEmpty();
        assertThat(problems(Configs.withVrrp("preempt: false", "preemptDelay: 60s", "minTtl: off")))
                .isEmpty();
        assertThat(problems(Configs.withVrrp("version: 2", "authentication: {pass: secret}"))).isEmpty();
    }

    @Test
    void bothFamiliesAndSeveralInterfacesAddressesAndTablesPass() {
        assertThat(problems(Configs.MINIMAL.replace("10.0.1.", "fd00::"))).isEmpty();
        assertThat(problems(Configs.MINIMAL.replace("[10.0.1.100]", "[10.0.1.100, 10.0.1.101, \"fd00::100\"]")
                + "  - {device: eth1, virtualAddresses: [10.0.2.100]}\n")).isEmpty();
        assertThat(problems(Configs.withInterface("routes:", "  tables: [subnet, rtb-0]",
                "  destinations: [10.0.2.0/24, \"fd00::/8\"]"))).isEmpty();
    }

    @Test
    void clientsAndWhoeverWantsToKnowPass() {
        assertThat(problems(Configs.with("connector: {kind: advanced}",
                "clients:", "  - {name: a, device: eth0, start: [x], stop: [y], status: [z], timeout: 5m}",
                "  - {name: b, localResources: [10.0.1.0/24], start: [x], foreground: true, stopWhen: demoted}",
                "notify: {name: VI_1, fifo: /run/changes}"))).isEmpty();
    }

    /** The problems of a text; none are expected. */
    private static List<String> problems(String text) {
        return Configs.problems(ConfigLoader.parse(text, Configs.CONTEXT));
    }
}
