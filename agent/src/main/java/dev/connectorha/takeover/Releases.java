package dev.connectorha.takeover;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Network;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.Ec2Result.Done;
import dev.connectorha.ec2.Ec2Result.Failed;
import dev.connectorha.takeover.PacedCalls.Book;
import dev.connectorha.takeover.PacedCalls.Call;
import dev.connectorha.takeover.Workbench.Tools;
import dev.connectorha.takeover.plan.Knowledge;
import dev.connectorha.takeover.plan.Resource.Vip;
import dev.connectorha.takeover.plan.Sighting;
import dev.connectorha.takeover.plan.Timing;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

/**
 * T8: gives the virtual IPs back, off the own ENI alone. Nobody holds them then, so this is done only where somebody
 * asked for it: {@code connector-ha release}, {@code onStop: release}, {@code ec2.unassignOnDemotion}.
 */
final class Releases {
    private final Ec2Network ec2;
    private final Retries retries;
    private final Tools tools;
    private final PacedCalls paced;
    private final List<Vip> vips;
    /** Those that wait for a call in flight on their address. */
    private final List<Runnable> waiting = new ArrayList<>();

    Releases(TakeoverSettings settings, TakeoverPorts ports, Tools tools, PacedCalls paced) {
        this.ec2 = ports.ec2();
        this.retries = ports.retries();
        this.tools = tools;
        this.paced = paced;
        this.vips = settings.vips();
    }

    /**
     * Gives back all of them.
     *
     * @param wanted asked before every attempt: a member that has become MASTER again lets go of nothing
     * @return what went wrong, once every call has ended; completed on the loop
     */
    CompletionStage<List<Ec2Failure>> release(BooleanSupplier wanted) {
        CompletableFuture<List<Ec2Failure>> done = new CompletableFuture<>();
        List<Ec2Result<Done>> results = new ArrayList<>();
        vips.forEach(vip -> {
            tools.take(retries.retrying(action(vip), wanted, sent -> attempt(vip, wanted, sent)), result -> {
                result.asFailure().ifPresent(failure -> tools.listener().writeFailed(vip, failure));
                results.add(result);
                if (results.size() == vips.size()) {
                    done.complete(results.stream().flatMap(each -> each.asFailure().stream()).toList());
                }
            });
        });
        return done;
    }

    /** An answer has come on some resource: those that waited for it may go on. */
    void writeEnded() {
        List<Runnable> now = List.copyOf(waiting);
        waiting.clear();
        now.forEach(Runnable::run);
    }

    /** T9: an Assign of the former term may be in flight, and would put back here what was given back before it. */
    private CompletionStage<Ec2Result<Done>> attempt(Vip vip, BooleanSupplier wanted,
            Runnable sent) {
        CompletableFuture<CompletionStage<Ec2Result<Done>>> answer = new CompletableFuture<>();
        whenFree(vip, () -> answer.complete(paced.send(new Call(action(vip), () -> call(vip)), wanted,
                "not sent: this member is MASTER again", book(vip, sent))));
        return answer.thenCompose(called -> called);
    }

    private void whenFree(Vip vip, Runnable start) {
        if (tools.ledger().of(vip).writing().inFlight()) {
            waiting.add(() -> whenFree(vip, start));
        } else {
            start.run();
        }
    }

    /** It counts as in flight: a claim of the next term waits for its answer, or it could undo that claim. */
    private Book book(Vip vip, Runnable sent) {
        return new Book() {
            @Override
            public void sent() {
                sent.run();
                tools.ledger().update(vip, Knowledge::attemptStarted);
            }

            @Override
            public void answered(Ec2Result<Done> result, long began) {
                tools.ledger().update(vip, result instanceof Failed<Done>
                        ? Knowledge::attemptRefused
                        : Releases.this::gone);
                writeEnded();
                tools.replan().run();
            }
        };
    }

    private static String action(Vip vip) {
        return vip.isIpv6() ? "UnassignIpv6Addresses" : "UnassignPrivateIpAddresses";
    }

    private CompletionStage<Ec2Result<Done>> call(Vip vip) {
        return switch (vip) {
            case Vip(Inet6Address address, var self) -> ec2.unassignIpv6Address(self, address);
            case Vip(Inet4Address address, var self) -> ec2.unassignPrivateIpAddress(self, address);
            case Vip(var address, var _) ->
                throw new IllegalArgumentException("neither IPv4 nor IPv6: " + address);
        };
    }

    /** EC2 has said so: that is better than the two looks at IMDS, which lags. */
    private Knowledge gone(Knowledge knowledge) {
        long now = tools.loop().nowNanos();
        return knowledge.attemptEnded(now)
                .seenAway(Sighting.ELSEWHERE, now - Timing.STANDARD.holdSecondLook())
                .seenAway(Sighting.ELSEWHERE, now);
    }
}
