package dev.connectorha.ec2.aws;

import static dev.connectorha.ec2.aws.Ec2Fixture.failure;
import static dev.connectorha.ec2.aws.Ec2Fixture.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.Ec2Failure.NotAuthorized;
import dev.connectorha.ec2.Ec2Failure.NotFound;
import dev.connectorha.ec2.Ec2Failure.TimedOut;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.SubnetId;
import dev.connectorha.ec2.aws.CannedServer.Answer;
import dev.connectorha.ec2.aws.CannedServer.Asked;
import dev.connectorha.ec2.inspection.ImdsInspection;
import dev.connectorha.ec2.inspection.ImdsInspection.OwnNic;
import dev.connectorha.ec2.inspection.ImdsInspection.Profile;
import dev.connectorha.ec2.inspection.ImdsInspection.VersionOne;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What preflight asks of IMDS, beyond what the agent does. */
final class AwsImdsInspectionTest {
    private static final String META = CannedImds.META;
    private static final String FIRST = META + "network/interfaces/macs/0a:00:00:00:00:01/";
    private static final String SECOND = META + "network/interfaces/macs/0a:00:00:00:00:02/";
    private static final String ROLES = META + "iam/security-credentials/";

    @AutoClose
    private final CannedImds canned = new CannedImds(Map.of(META + "instance-type", "t3.small",
            META + "network/interfaces/macs/", "0a:00:00:00:00:01/\n0a:00:00:00:00:02/",
            META + "instance-id", "i-0a"));
    private final Map<String, String> data = canned.items;
    private final CannedServer server = canned.server;
    private final ImdsInspection imds = canned.identity.inspection();

    @Test
    void tellsWhetherRequestsWithoutATokenAreAnswered() {
        assertThat(value(imds.versionOne())).isEqualTo(VersionOne.REFUSED);

        server.answer(_ -> new Answer(200, "i-0a"));
        assertThat(value(imds.versionOne())).isEqualTo(VersionOne.ACCEPTED);
        assertThat(server.asked()).allMatch(asked -> asked.token().isEmpty());
    }

    @Test
    void asksForATokenOfItsOwn() {
        assertThat(value(imds.newToken())).isPositive();
        assertThat(server.asked().getLast()).returns("PUT", Asked::method)
                .returns("/latest/api/token", Asked::path);
    }

    @Test
    void anAnswerToATokenRequestThatDoesNotGetThroughTimesOutWhileTheOtherArrives() {
        server.answer(asked -> asked.method().equals("PUT") ? Answer.NEVER : new Answer(401, ""));

        assertThat(failure(imds.newToken())).isInstanceOf(TimedOut.class);
        assertThat(value(imds.versionOne())).isEqualTo(VersionOne.REFUSED);
    }

    @Test
    void imdsThatIsSwitchedOffSaysSo() {
        server.answer(403, "");

        assertThat(failure(imds.newToken())).isInstanceOf(NotAuthorized.class);
        assertThat(failure(imds.versionOne())).isInstanceOf(NotAuthorized.class);
    }

    @Test
    void listsTheInterfacesOfTheInstance() {
        data.putAll(Map.of(FIRST + "interface-id", "eni-0a", FIRST + "subnet-id", "subnet-0a",
                FIRST + "vpc-id",
                "vpc-0a", FIRST + "subnet-ipv4-cidr-block", "10.0.1.0/24", FIRST + "local-ipv4s",
                "10.0.1.10\n10.0.1.100", FIRST + "security-group-ids", "sg-1\nsg-2", FIRST + "owner-id",
                "123456789012"));
        data.putAll(Map.of(SECOND + "interface-id", "eni-0b", SECOND + "subnet-id", "subnet-0b",
                SECOND + "vpc-id", "vpc-0a", SECOND + "subnet-ipv6-cidr-blocks", "2001:db8::/64",
                SECOND + "ipv6s", "2001:db8::5", FIRST + "device-number", "0"));

        assertThat(value(imds.networkInterfaces())).containsExactly(
                new OwnNic("0a:00:00:00:00:01", new NetworkInterfaceId("eni-0a"), new SubnetId("subnet-0a"),
                        "vpc-0a", List.of(Cidr.parse("10.0.1.0/24")), List.of("sg-1", "sg-2"),
                        List.of(address("10.0.1.10"), address("10.0.1.100")), "123456789012",
                        OptionalInt.of(0)),
                new OwnNic("0a:00:00:00:00:02", new NetworkInterfaceId("eni-0b"), new SubnetId("subnet-0b"),
                        "vpc-0a", List.of(Cidr.parse("2001:db8::/64")), List.of(),
                        List.of(address("2001:db8::5")), "", OptionalInt.empty()));
    }

    @Test
    void readsTheInstanceType() {
        assertThat(value(imds.instanceType())).isEqualTo("t3.small");
    }

    @Test
    void readsTheRoleAndWhenItsKeysEndAndNeverTheKeys() {
        data.put(META + "iam/info",
                "{\"Code\": \"Success\", \"InstanceProfileArn\": \"arn:aws:iam::1:instance-profile/p\"}");
        data.put(ROLES, "connector-ha");
        data.put(ROLES + "connector-ha",
                "{\"Code\": \"Success\", \"SecretAccessKey\": \"s\", \"Expiration\": \"2026-11-27T12:00:00Z\"}");

        assertThat(value(imds.profile())).isEqualTo(new Profile("arn:aws:iam::1:instance-profile/p",
                Optional.of("connector-ha"), "Success", Optional.of(Instant.parse("2026-11-27T12:00:00Z"))));
    }

    @Test
    void aProfileThatDoesNotWorkSaysWhy() {
        data.put(META + "iam/info", "{\"Code\": \"InstanceProfileNotFound\"}");

        assertThat(value(imds.profile()))
                .isEqualTo(new Profile("", Optional.empty(), "InstanceProfileNotFound", Optional.empty()));
    }

    @Test
    void thatNoProfileIsAttachedIsAnAbsence() {
        assertThat(failure(imds.profile())).isInstanceOf(NotFound.class);
    }

    private static InetAddress address(String text) {
        return InetAddress.ofLiteral(text);
    }
}
