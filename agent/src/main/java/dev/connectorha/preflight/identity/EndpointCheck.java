package dev.connectorha.preflight.identity;

import dev.connectorha.ec2.Addresses;
import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.Remedies;
import dev.connectorha.ec2.inspection.EndpointAnswer;
import dev.connectorha.ec2.inspection.EndpointPath;
import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Group;
import dev.connectorha.preflight.Remedy;
import dev.connectorha.preflight.facts.Place;
import java.net.InetAddress;
import java.time.Duration;
import java.util.stream.Collectors;

/** Whether EC2 answers at all, how fast, and which way the calls go. */
final class EndpointCheck implements Check {
    static final String ID = "identity.endpoint";
    private static final CheckInfo ABOUT = CheckInfo.of(ID, Group.IDENTITY, "EC2 answers, and fast enough")
            .calling("an unsigned request to EC2").within(Place.PATIENCE);
    private static final Duration SLOW = Duration.ofSeconds(1);

    @Override
    public CheckInfo about() {
        return ABOUT;
    }

    @Override
    public CheckResult run(Facts facts) throws InterruptedException {
        if (facts.get(Place.REGION).isEmpty()) {
            return Caller.NO_REGION;
        }
        Ec2Result<EndpointPath> path = Place.ask(facts, cloud -> cloud.caller().path());
        String way = switch (path) {
            case Ec2Result.Ok<EndpointPath>(var known) -> words(known);
            case Ec2Result.Failed<EndpointPath> _ -> "EC2";
        };
        return switch (facts.get(Caller.ANSWER)) {
            case Ec2Result.Failed<EndpointAnswer>(var failure) ->
                // A name without an address says more than what came of calling it.
                silent(way, path.asFailure().orElse(failure));
            case Ec2Result.Ok<EndpointAnswer>(var answer) ->
                answered(way, answer, facts);
        };
    }

    private static CheckResult silent(String way, Ec2Failure failure) {
        return CheckResult.fail("no answer from " + way, Remedy.of(Remedies.of(failure)), failure.describe());
    }

    private static CheckResult answered(String way, EndpointAnswer answer, Facts facts)
            throws InterruptedException {
        Duration half = facts.config().ec2().attemptTimeout().dividedBy(2);
        String what = way + " answers in " + answer.latency().toMillis() + " ms";
        if (answer.code().isEmpty()) {
            return CheckResult.fail(way + " answers HTTP " + answer.status() + ", not as EC2 does",
                    Remedy.of(
                            "see what is in the way: a proxy, a captive portal, a wrong AWS_ENDPOINT_URL_EC2"));
        }
        if (answer.status() / 100 == 2) {
            return CheckResult.warn(what + ", and takes requests without a signature: it is not EC2",
                    Remedy.of("set AWS_ENDPOINT_URL_EC2 only where a stand-in is meant"));
        }
        Duration limit = half.compareTo(SLOW) < 0 ? half : SLOW;
        return answer.latency().compareTo(limit) > 0
                ? CheckResult.warn(
                        what + ", more than " + limit.toMillis() + ": a takeover takes several times that",
                        Remedy.of("look for the cause (NAT, proxy, DNS), or use a VPC endpoint for"
                                + " com.amazonaws." + facts.get(Place.REGION).orElse("REGION")
                                + ".ec2; raise ec2.attemptTimeout if it cannot be helped"))
                : CheckResult.pass(what);
    }

    private static String words(EndpointPath path) {
        String host = path.endpoint().toString();
        String set = path.override().map(name -> " (set by " + name + ")").orElse("");
        if (path.proxy().isPresent()) {
            return host + set + " through the proxy " + path.proxy().get();
        }
        String addresses = path.addresses().stream().map(Addresses::text).collect(Collectors.joining(", "));
        boolean inside = path.addresses().stream().allMatch(EndpointCheck::inside);
        String way = inside ? " by private addresses, as of a VPC endpoint (" : " by public addresses (";
        return host + set + way + addresses + ")";
    }

    /** Of RFC 1918, of this host, or a unique local one (RFC 4193). */
    private static boolean inside(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean unique = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
        return address.isSiteLocalAddress() || address.isLoopbackAddress() || unique;
    }
}
