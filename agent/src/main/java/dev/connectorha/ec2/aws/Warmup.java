package dev.connectorha.ec2.aws;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Network;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.InstanceIdentity;
import dev.connectorha.ec2.SubnetId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes the first takeover as fast as the tenth: loads the classes, opens the connections, reads the
 * credentials. Changes nothing, in EC2 or here.
 */
public final class Warmup {
    private static final int CONNECTIONS = 4;

    private Warmup() {}

    /**
     * What it took and whether EC2 and IMDS answered.
     *
     * @param rehearsal the part without network
     * @param reads IMDS and DescribeRouteTables
     * @param failures of the reads, in no certain order; empty if all is well. None of them is fatal here.
     */
    public record Report(Duration rehearsal, Duration reads, List<Ec2Failure> failures) {
        public Report {
            failures = List.copyOf(failures);
        }
    }

    /** Blocks, a second or so where all is well; to be called before the agent joins, never on the loop. */
    public static Report run(AwsSettings settings, Ec2Network network, InstanceIdentity identity,
            SubnetId subnet) {
        long start = System.nanoTime();
        Rehearsal.run(settings);
        long rehearsed = System.nanoTime();
        List<Ec2Failure> failures = reads(network, identity, subnet);
        return new Report(Duration.ofNanos(rehearsed - start),
                Duration.ofNanos(System.nanoTime() - rehearsed),
                failures);
    }

    private static List<Ec2Failure> reads(Ec2Network network, InstanceIdentity identity, SubnetId subnet) {
        // At the same time, so that each opens a connection of its own, which then waits in the pool.
        Stream<CompletionStage<? extends Ec2Result<?>>> tables = IntStream.range(0, CONNECTIONS)
                .mapToObj(_ -> network.describeRouteTablesOf(subnet));
        List<CompletionStage<? extends Ec2Result<?>>> all = Stream
                .concat(Stream.of(identity.instance()), tables).toList();
        return all.stream()
                .map(stage -> stage.toCompletableFuture().join().asFailure())
                .flatMap(Optional::stream)
                .toList();
    }
}
