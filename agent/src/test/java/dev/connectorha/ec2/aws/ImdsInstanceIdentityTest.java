package dev.connectorha.ec2.aws;

import static dev.connectorha.ec2.aws.Ec2Fixture.failure;
import static dev.connectorha.ec2.aws.Ec2Fixture.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Failure.BadCredentials;
import dev.connectorha.ec2.Ec2Failure.NotAuthorized;
import dev.connectorha.ec2.Ec2Failure.NotFound;
import dev.connectorha.ec2.Ec2Failure.ServerFault;
import dev.connectorha.ec2.Ec2Failure.TimedOut;
import dev.connectorha.ec2.Ec2Failure.Unreachable;
import dev.connectorha.ec2.InstanceIdentity.Instance;
import dev.connectorha.ec2.InstanceIdentity.OwnInterface;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.SubnetId;
import dev.connectorha.ec2.aws.CannedServer.Answer;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** IMDSv2 as the SDK's client speaks it, with the endpoint set the way the SDK wants it set. */
final class ImdsInstanceIdentityTest {
    private static final String MAC = "0a:00:00:00:00:01";
    private static final String OWN = "/latest/meta-data/network/interfaces/macs/" + MAC + "/";
    private static final Map<String, String> DATA = Map.of("/latest/meta-data/instance-id", "i-0a",
            "/latest/meta-data/placement/region", "eu-west-1",
            "/latest/meta-data/placement/availability-zone",
            "eu-west-1a", OWN + "interface-id", "eni-0a", OWN + "subnet-id", "subnet-0a",
            OWN + "subnet-ipv4-cidr-block", "10.0.1.0/24", OWN + "local-ipv4s", "10.0.1.10\n10.0.1.100\n");

    @AutoClose
    private final CannedImds imds = new CannedImds(DATA);
    private final CannedServer server = imds.server;
    private final ImdsInstanceIdentity identity = imds.identity;

    @Test
    void readsWhereTheInstanceIs() {
        assertThat(value(identity.instance())).isEqualTo(new Instance("i-0a", "eu-west-1", "eu-west-1a"));
    }

    @Test
    void readsTheInterfaceOfAMacWrittenInEitherCase() {
        OwnInterface expected = new OwnInterface(new NetworkInterfaceId("eni-0a"), new SubnetId("subnet-0a"),
                List.of(Cidr.parse("10.0.1.0/24")));

        assertThat(value(identity.networkInterface(MAC))).isEqualTo(expected);
        assertThat(value(identity.networkInterface("0A:00:00:00:00:01"))).isEqualTo(expected);
    }

    @Test
    void readsTheAddresses() {
        assertThat(value(identity.localIpv4s(MAC))).containsExactlyInAnyOrder(
                InetAddress.ofLiteral("10.0.1.10"),
                InetAddress.ofLiteral("10.0.1.100"));
    }

    @Test
    void oneTokenServesManyReads() {
        value(identity.instance());
        value(identity.localIpv4s(MAC));

        assertThat(imds.tokens).hasValue(1);
    }

    @Test
    void aForgottenTokenIsRenewedOnce() {
        value(identity.instance());
        server.answer(asked -> asked.token().equals("token-1") ? new Answer(401, "") : imds.answer(asked));

        assertThat(value(identity.localIpv4s(MAC))).hasSize(2);
        assertThat(imds.tokens).hasValue(2);
    }

    @Test
    void aTokenRefusedTwiceIsAFailure() {
        server.answer(asked -> asked.method().equals("PUT") ? imds.answer(asked) : new Answer(401, ""));

        assertThat(failure(identity.instance())).isInstanceOf(BadCredentials.class);
        assertThat(imds.tokens).hasValue(2);
    }

    @Test
    void anUnknownMacIsNamed() {
        Ec2Failure failure = failure(identity.localIpv4s("0a:00:00:00:00:99"));

        assertThat(failure).isInstanceOf(NotFound.class);
        assertThat(failure.describe())
                .startsWith("IMDS: HTTP404: no interface with MAC 0a:00:00:00:00:99 in IMDS");
    }

    @Test
    void imdsThatIsSwitchedOffIsNotAuthorized() {
        server.answer(403, "");

        assertThat(failure(identity.instance())).isInstanceOf(NotAuthorized.class);
    }

    @Test
    void imdsInTroubleIsAServerFault() {
        server.answer(503, "");
        assertThat(failure(identity.instance())).isInstanceOf(ServerFault.class);
        assertThat(server.asked()).as("one attempt").hasSize(1);
    }

    @Test
    void imdsInTroubleAfterTheTokenIsAServerFault() {
        server.answer(asked -> asked.method().equals("PUT") ? imds.answer(asked) : new Answer(500, ""));

        assertThat(failure(identity.instance())).isInstanceOf(ServerFault.class);
    }

    @Test
    void absentImdsIsSaidToBeSoWithItsEndpoint() {
        String endpoint = server.url();
        server.close();

        Ec2Failure failure = failure(identity.instance());

        assertThat(failure).isInstanceOf(Unreachable.class);
        assertThat(failure.message()).startsWith("IMDS does not answer at " + endpoint);
    }

    @Test
    void silentImdsTimesOut() {
        server.answer(_ -> Answer.NEVER);

        Ec2Failure failure = failure(identity.instance());

        assertThat(failure).isInstanceOf(TimedOut.class);
        assertThat(failure.message()).startsWith("IMDS does not answer at " + server.url());
    }

    @Test
    void anAnswerThatMakesNoSenseIsRejected() {
        server.answer(
                asked -> asked.path().endsWith("/interface-id")
                        ? new Answer(200, "<html>")
                        : imds.answer(asked));

        assertThat(failure(identity.networkInterface(MAC))).isInstanceOf(Ec2Failure.Rejected.class);
    }
}
