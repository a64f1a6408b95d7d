package dev.connectorha.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Every key has its default and reaches its place in the configuration; a key that is forgotten here fails.
 */
class EveryKeyTest {
    private static final String EVERYTHING = Configs.resource("everything.yaml");
    private static final String VERSION_2 = Configs.withVrrp("version: 2", "authentication: {pass: secret}");

    private static final ProbeConfig WEB = new ProbeConfig.Http(URI.create("https://10.0.9.11:8443/health"),
            new ProbeConfig.StatusRange(200, 399), Optional.of("ok$"));
    private static final ProbeConfig STAMP = new ProbeConfig.Existing(Path.of("/run/stamp"),
            Optional.of(Duration.ofMinutes(5)));
    private static final String FOREGROUND = Configs
            .with("clients: [{name: a, start: [x], foreground: true}]");

    /** A key, the file that sets it, where it lands, and the value it must have there. */
    private record Mapping(String key, String file, Function<AgentConfig, Object> place, Object value) {}

    private static final List<Mapping> MAPPINGS = List.of(
            every("connector.name", c -> c.connector().name(), "left"),
            every("connector.kind", c -> c.connector().kind(), ConnectorKind.ADVANCED),
            new Mapping("vrrp.version", VERSION_2, c -> c.vrrp().version(), 2),
            every("vrrp.virtualRouterId", c -> c.vrrp().virtualRouterId(), 7),
            every("vrrp.priority", c -> c.vrrp().priority(), 200),
            every("vrrp.advertisementInterval", c -> c.vrrp().advertisementInterval(),
                    Duration.ofMillis(2550)),
            every("vrrp.downAfter", c -> c.vrrp().downAfter(), 5),
            every("vrrp.localAddress", c -> c.vrrp().localAddress(), address("10.9.0.1")),
            every("vrrp.peerAddress", c -> c.vrrp().peerAddress(), address("10.9.0.2")),
            every("vrrp.preempt", c -> c.vrrp().preempt(), true),
            every("vrrp.preemptDelay", c -> c.vrrp().preemptDelay(), Duration.ofMinutes(5)),
            every("vrrp.startupDelay", c -> c.vrrp().startupDelay(), Duration.ofSeconds(10)),
            every("vrrp.checksum", c -> c.vrrp().checksum(), ChecksumDialect.NONE),
            new Mapping("vrrp.authentication.pass", VERSION_2, c -> c.vrrp().authentication(),
                    new Authentication.Pass("secret")),
            every("vrrp.minTtl", c -> c.vrrp().minTtl(), OptionalInt.of(254)),
            every("interfaces[].device", c -> nic(c).device(), "ens5"),
            every("interfaces[].networkInterfaceId", c -> nic(c).networkInterfaceId(), Optional.of("eni-0a")),
            every("interfaces[].peerNetworkInterfaceId", c -> nic(c).peerNetworkInterfaceId(),
                    Optional.of("eni-0b")),
            every("interfaces[].virtualAddresses", c -> nic(c).virtualAddresses(),
                    List.of(address("10.9.0.9"), address("fd00::9"))),
            every("interfaces[].routes.destinations", c -> routes(c).destinations(),
                    new RoutesConfig.Listed(List.of(block("172.31.99.0", 24), block("fd00:9::", 32)))),
            every("interfaces[].routes.tables", c -> routes(c).tables(), List.of("subnet", "rtb-0c")),
            every("clients[].name", c -> c.clients().stream().map(ClientConfig::name).toList(),
                    List.of("one")),
            every("clients[].device", c -> c.clients().stream().map(ClientConfig::device).toList(),
                    List.of(Optional.of("ens5"))),
            every("clients[].localResources",
                    c -> c.clients().stream().map(ClientConfig::localResources).toList(),
                    List.of(List.of(block("10.0.2.0", 24)))),
            every("clients[].start", c -> c.clients().stream().map(ClientConfig::start).toList(),
                    List.of(List.of("systemctl", "start", "one"))),
            every("clients[].stop", c -> c.clients().stream().map(ClientConfig::stop).toList(),
                    List.of(List.of("systemctl", "stop", "one"))),
            every("clients[].status", c -> c.clients().stream().map(ClientConfig::status).toList(),
                    List.of(List.of("is-one", "up"))),
            every("clients[].timeout", c -> c.clients().stream().map(ClientConfig::timeout).toList(),
                    List.of(Duration.ofMinutes(2))),
            new Mapping("clients[].foreground", FOREGROUND,
                    c -> c.clients().stream().map(ClientConfig::foreground).toList(), List.of(true)),
            every("clients[].stopWhen", c -> c.clients().stream().map(ClientConfig::stopWhen).toList(),
                    List.of(ClientConfig.StopWhen.DEMOTED)),
            every("track[].name", c -> c.track().stream().map(TrackConfig::name).toList(),
                    List.of("gateway", "web", "script", "daemon", "unit", "stamp", "nic")),
            probe("tcp", 0, new ProbeConfig.Tcp(new HostPort(address("10.0.9.10"), 443))),
            probe("http", 1, WEB),
            probe("status", 1, WEB), probe("body", 1, WEB),
            probe("exec", 2, new ProbeConfig.Exec(List.of("/usr/local/bin/check", "-v"))),
            probe("process", 3, new ProbeConfig.ProcessNamed("appgate-client")),
            probe("unit", 4, new ProbeConfig.Unit("appgate@1.service")), probe("file", 5, STAMP),
            probe("maxAge", 5, STAMP), probe("interface", 6, new ProbeConfig.Interface("ens6")),
            first("interval", TrackConfig::interval, Duration.ofSeconds(3)),
            first("timeout", TrackConfig::timeout, Duration.ofSeconds(2)),
            first("rise", TrackConfig::rise, 4), first("fall", TrackConfig::fall, 5),
            first("weight", TrackConfig::weight, -60),
            every("ec2.region", c -> c.ec2().region(), Optional.of("eu-west-1")),
            every("ec2.callTimeout", c -> c.ec2().callTimeout(), Duration.ofSeconds(4)),
            every("ec2.attemptTimeout", c -> c.ec2().attemptTimeout(), Duration.ofSeconds(1)),
            every("ec2.verifyEvery", c -> c.ec2().verifyEvery(), Duration.ofSeconds(30)),
            every("ec2.unassignOnDemotion", c -> c.ec2().unassignOnDemotion(), true),
            every("onStop", AgentConfig::onStop, OnStop.RELEASE),
            every("management.socket", c -> c.management().socket(), Path.of("/run/other.sock")),
            every("management.http", c -> c.management().http(),
                    Optional.of(new HostPort(address("127.0.0.1"), 9112))),
            every("management.logLevel", c -> c.management().logLevel(), Optional.of(LogLevel.DEBUG)),
            every("notify.name", c -> c.notifications().flatMap(NotifyConfig::name), Optional.of("VI_1")),
            every("notify.command", c -> c.notifications().map(NotifyConfig::command),
                    Optional.of(List.of("tell", "them"))),
            new Mapping("notify.fifo", Configs.with("notify: {fifo: /run/changes}"),
                    c -> c.notifications().flatMap(NotifyConfig::fifo),
                    Optional.of(Path.of("/run/changes"))));

    @Test
    void defaults() {
        AgentConfig config = Configs.read(Configs.MINIMAL);

        assertThat(config.connector()).isEqualTo(new ConnectorConfig("the-host", ConnectorKind.EXPRESS));
        assertThat(config.vrrp()).isEqualTo(new VrrpConfig(3, 51, 150, Duration.ofSeconds(1), 3,
                address("10.0.1.10"), address("10.0.1.11"), false, Duration.ofSeconds(60), Duration.ZERO,
                ChecksumDialect.PSEUDO_UNICAST, new Authentication.None(), OptionalInt.of(255)));
        assertThat(config.interfaces()).containsExactly(new InterfaceConfig("eth0", Optional.empty(),
                Optional.empty(), List.of(address("10.0.1.100")),
                new RoutesConfig.Routes(new RoutesConfig.FollowPair(), List.of("subnet"))));
        assertThat(config.clients()).isEmpty();
        assertThat(config.notifications()).isEmpty();
        assertThat(config.track()).isEmpty();
        assertThat(config.ec2()).isEqualTo(new Ec2Config(Optional.empty(), Duration.ofSeconds(5),
                Duration.ofSeconds(2), Duration.ofSeconds(60), false));
        assertThat(config.onStop()).isEqualTo(OnStop.KEEP);
        assertThat(config.management())
                .isEqualTo(new ManagementConfig(Path.of("/run/connector-ha/control.sock"), Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void defaultsOfAClientAndOfACheck() {
        AgentConfig config = Configs.read(Configs.with("clients: [{name: c, start: [a, b], stop: [d]}]",
                "track: [{name: t, tcp: '[fd00::1]:443'}]"));

        assertThat(config.clients()).containsExactly(new ClientConfig("c", Optional.empty(), List.of(),
                List.of("a", "b"), List.of("d"), List.of(), false, Duration.ofSeconds(30),
                ClientConfig.StopWhen.RELEASED));
        assertThat(config.track())
                .containsExactly(
                        new TrackConfig("t", new ProbeConfig.Tcp(new HostPort(address("fd00::1"), 443)),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(1), 3, 2, 0));
    }

    @Test
    void onIpv6TheLeastTtlIsOffByDefault() {
        AgentConfig config = Configs.read(Configs.MINIMAL.replace("10.0.1.", "fd00::"));

        assertThat(config.vrrp().minTtl()).isEmpty();
    }

    @Test
    void aClientInTheForegroundNeedsNoStopCommand() {
        assertThat(Configs.read(FOREGROUND).clients().stream().map(ClientConfig::stop))
                .containsExactly(List.of());
    }

    @Test
    void everyKeyMaps() {
        AgentConfig plain = Configs.read(Configs.MINIMAL);

        for (Mapping mapping : MAPPINGS) {
            AgentConfig config = Configs.read(mapping.file());
            assertThat(mapping.place().apply(config)).as(mapping.key()).isEqualTo(mapping.value())
                    .isNotEqualTo(mapping.place().apply(plain));
        }
    }

    @Test
    void noKeyIsForgottenHere() {
        assertThat(MAPPINGS.stream().map(Mapping::key)).containsExactlyInAnyOrderElementsOf(Schema.leaves());
    }

    @Test
    void theWordsOfTheFileForDefaultsAreAcceptedToo() {
        String written = Configs.withVrrp("authentication: none", "checksum: pseudo-unicast")
                + "    networkInterfaceId: auto\n    peerNetworkInterfaceId: auto\n"
                + "    routes: {destinations: follow-pair, tables: [subnet]}\nec2: {region: auto}\n";

        assertThat(Configs.read(written)).isEqualTo(Configs.read(Configs.MINIMAL));
    }

    @Test
    void routesNoneMeansNoRoute() {
        AgentConfig config = Configs.read(Configs.withInterface("routes: none"));

        assertThat(nic(config).routes()).isEqualTo(new RoutesConfig.None());
    }

    @Test
    void theLeastTtlCanBeSwitchedOff() {
        assertThat(Configs.read(Configs.withVrrp("minTtl: off")).vrrp().minTtl()).isEmpty();
    }

    @Test
    void aPassIsNotShownWhenTheConfigurationIsLogged() {
        assertThat(Configs.read(VERSION_2).toString()).doesNotContain("secret").contains("Pass[…]");
    }

    private static Mapping every(String key, Function<AgentConfig, Object> place, Object value) {
        return new Mapping(key, EVERYTHING, place, value);
    }

    private static Mapping probe(String key, int index, ProbeConfig value) {
        return every("track[]." + key,
                c -> c.track().stream().skip(index).map(TrackConfig::probe).findFirst(),
                Optional.of(value));
    }

    private static Mapping first(String key, Function<TrackConfig, Object> place, Object value) {
        return every("track[]." + key, c -> c.track().stream().findFirst().map(place), Optional.of(value));
    }

    private static InterfaceConfig nic(AgentConfig config) {
        return config.interfaces().getFirst();
    }

    private static RoutesConfig.Routes routes(AgentConfig config) {
        return (RoutesConfig.Routes) nic(config).routes();
    }

    private static InetAddress address(String literal) {
        return InetAddress.ofLiteral(literal);
    }

    private static Destination block(String network, int prefixLength) {
        return new Destination(address(network), prefixLength);
    }
}
