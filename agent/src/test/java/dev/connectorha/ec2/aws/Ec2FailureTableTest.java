package dev.connectorha.ec2.aws;

import static dev.connectorha.ec2.aws.Ec2Fixture.DESTINATION;
import static dev.connectorha.ec2.aws.Ec2Fixture.ENI;
import static dev.connectorha.ec2.aws.Ec2Fixture.TABLE;
import static dev.connectorha.ec2.aws.Ec2Fixture.VIP;
import static dev.connectorha.ec2.aws.Ec2Fixture.failure;
import static dev.connectorha.ec2.aws.Ec2Fixture.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Failure.BadCredentials;
import dev.connectorha.ec2.Ec2Failure.HeldElsewhere;
import dev.connectorha.ec2.Ec2Failure.NotAuthorized;
import dev.connectorha.ec2.Ec2Failure.NotFound;
import dev.connectorha.ec2.Ec2Failure.Rejected;
import dev.connectorha.ec2.Ec2Failure.ServerFault;
import dev.connectorha.ec2.Ec2Failure.Throttled;
import dev.connectorha.ec2.Ec2Result.Done;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** EC2's errors as they come over the wire, one row for each that is expected. */
final class Ec2FailureTableTest {
    private static final String INVALID = "InvalidParameterValue";
    private static final Inet6Address IPV6 = (Inet6Address) InetAddress.ofLiteral("2001:db8::100");

    private static CannedServer server;
    private static Ec2Fixture fixture;

    record Row(Class<? extends Ec2Failure> expected, int status, String code, String message) {}

    static Stream<Row> rows() {
        return Stream.of(
                new Row(HeldElsewhere.class, 400, INVALID, "[10.0.1.100] assigned, but move is not allowed."),
                new Row(HeldElsewhere.class, 400, INVALID, "secondary-addresses"),
                new Row(HeldElsewhere.class, 400, INVALID, "[2001:db8::100] is Already Assigned to eni-0b"),
                new Row(HeldElsewhere.class, 400, INVALID, "The address 2001:db8::100 is in use by eni-0b"),
                new Row(HeldElsewhere.class, 400, "InvalidIPAddress.InUse", "The address is in use"),
                new Row(NotFound.class, 400, "InvalidInstanceID.NotFound",
                        "The instance ID 'i-0a' does not exist"),
                new Row(Rejected.class, 400, INVALID,
                        "Address does not fall within the subnet's address range"),
                new Row(Rejected.class, 400, INVALID, "Address is in subnet's reserved address range"),
                new Row(Rejected.class, 400, "PrivateIpAddressLimitExceeded",
                        "Number of private addresses will exceed limit."),
                new Row(Rejected.class, 400, "MissingParameter",
                        "The request must contain the privateIpAddressSet parameter"),
                new Row(NotFound.class, 400, INVALID,
                        "There is no route defined for '1.2.3.0/24' in the route table. Use CreateRoute instead."),
                new Row(NotFound.class, 400, "InvalidRoute.NotFound", "no route"),
                new Row(NotFound.class, 400, "InvalidNetworkInterfaceID.NotFound", "The ENI does not exist"),
                new Row(NotFound.class, 400, "InvalidRouteTableID.NotFound", "The table does not exist"),
                new Row(NotFound.class, 400, "InvalidRouteTableId.NotFound", "The table does not exist"),
                new Row(NotFound.class, 400, "InvalidSubnetID.NotFound", "The subnet does not exist"),
                new Row(NotAuthorized.class, 403, "UnauthorizedOperation",
                        "You are not authorized to perform this operation. Encoded authorization failure message: "
                                + "x".repeat(2_000)),
                new Row(NotAuthorized.class, 403, "AccessDenied",
                        "not authorized to perform: ec2:ReplaceRoute"),
                new Row(BadCredentials.class, 401, "AuthFailure",
                        "AWS was not able to validate the credentials"),
                new Row(BadCredentials.class, 400, "RequestExpired", "Request has expired."),
                new Row(BadCredentials.class, 400, "ExpiredToken", "The security token is expired"),
                new Row(Throttled.class, 503, "RequestLimitExceeded", "Request limit exceeded."),
                new Row(Throttled.class, 400, "Throttling", "Rate exceeded"),
                new Row(ServerFault.class, 500, "InternalError", "An internal error has occurred"),
                new Row(ServerFault.class, 503, "Unavailable", "The server is overloaded"));
    }

    @BeforeAll
    static void start() {
        server = new CannedServer();
        fixture = Ec2Fixture.at(server.url());
    }

    @AfterAll
    static void stop() {
        fixture.close();
        server.close();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyErrorBecomesItsFailureWithTheWordsOfAws(Row row) {
        server.answer(row.status(), error(row.code(), row.message()));
        int before = server.asked().size();

        Ec2Failure failure = failure(fixture.network.replaceRoute(TABLE, DESTINATION, ENI));

        assertThat(failure).isInstanceOf(row.expected());
        assertThat(failure.action()).isEqualTo("ReplaceRoute");
        assertThat(failure.code()).isEqualTo(row.code());
        assertThat(failure.message()).isEqualTo(row.message());
        assertThat(server.asked()).as("one attempt, never the SDK's own retry").hasSize(before + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Some of the specified addresses are not assigned to interface eni-0a",
            "2001:db8::100 is not assigned to network interface eni-0a"})
    void unassigningWhatIsNotThereIsSuccess(String message) {
        server.answer(400, error(INVALID, message));

        assertThat(value(fixture.network.unassignPrivateIpAddress(ENI, VIP))).isEqualTo(Done.DONE);
        assertThat(value(fixture.network.unassignIpv6Address(ENI, IPV6)))
                .isEqualTo(Done.DONE);
    }

    @Test
    void anErrorThatIsNotXmlIsJudgedByItsStatus() {
        server.answer(500, "<!doctype html><title>500 Internal Server Error</title>");

        assertThat(failure(fixture.network.replaceRoute(TABLE, DESTINATION, ENI)))
                .isInstanceOf(ServerFault.class)
                .extracting(Ec2Failure::code)
                .isEqualTo("HTTP500");
    }

    static String error(String code, String message) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <Response><Errors><Error><Code>%s</Code><Message>%s</Message></Error></Errors>\
                <RequestID>request-id</RequestID></Response>""".formatted(code, message);
    }
}
