package dev.connectorha.ec2.aws;

import java.time.Duration;

/** A process of its own, for what a JVM can do only once: its first call. Prints the milliseconds. */
final class FirstCall {
    private FirstCall() {}

    /** Arguments: the endpoint, and whether to rehearse before. */
    public static void main(String[] args) {
        AwsSettings settings = AwsSettings.of("eu-west-1", Duration.ofSeconds(20));
        if (Boolean.parseBoolean(args[1])) {
            Rehearsal.run(settings);
        }
        try (Ec2Fixture fixture = new Ec2Fixture(args[0], settings, Ec2Fixture.credentials())) {
            if (Boolean.parseBoolean(args[1])) {
                Ec2Fixture.value(fixture.network.describeRouteTablesOf(Ec2Fixture.SUBNET));
            }
            long start = System.nanoTime();
            Ec2Fixture.value(fixture.network.assignPrivateIpAddress(Ec2Fixture.ENI, Ec2Fixture.VIP, true));
            System.out.println("millis=" + Duration.ofNanos(System.nanoTime() - start).toMillis());
        }
    }
}
