package dev.connectorha.preflight.identity;

import static dev.connectorha.preflight.Row.broken;
import static dev.connectorha.preflight.Row.fail;
import static dev.connectorha.preflight.Row.pass;
import static dev.connectorha.preflight.Row.skip;
import static dev.connectorha.preflight.Row.warn;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.inspection.CredentialsInUse;
import dev.connectorha.ec2.inspection.CredentialsInUse.Source;
import dev.connectorha.ec2.inspection.EndpointAnswer;
import dev.connectorha.ec2.inspection.EndpointPath;
import dev.connectorha.ec2.inspection.ImdsInspection.Profile;
import dev.connectorha.preflight.FakeCaller;
import dev.connectorha.preflight.FakeImds;
import dev.connectorha.preflight.FakeWorld;
import dev.connectorha.preflight.Row;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the checks of identity and endpoint say. */
class IdentityChecksTest {
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    private static final String ARN = "arn:aws:iam::123456789012:instance-profile/the-profile";
    private static final Ec2Failure NONE = new Ec2Failure.BadCredentials("Credentials", "NoCredentials",
            "Unable to load credentials");

    static Stream<Row> credentials() {
        return Stream.of(
                pass("of the role", world -> profile(world, "Success", NOW.plusSeconds(18_060)),
                        "role connector-ha, for 5 h, renewed by IMDS",
                        "arn:aws:sts::123456789012:assumed-role/connector-ha/i-0a"),
                warn("ended", world -> profile(world, "Success", NOW.minusSeconds(1)), "ended",
                        "identity.clock"),
                fail("no profile", world -> {
                    world.caller.credentials = Ec2Result.failed(NONE);
                    world.imds.profile = Ec2Result
                            .failed(new Ec2Failure.NotFound("IMDS", "HTTP404", "not found"));
                }, "no instance profile is attached", "Unable to load credentials",
                        "associate-iam-instance-profile --instance-id i-0a"),
                fail("a profile that does not work", world -> {
                    world.caller.credentials = Ec2Result.failed(NONE);
                    profile(world, "AssumeRoleUnauthorizedAccess", NOW);
                }, "AssumeRoleUnauthorizedAccess", "--instance-profile-name the-profile"),
                skip("no IMDS", world -> {
                    world.caller.credentials = Ec2Result.failed(NONE);
                    world.imds.profile = Ec2Result.failed(FakeImds.REFUSED);
                }, "IMDS"),
                skip("no region", world -> world.imds.down(FakeImds.REFUSED), "region is not known"),
                pass("keys, and no role", world -> {
                    keys(world, Source.ENVIRONMENT, false);
                    world.imds.profile = Ec2Result
                            .failed(new Ec2Failure.NotFound("IMDS", "HTTP404", "not found"));
                }, "key AKIATEST from environment variables"),
                warn("keys in the way of the role", world -> keys(world, Source.PROFILE, false),
                        "and not the instance's role connector-ha", "use the instance's role"),
                warn("a session that nobody renews", world -> keys(world, Source.ENVIRONMENT, true),
                        "ends 2026-11-27T13:00:00Z, and nobody renews it"));
    }

    static Stream<Row> endpoint() {
        return Stream.of(
                pass("by public addresses", Row::asItIs,
                        "https://ec2.eu-west-1.amazonaws.com by public addresses (203.0.113.7) answers in 12 ms"),
                pass("by a VPC endpoint", world -> path(world, "", "", "10.0.1.77"),
                        "by private addresses, as of a VPC endpoint (10.0.1.77)"),
                pass("set, over IPv6", world -> path(world, "AWS_ENDPOINT_URL_EC2", "", "fd00::7"),
                        "(set by AWS_ENDPOINT_URL_EC2) by private addresses"),
                pass("by a proxy", world -> path(world, "", "http://10.0.0.5:3128", "10.0.1.77"),
                        "through the proxy http://10.0.0.5:3128"),
                warn("slow",
                        world -> world.caller.answer = FakeCaller.answer(Duration.ofMillis(1200),
                                Duration.ZERO),
                        "1200 ms, more than 1000"),
                warn("slow for the time of an attempt", world -> {
                    world.more = "ec2: {attemptTimeout: 500ms}";
                    world.caller.answer = FakeCaller.answer(Duration.ofMillis(300), Duration.ZERO);
                }, "300 ms, more than 250"),
                fail("silent", world -> world.caller.answer = Ec2Result.failed(
                        new Ec2Failure.Unreachable("Endpoint", "ConnectTimeoutException",
                                "connect timed out")),
                        "no answer from https://ec2.eu-west-1.amazonaws.com", "connect timed out",
                        "NAT gateway"),
                fail("a name without an address", world -> {
                    world.caller.path = Ec2Result.failed(new Ec2Failure.Unreachable("Endpoint",
                            "UnknownHostException", "ec2.eu-west-1.amazonaws.com"));
                    world.caller.answer = Ec2Result
                            .failed(new Ec2Failure.Unreachable("Endpoint", "Other", "other"));
                }, "UnknownHostException"),
                fail("somebody else answers",
                        world -> world.caller.answer = Ec2Result.ok(new EndpointAnswer(302,
                                Optional.empty(), Duration.ofMillis(5), Optional.empty())),
                        "HTTP 302, not as EC2 does"),
                warn("takes unsigned requests",
                        world -> world.caller.answer = Ec2Result.ok(new EndpointAnswer(200,
                                Optional.of("Success"), Duration.ofMillis(5), Optional.empty())),
                        "it is not EC2"),
                skip("no region", world -> world.imds.down(FakeImds.REFUSED), "region is not known"));
    }

    static Stream<Row> clock() {
        return Stream.of(pass("right", world -> ahead(world, -1), "within 1 s"),
                pass("nearly right", world -> ahead(world, 59), "within 59 s"),
                warn("drifting", world -> ahead(world, -60), "60 s behind EC2's"),
                fail("refused", world -> ahead(world, 300), "300 s ahead of EC2's", "chronyc makestep"),
                warn("no date", world -> world.caller.answer = Ec2Result.ok(new EndpointAnswer(401,
                        Optional.of("AuthFailure"), Duration.ofMillis(5), Optional.empty())), "bore no date"),
                broken("silent", world -> world.caller.answer = Ec2Result.failed(
                        new Ec2Failure.TimedOut("Endpoint", "ApiCallTimeoutException", "too late")),
                        "not known"));
    }

    static Stream<Row> accepted() {
        return Stream.of(pass("accepted", Row::asItIs, "EC2 accepts ASIATEST"),
                pass("accepted, and not permitted", world -> world.ec2.deny("DescribeRouteTables"),
                        "accepts"),
                fail("refused", world -> world.ec2.fail(new Ec2Failure.BadCredentials("DescribeRouteTables",
                        "AuthFailure", "not able to validate")), "refuses ASIATEST", "AuthFailure"),
                broken("throttled", world -> world.ec2.fail(new Ec2Failure.Throttled("DescribeRouteTables",
                        "RequestLimitExceeded", "Request limit exceeded.")), "RequestLimitExceeded"),
                skip("nothing to ask for", world -> world.imds.nics.clear(), "nothing to ask for"));
    }

    @ParameterizedTest
    @MethodSource
    void credentials(Row row) throws InterruptedException {
        row.verify(new CredentialsCheck(InstantSource.fixed(NOW)));
    }

    @ParameterizedTest
    @MethodSource
    void endpoint(Row row) throws InterruptedException {
        row.verify(new EndpointCheck());
    }

    @ParameterizedTest
    @MethodSource
    void clock(Row row) throws InterruptedException {
        row.verify(new ClockCheck());
    }

    @ParameterizedTest
    @MethodSource
    void accepted(Row row) throws InterruptedException {
        row.verify(new AcceptedCheck());
    }

    private static void profile(FakeWorld world, String code, Instant expires) {
        world.imds.profile = Ec2Result
                .ok(new Profile(ARN, Optional.of("connector-ha"), code, Optional.of(expires)));
    }

    private static void keys(FakeWorld world, Source source, boolean temporary) {
        world.caller.credentials = Ec2Result.ok(new CredentialsInUse(source, "AKIATEST", temporary,
                temporary ? Optional.of(NOW.plusSeconds(3600)) : Optional.empty(), Optional.empty()));
    }

    private static void path(FakeWorld world, String override, String proxy, String address) {
        world.caller.path = Ec2Result.ok(new EndpointPath(URI.create("https://ec2.eu-west-1.amazonaws.com"),
                Optional.of(override).filter(text -> !text.isEmpty()),
                Optional.of(proxy).filter(text -> !text.isEmpty()).map(URI::create),
                List.of(InetAddress.ofLiteral(address))));
    }

    private static void ahead(FakeWorld world, int seconds) {
        world.caller.answer = FakeCaller.answer(Duration.ofMillis(12), Duration.ofSeconds(seconds));
    }
}
