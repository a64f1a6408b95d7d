package dev.connectorha.takeover;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Network;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.Ec2Result.Done;
import dev.connectorha.ec2.Ec2Result.Failed;
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
    private final List<Vip> vips;

    Releases(TakeoverSettings settings, TakeoverPorts ports, Tools tools) {
        this.ec2 = ports.ec2();
        this.retries = ports.retries();
        this.tools = tools;
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
            String action = vip.isIpv6() ? "UnassignIpv6Addresses" : "UnassignPrivateIpAddresses";
            tools.take(retries.retrying(action, wanted, () -> call(vip)), result -> {
                ended(vip, result);
                results.add(result);
                if (results.size() == vips.size()) {
                    done.complete(results.stream().flatMap(each -> each.asFailure().stream()).toList());
                }
            });
        });
        return done;
    }

    private CompletionStage<Ec2Result<Done>> call(Vip vip) {
        return switch (vip) {
            case Vip(Inet6Address address, var self) -> ec2.unassignIpv6Address(self, address);
            case Vip(Inet4Address address, var self) -> ec2.unassignPrivateIpAddress(self, address);
            case Vip(var address, var _) ->
                throw new IllegalArgumentException("neither IPv4 nor IPv6: " + address);
        };
    }

    private void ended(Vip vip, Ec2Result<Done> result) {
        switch (result) {
            case Ec2Result.Ok<Done> _ -> tools.ledger().update(vip, this::gone);
            case Failed<Done>(var failure) -> tools.listener().writeFailed(vip, failure);
        }
        tools.replan().run();
    }

    /** EC2 has said so: that is better than the two looks at IMDS, which lags. */
    private Knowledge gone(Knowledge knowledge) {
        long now = tools.loop().nowNanos();
        return knowledge.attemptEnded(now)
                .seenAway(Sighting.ELSEWHERE, now - Timing.STANDARD.holdSecondLook())
                .seenAway(Sighting.ELSEWHERE, now);
    }
}
