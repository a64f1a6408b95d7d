package dev.connectorha.localstack.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The templates keep {@link TemplateRules}, and every rule is shown to notice. */
final class TemplateRulesTest {
    private static final Map<String, String> FULL = Map.ofEntries(
            Map.entry("Destination1", "172.31.99.0/24"), Map.entry("Destination2", "172.31.98.0/24"),
            Map.entry("Destination3", "172.31.97.0/24"), Map.entry("DestinationIpv6", "2001:db8:99::/64"),
            Map.entry("VirtualAddressIpv6", "2001:db8:0:1::100"),
            Map.entry("NatGateway", "nat-0123456789abcdef0"),
            Map.entry("EgressOnlyGateway", "eigw-0123456789abcdef0"),
            Map.entry("ResourcesCidr", "10.0.0.0/16"), Map.entry("ResourcesCidrIpv6", "2001:db8::/56"),
            Map.entry("OtherSecurityGroup", "sg-0123456789abcdef0"), Map.entry("KeyName", "key"));
    private static final Map<String, String> PUBLIC = Map.of("VirtualAddressIpv6", "2001:db8:0:1::100",
            "InternetGateway", "igw-0123456789abcdef0");

    @Test
    void thePairKeepsTheRules() {
        assertThat(breaches(TemplateFile.pair(), Map.of())).isEmpty();
    }

    @Test
    void thePairWithEverythingKeepsTheRules() {
        assertThat(breaches(TemplateFile.pair(), FULL)).isEmpty();
        assertThat(Stacks.pair(FULL)).containsKeys("Route1", "Route2", "Route3", "RouteIpv6", "RouteToNat",
                "RouteToEgressOnly", "ReservationIpv6", "FromResources", "FromResourcesIpv6")
                .doesNotContainKeys("RouteToInternet", "RouteToInternetIpv6");
    }

    @Test
    void anInternetGatewayIsTheWayOutOfIpv6TooIfThereIsAny() {
        assertThat(breaches(TemplateFile.pair(), PUBLIC)).isEmpty();
        assertThat(Embedded.properties(Stacks.pair(PUBLIC), "RouteToInternetIpv6").path("GatewayId").asText())
                .isEqualTo("igw-0123456789abcdef0");
        assertThat(breaches(TemplateFile.pair().with("DestinationIpv6CidrBlock: ::/0",
                "DestinationIpv6CidrBlock: 2001:db8::/32"), PUBLIC))
                .containsExactly("no route ::/0 by igw-0123456789abcdef0");
        assertThat(Stacks.pair(Map.of("InternetGateway", "igw-0123456789abcdef0")))
                .containsKey("RouteToInternet").doesNotContainKey("RouteToInternetIpv6");
    }

    @Test
    void whoIsLetInByIpv4ToAPairWithIpv6IsLetInByIpv6Too() {
        assertThat(breaches(TemplateFile.pair(), Stacks.with(PUBLIC, Map.of("ResourcesCidr", "10.0.0.0/16"))))
                .containsExactly("resources are let in by IPv4 alone");
    }

    @Test
    void thePairWithATableOfYoursMakesNone() {
        Map<String, String> yours = Map.of("RouteTable", "rtb-0123456789abcdef0", "Destination1",
                "172.31.99.0/24");

        assertThat(Stacks.pair(yours)).doesNotContainKeys("PairTable", "PairTableOfSubnet");
        assertThat(Embedded.properties(Stacks.pair(yours), "Route1").path("RouteTableId").asText())
                .isEqualTo("rtb-0123456789abcdef0");
    }

    @Test
    void theTestStackKeepsTheRules() {
        assertThat(TemplateRules.breaches(Stacks.testStack(), Map.of())).isEmpty();
        assertThat(Stacks.testStack()).doesNotContainKeys("Ipv6Block", "RouteIpv6", "ReservationIpv6");
    }

    @Test
    void theTestStackGoesIntoTheZoneThatIsNamed() {
        assertThat(Stream.of("Subnet", "ResourceSubnet").map(subnet -> Embedded.properties(
                Stacks.testStack(Map.of("AvailabilityZone", "eu-west-1c")), subnet).path("AvailabilityZone")
                .asText())).containsOnly("eu-west-1c");
    }

    @Test
    void withIpv6TheTestStackKeepsThemToo() {
        Map<String, JsonNode> stack = Stacks.testStackWithIpv6();

        assertThat(TemplateRules.breaches(stack, Map.of())).isEmpty();
        assertThat(Embedded.properties(stack, "Subnet").path("Ipv6CidrBlock").asText())
                .isEqualTo(Stacks.TEST_IPV6.get("Subnet.Ipv6CidrBlocks"));
        assertThat(Embedded.properties(stack, "ResourceSubnet").path("Ipv6CidrBlock").asText())
                .isEqualTo(Stacks.TEST_IPV6.get("ResourceSubnet.Ipv6CidrBlocks"));
        assertThat(Embedded.userData(stack, "ResourceTemplate"))
                .contains("watch 10.99.1.100 172.31.99.1 2001:db8:a:de00::100 2001:db8:99::1\n");
        TemplateFile elsewhere = TemplateFile.testStack().with("${Prefix}::100/128",
                "2001:db8:b::100/128");
        assertThat(TemplateRules.breaches(Resolver.resolve(elsewhere, Stacks.TEST_IPV6), Map.of()))
                .containsExactly("ReservationIpv6: 2001:db8:b::100 is not in 2001:db8:a:de00::/64");
    }

    @Test
    void noTwoPoliciesOfARoleShareANameWhateverTheCondition() {
        assertThat(TemplateFile.all()).allSatisfy(
                template -> assertThat(TemplateRules.policiesOfOneName(template)).as(template.name())
                        .isEmpty());
        assertThat(TemplateRules.policiesOfOneName(TemplateFile.role().with("connector-ha-find-peer",
                "connector-ha-preflight")))
                .containsExactly(
                        "connector-ha-preflight of Role is made by [FindingThePeer, PreflightReads]");
    }

    static Stream<Arguments> wrongs() {
        String association = "SubnetId: !Ref Subnet\n      RouteTableId: !Ref PairTable";
        return Stream.of(
                arguments(association, "SubnetId: !Ref Subnet\n      RouteTableId: other",
                        "PairTable is associated with no subnet"),
                arguments(association, "SubnetId: other\n      RouteTableId: !Ref PairTable",
                        Stacks.SUBNET + " is left on the main table"),
                arguments("NetworkInterfaceId: !Ref InterfaceA\n  Route2", "Other: x\n  Route2",
                        "Route1 has not one target"),
                arguments("DestinationCidrBlock: !Ref Destination1", "Other: x",
                        "Route1 has not one destination"),
                arguments("PrivateIpAddress: !Ref AddressB", "PrivateIpAddress: 10.0.2.11",
                        "InterfaceB: 10.0.2.11 is not in 10.0.1.0/24"),
                arguments("PrivateIpAddress: !Ref AddressB", "PrivateIpAddress: 10.0.1.3",
                        "InterfaceB: 10.0.1.3 is one that EC2 keeps for itself"),
                arguments("Cidr: !Sub ${VirtualAddress}/32", "Cidr: 10.0.7.100/32",
                        "Reservation: 10.0.7.100 is not in 10.0.1.0/24"),
                arguments("IpProtocol: '112'", "IpProtocol: vrrp",
                        "Vrrp: EC2 knows no protocol vrrp; 112 is VRRP"),
                arguments("SourceSecurityGroupId: !Ref MembersGroup", "SourceSecurityGroupId: other",
                        "InterfaceA lets no adverts in"),
                arguments("CidrIp: !Ref ResourcesCidr", "CidrIp: 0.0.0.0/0",
                        "FromResources lets everybody in"),
                arguments("CidrIpv6: !Ref ResourcesCidrIpv6", "CidrIpv6: '::/0'",
                        "FromResourcesIpv6 lets everybody in"),
                arguments("CidrIpv6: '::/0'", "CidrIpv6: fd00::/8", "MembersGroup does not let out to ::/0"),
                arguments("SourceDestCheck: false", "SourceDestCheck: true",
                        "InterfaceA drops what is routed through it"),
                arguments("HttpTokens: required", "HttpTokens: optional",
                        "InstanceB does not require IMDSv2"));
    }

    @ParameterizedTest
    @MethodSource("wrongs")
    void eachBreachIsNamed(String right, String wrong, String named) {
        assertThat(breaches(TemplateFile.pair().with(right, wrong), FULL)).contains(named);
    }

    @ParameterizedTest
    @CsvSource({"AddressA, 10.0.1.256", "AddressA, 10.0.1", "VirtualAddress, 10.0.1.0.1",
            "VirtualAddressIpv6, 10.0.1.5", "PackageSha256, abc", "PackageUrl, https://x/'y.deb",
            "PackageUrl, file:///x.deb", "PairName, Pair", "InternetGateway, nat-0123456789abcdef0",
            "RouteTable, rtb-xyz", "AdvertisementInterval, 1", "AdvertisementInterval, 99s",
            "AdvertisementInterval, 41s", "AdvertisementInterval, 40960ms", "AdvertisementInterval, 15ms",
            "AdvertisementInterval, 5ms", "EgressOnlyGateway, igw-0123456789abcdef0",
            "ResourcesCidrIpv6, 10.0.0.0/16", "ImdsHopLimit, 3", "AwaitReady, yes"})
    void whatCannotBeIsRefusedBeforeAnythingIsMade(String parameter, String value) {
        assertThatThrownBy(() -> Stacks.pair(Map.of(parameter, value))).hasMessageContaining(parameter);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10ms", "100ms", "990ms", "9990ms", "10000ms", "39990ms", "40000ms", "40950ms", "1s",
                    "9s", "40s"})
    void everyIntervalThatTheAgentTakesIsTaken(String interval) {
        assertThat(Embedded.userData(Stacks.pair(Map.of("AdvertisementInterval", interval)), "Members"))
                .contains("advertisementInterval: " + interval + "\n");
    }

    @Test
    void thereIsOneWayOutAndNoneFromATableOfYours() {
        Map<String, String> both = Map.of("InternetGateway", "igw-0123456789abcdef0", "NatGateway",
                "nat-0123456789abcdef0");
        Map<String, String> yours = Map.of("RouteTable", "rtb-0123456789abcdef0", "NatGateway",
                "nat-0123456789abcdef0");

        Map<String, String> twice = Stacks.with(PUBLIC,
                Map.of("EgressOnlyGateway", "eigw-0123456789abcdef0"));

        assertThatThrownBy(() -> Stacks.pair(both)).hasMessageContaining("InternetGateway excludes");
        assertThatThrownBy(() -> Stacks.pair(twice)).hasMessageContaining("InternetGateway excludes");
        assertThatThrownBy(() -> Stacks.pair(yours)).hasMessageContaining("made here");
    }

    private static List<String> breaches(TemplateFile template, Map<String, String> more) {
        return TemplateRules.breaches(Resolver.resolve(template, Stacks.with(Stacks.PAIR, more)),
                Map.of(Stacks.SUBNET, Stacks.BLOCK));
    }
}
