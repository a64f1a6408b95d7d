package dev.connectorha.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorha.config.AgentConfig;
import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.InstanceIdentity;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.SubnetId;
import java.net.InetAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SurroundingsTest {
    private static final String MAC = "02:00:00:00:00:0a";
    private static final String NIC = "    networkInterfaceId: ";
    private static final NetworkInterfaceId OWN = new NetworkInterfaceId("eni-0aaa0000000000001");
    private static final SubnetId SUBNET = new SubnetId("subnet-1");

    /** IMDS that answers as the documentation's Connector A, or fails. */
    private record Imds(String subnetBlock, boolean silent, Set<InetAddress> addresses)
            implements
                InstanceIdentity {
        Imds(String subnetBlock, boolean silent) {
            this(subnetBlock, silent, addresses("10.0.1.10"));
        }

        static Set<InetAddress> addresses(String... texts) {
            return Stream.of(texts).map(InetAddress::ofLiteral)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }

        @Override
        public CompletionStage<Ec2Result<Instance>> instance() {
            return answer(new Instance("i-1", "eu-west-1", "eu-west-1a"));
        }

        @Override
        public CompletionStage<Ec2Result<OwnInterface>> networkInterface(String mac) {
            assertThat(mac).isEqualTo(MAC);
            return answer(new OwnInterface(OWN, SUBNET, List.of(Cidr.parse(subnetBlock))));
        }

        @Override
        public CompletionStage<Ec2Result<Set<InetAddress>>> localIpv6s(String mac) {
            return localIpv4s(mac);
        }

        @Override
        public CompletionStage<Ec2Result<Set<InetAddress>>> localIpv4s(String mac) {
            return answer(addresses);
        }

        private <T> CompletionStage<Ec2Result<T>> answer(T value) {
            return CompletableFuture.completedFuture(silent
                    ? Ec2Result.failed(new Ec2Failure.TimedOut("IMDS", "SocketTimeoutException", "silence"))
                    : Ec2Result.ok(value));
        }
    }

    @Test
    void whatImdsSaysIsThePlace() throws Exception {
        assertThat(find(RuntimeConfigs.minimal(), new Imds("10.0.1.0/24", false)).asValue())
                .contains(new OwnPlace("i-1", "eu-west-1",
                        List.of(new OwnPlace.Nic("eth0", MAC, OWN, SUBNET,
                                List.of(Cidr.parse("10.0.1.0/24"))))));
    }

    @Test
    void theSameWrittenOutChangesNothing() throws Exception {
        AgentConfig config = RuntimeConfigs.with("", NIC + OWN.value() + "\nec2:\n  region: eu-west-1\n");

        assertThat(find(config, new Imds("10.0.1.0/24", false)).asValue()).isPresent();
    }

    @Test
    void silenceIsAFailureAndNoReasonToEnd() throws Exception {
        assertThat(find(RuntimeConfigs.minimal(), new Imds("10.0.1.0/24", true)).asFailure())
                .containsInstanceOf(Ec2Failure.TimedOut.class);
    }

    @Test
    void anotherRegionIsRefusedWithTheRightOne() {
        refused(RuntimeConfigs.with("", "ec2:\n  region: eu-central-1\n"), "10.0.1.0/24",
                "ec2.region is eu-central-1, but this instance is in eu-west-1. Remove the key, or write that "
                        + "region.");
    }

    @Test
    void anotherInterfaceIsRefusedWithTheRightOne() {
        refused(RuntimeConfigs.with("", NIC + "eni-0bbb0000000000001\n"), "10.0.1.0/24",
                "interfaces[0].networkInterfaceId is eni-0bbb0000000000001, but eth0 (02:00:00:00:00:0a) is "
                        + "eni-0aaa0000000000001. Remove the key, or write that id.");
    }

    /** As after copying the file from the other member. */
    @Test
    void theOwnInterfaceAsThePeersIsRefused() {
        refused(RuntimeConfigs.with("", "    peerNetworkInterfaceId: " + OWN.value() + "\n"), "10.0.1.0/24",
                "interfaces[0].peerNetworkInterfaceId is eni-0aaa0000000000001, which is this member's own eth0. "
                        + "Write the id of the other member's network interface.");
    }

    @Test
    void aVirtualAddressOfAnotherSubnetIsRefusedWithTheBlocksOfThisOne() {
        refused(RuntimeConfigs.minimal(), "10.0.2.0/24",
                "interfaces[0].virtualAddresses: 10.0.1.100 is not in the subnet of eth0 (10.0.2.0/24), so EC2 "
                        + "could never assign it to eni-0aaa0000000000001. Write a free address of that subnet.");
    }

    /** It never moves, and at the end of a mastership the agent would take it off the NIC. */
    @Test
    void aVirtualAddressThatIsThePrimaryOfAnOwnInterfaceIsRefused() {
        refused(RuntimeConfigs.minimal(),
                new Imds("10.0.1.0/24", false, Imds.addresses("10.0.1.100")),
                "interfaces[0].virtualAddresses: 10.0.1.100 is the primary address of eth0"
                        + " (eni-0aaa0000000000001), which never moves. Write a free address of that subnet, on"
                        + " both members.");
    }

    /** Nothing promises that the primary address comes first: a holder must start. */
    @Test
    void aVirtualAddressThatIsListedFirstAmongOthersIsOnlyWarnedAbout() throws Exception {
        try (CapturedLog log = new CapturedLog("agent")) {
            assertThat(find(RuntimeConfigs.minimal(),
                    new Imds("10.0.1.0/24", false, Imds.addresses("10.0.1.100", "10.0.1.10"))).asValue())
                    .isPresent();
            assertThat(log.lines()).anyMatch(line -> line.contains("vip.primary why=\"interfaces[0]"
                    + ".virtualAddresses: 10.0.1.100 is the first that IMDS lists for eth0"));
        }
    }

    /** As on a member that holds it. */
    @Test
    void aVirtualAddressThatIsASecondaryOneIsAsItShouldBe() throws Exception {
        assertThat(find(RuntimeConfigs.minimal(),
                new Imds("10.0.1.0/24", false, Imds.addresses("10.0.1.10", "10.0.1.100"))).asValue())
                .isPresent();
    }

    private static void refused(AgentConfig config, String subnetBlock, String message) {
        refused(config, new Imds(subnetBlock, false), message);
    }

    private static void refused(AgentConfig config, Imds imds, String message) {
        assertThatThrownBy(() -> find(config, imds))
                .isInstanceOfSatisfying(StartupException.class,
                        e -> assertThat(e.kind()).isEqualTo(StartupException.Kind.CONFIGURATION))
                .hasMessage(message);
    }

    private static Ec2Result<OwnPlace> find(AgentConfig config, InstanceIdentity imds)
            throws StartupException {
        return new Surroundings(config, imds).find(List.of(MAC));
    }
}
