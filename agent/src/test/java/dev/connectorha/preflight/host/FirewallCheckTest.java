package dev.connectorha.preflight.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.CheckResult.Fail;
import dev.connectorha.preflight.CheckResult.Skip;
import dev.connectorha.preflight.CheckResult.Warn;
import dev.connectorha.preflight.FakeKernel;
import dev.connectorha.preflight.HostKernel.Output;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules in the form in which nft 1.0.6 prints them. */
class FirewallCheckTest {
    private static final String[] LIST = {"nft", "-j", "list", "ruleset"};
    private static final String CHAIN = """
            {"chain": {"family": "%s", "table": "filter", "name": "input", "handle": 1, "type": "filter",
             "hook": "input", "prio": 0, "policy": "%s"}}""";

    private TestHost host;

    @BeforeEach
    void build(@TempDir Path root) {
        host = new TestHost(root);
    }

    /** A rule of the chain input, by its expressions in JSON with single quotes. */
    private static String rule(String chain, String expressions) {
        return "{\"rule\": {\"family\": \"inet\", \"table\": \"filter\", \"chain\": \"" + chain
                + "\", \"handle\": 4, \"expr\": [" + expressions.replace('\'', '"') + "]}}";
    }

    private static String match(String left, String right) {
        return "{'match': {'op': '==', 'left': " + left + ", 'right': " + right + "}}";
    }

    private CheckResult ask(String policy, String... rules) throws InterruptedException {
        String all = CHAIN.formatted("inet", policy) + (rules.length == 0 ? "" : ",")
                + String.join(",", rules);
        return host.with(new FakeKernel().printing(new Output(0, "{\"nftables\": [" + all + "]}"), LIST))
                .ask(new FirewallCheck());
    }

    @Test
    void anOpenChainPassesAndAClosedOneFails() throws Exception {
        assertThat(ask("accept")).isEqualTo(CheckResult.pass("no rule of nftables drops adverts"));
        assertThat(ask("drop")).isInstanceOfSatisfying(Fail.class, fail -> {
            assertThat(fail.detail()).isEqualTo("the host's firewall drops adverts from the peer");
            assertThat(fail.evidence()).containsExactly("nft: chain inet filter input (hook input)");
            assertThat(fail.remedy().commands()).containsExactly(
                    "nft insert rule inet filter input ip saddr 10.0.1.11 meta l4proto 112 accept");
        });
    }

    @Test
    void theRemedyMakesItPass() throws Exception {
        assertThat(ask("drop",
                rule("input", match("{'payload': {'protocol': 'ip', 'field': 'saddr'}}", "'10.0.1.11'")
                        + "," + match("{'meta': {'key': 'l4proto'}}", "112") + ", {'accept': null}"))
                .status())
                .isEqualTo("pass");
    }

    /** Each rule stands in a chain whose policy is drop, and accepts. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"{'meta': {'key': 'l4proto'}}|'vrrp'|pass",
            "{'meta': {'key': 'l4proto'}}|{'set': ['udp', 'vrrp']}|pass",
            "{'meta': {'key': 'l4proto'}}|'tcp'|fail",
            "{'payload': {'protocol': 'ip', 'field': 'protocol'}}|112|pass",
            "{'payload': {'protocol': 'ip', 'field': 'protocol'}}|'@ok'|warn",
            "{'payload': {'protocol': 'tcp', 'field': 'dport'}}|22|fail",
            "{'payload': {'protocol': 'ip', 'field': 'saddr'}}|{'prefix': {'addr': '10.0.1.0', 'len': 24}}|pass",
            "{'payload': {'protocol': 'ip', 'field': 'saddr'}}|{'prefix': {'addr': '10.0.2.0', 'len': 24}}|fail",
            "{'payload': {'protocol': 'ip', 'field': 'saddr'}}|{'set': ['10.0.1.12', '10.0.1.11']}|pass",
            "{'payload': {'protocol': 'ip', 'field': 'saddr'}}|{'range': ['10.0.1.1', '10.0.1.20']}|warn",
            "{'payload': {'protocol': 'ip', 'field': 'daddr'}}|'10.0.1.10'|pass",
            "{'payload': {'protocol': 'ip', 'field': 'ttl'}}|255|warn",
            "{'meta': {'key': 'iifname'}}|'lo'|fail",
            "{'meta': {'key': 'iifname'}}|'eth*'|pass", "{'meta': {'key': 'oifname'}}|'eth0'|fail",
            "{'ct': {'key': 'state'}}|['established', 'related']|fail", "{'ct': {'key': 'state'}}|'new'|pass",
            "{'ct': {'key': 'mark'}}|1|warn", "{'meta': {'key': 'nfproto'}}|'ipv4'|pass"})
    void whatARuleMatches(String left, String right, String status) throws Exception {
        assertThat(ask("drop", rule("input", match(left, right) + ", {'accept': null}")).status())
                .isEqualTo(status);
    }

    @Test
    void theFirstRuleThatFitsDecides() throws Exception {
        String accept = rule("input", match("{'meta': {'key': 'l4proto'}}", "'vrrp'") + ", {'accept': null}");
        String reject = rule("input", "{'reject': {'type': 'icmpx', 'expr': 'admin-prohibited'}}");

        assertThat(ask("accept", accept, reject).status()).isEqualTo("pass");
        assertThat(ask("accept", reject, accept).status()).isEqualTo("fail");
    }

    @Test
    void jumpsAreFollowedAndReturnsComeBack() throws Exception {
        String jump = rule("input", "{'jump': {'target': 'zone'}}");
        String accept = rule("zone", match("{'meta': {'key': 'l4proto'}}", "112") + ", {'accept': null}");
        String back = rule("zone", "{'return': null}");
        String drop = rule("input", "{'drop': null}");

        assertThat(ask("accept", jump, drop, accept).status()).isEqualTo("pass");
        assertThat(ask("accept", jump, drop, back, accept).status()).isEqualTo("fail");
    }

    @Test
    void whatIsNotUnderstoodIsAWarning() throws Exception {
        assertThat(ask("accept", rule("input", "{'xt': null}, {'drop': null}"))).isInstanceOfSatisfying(
                Warn.class,
                warn -> assertThat(warn.detail()).contains("may drop adverts from the peer"));
        assertThat(ask("drop", rule("input", "{'limit': {'rate': 5}}, {'accept': null}")).status())
                .isEqualTo("warn");
    }

    private static String map(String key, String entries) {
        return rule("input", "{'vmap': {'key': " + key + ", 'data': {'set': [" + entries + "]}}}");
    }

    /** {@code ct state vmap {established : accept, invalid : drop}}, as many hosts have it. */
    @Test
    void verdictMapsAreLookedUp() throws Exception {
        String states = map("{'ct': {'key': 'state'}}",
                "['established', {'accept': null}], ['invalid', {'drop': null}]");
        assertThat(ask("accept", states).status()).isEqualTo("pass");
        assertThat(ask("drop", states).status()).isEqualTo("fail");
        assertThat(ask("accept", map("{'ct': {'key': 'state'}}", "['new', {'drop': null}]")).status())
                .isEqualTo("fail");

        String protocols = map("{'meta': {'key': 'l4proto'}}",
                "['tcp', {'drop': null}], ['vrrp', {'jump': {'target': 'zone'}}]");
        String accept = rule("zone", "{'accept': null}");
        assertThat(ask("drop", protocols, accept).status()).isEqualTo("pass");

        assertThat(ask("accept", map("{'ct': {'key': 'mark'}}", "[1, {'drop': null}]")).status())
                .isEqualTo("warn");
        assertThat(ask("accept", rule("input",
                "{'vmap': {'key': {'meta': {'key': 'l4proto'}}, 'data': '@named'}}")).status())
                .isEqualTo("warn");
    }

    @Test
    void chainsOfTheOtherFamilyDoNotConcernUs() throws Exception {
        host.with(new FakeKernel().printing(new Output(0,
                "{\"nftables\": [" + CHAIN.formatted("ip6", "drop") + "]}"), LIST));

        assertThat(host.ask(new FirewallCheck()).status()).isEqualTo("pass");
    }

    @Test
    void whatCannotBeReadIsSkipped() throws Exception {
        assertThat(host.ask(new FirewallCheck())).isInstanceOf(Skip.class);
        assertThat(host.with(new FakeKernel().printing(new Output(1, "Operation not permitted"), LIST))
                .ask(new FirewallCheck()))
                .isEqualTo(CheckResult.skip("the host's firewall can be read by root alone"));
        assertThat(host.with(new FakeKernel().printing(new Output(0, "table inet filter {"), LIST))
                .ask(new FirewallCheck())).isInstanceOf(Skip.class);
    }

    @Test
    void theOldIptablesIsSeenAndNotJudged() throws Exception {
        host.file("/proc/net/ip_tables_names", "filter\n").with(new FakeKernel()
                .printing(new Output(0, "-P INPUT DROP\n-A INPUT -p tcp -j ACCEPT\n"), "iptables-legacy",
                        "-S"));

        assertThat(host.ask(new FirewallCheck()).shown())
                .containsExactly("-P INPUT DROP", "-A INPUT -p tcp -j ACCEPT");
    }
}
