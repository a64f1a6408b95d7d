package dev.connectorha.ec2.aws;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Network;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.InstanceIdentity;
import dev.connectorha.ec2.SubnetId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes the first takeover as fast as the tenth: loads the classes, opens the connections, reads the
 * credentials. Changes nothing, in EC2 or here.
 */
public final class Warmup {
    private static final int CONNECTIONS = 4;

    /** The region does not matter: nothing is sent. The time is for a machine that is busy. */
    private static final AwsSettings REHEARSAL = AwsSettings.of("us-east-1", Duration.ofSeconds(30));

    private final CompletableFuture<Duration> rehearsed = new CompletableFuture<>();

    private Warmup() {}

    /** Begins, on a thread of its own, with what needs neither a network nor a configuration. */
    public static Warmup begin() {
        Warmup warmup = new Warmup();
        Thread.ofPlatform().daemon().name("warm-up").start(warmup::rehearse);
        return warmup;
    }

    private void rehearse() {
        long start = System.nanoTime();
        try {
            Rehearsal.run(REHEARSAL);
            rehearsed.complete(Duration.ofNanos(System.nanoTime() - start));
        } catch (RuntimeException | Error e) {
            rehearsed.completeExceptionally(e);
        }
    }

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

    /** Reads with what will take over, once that is rehearsed; to be complete before the agent joins. */
    public CompletableFuture<Report> reads(Ec2Network network, InstanceIdentity identity, SubnetId subnet) {
        return rehearsed.thenCompose(rehearsal -> {
            long start = System.nanoTime();
            return failures(network, identity, subnet).thenApply(failures -> new Report(rehearsal,
                    Duration.ofNanos(System.nanoTime() - start), failures));
        });
    }

    private static CompletableFuture<List<Ec2Failure>> failures(Ec2Network network,
            InstanceIdentity identity, SubnetId subnet) {
        // At the same time, so that each opens a connection of its own, which then waits in the pool.
        Stream<CompletionStage<? extends Ec2Result<?>>> tables = IntStream.range(0, CONNECTIONS)
                .mapToObj(_ -> network.describeRouteTablesOf(subnet));
        List<CompletableFuture<? extends Ec2Result<?>>> all = Stream
                .concat(Stream.of(identity.instance()), tables)
                .<CompletableFuture<? extends Ec2Result<?>>>map(CompletionStage::toCompletableFuture)
                .toList();
        return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                .thenApply(_ -> all.stream().map(answer -> answer.join().asFailure())
                        .flatMap(Optional::stream).toList());
    }
}
