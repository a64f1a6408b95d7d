package dev.connectorha.preflight.policy;

import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.RouteTableId;
import dev.connectorha.ec2.inspection.TableDetails;
import dev.connectorha.preflight.Fact;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.facts.Nic;
import dev.connectorha.preflight.facts.Pair;
import dev.connectorha.preflight.facts.Place;
import dev.connectorha.preflight.facts.Tables;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The ids of this pair, as far as the configuration, IMDS and EC2 tell them. */
public final class KnownIds {
    /** With placeholders for what is not known, as on a machine that is no instance. */
    public static final Fact<PairIds> FACT = KnownIds::find;

    private KnownIds() {}

    private static PairIds find(Facts facts) throws InterruptedException {
        String region = facts.get(Place.REGION).orElse(PairIds.UNKNOWN_REGION);
        String account = Nic.known(facts).stream().map(nic -> nic.eni().ownerId()).findFirst()
                .orElse(PairIds.UNKNOWN_ACCOUNT);
        return new PairIds(new Arns(region, account), interfaces(facts), tables(facts));
    }

    private static List<String> interfaces(Facts facts) throws InterruptedException {
        Set<String> ids = new LinkedHashSet<>();
        for (Pair pair : facts.get(Pair.ALL)) {
            ids.add(pair.nic().eni().id().value());
            ids.add(pair.peer().id().map(NetworkInterfaceId::value).orElse(PairIds.UNKNOWN_PEER));
        }
        if (ids.isEmpty()) {
            facts.config().interfaces().forEach(nic -> {
                if (nic.networkInterfaceId().isPresent() || nic.peerNetworkInterfaceId().isPresent()) {
                    ids.add(nic.networkInterfaceId().orElse(PairIds.UNKNOWN_SELF));
                    ids.add(nic.peerNetworkInterfaceId().orElse(PairIds.UNKNOWN_PEER));
                }
            });
        }
        return ids.isEmpty()
                ? PairIds.UNKNOWN_INTERFACES
                : List.copyOf(ids);
    }

    private static List<String> tables(Facts facts) throws InterruptedException {
        Set<String> ids = new LinkedHashSet<>();
        boolean any = false;
        List<TableDetails> ofSubnets = new ArrayList<>();
        for (var answer : facts.get(Tables.OF_SUBNETS).values()) {
            ofSubnets.addAll(answer.asValue().orElse(List.of()));
        }
        for (Nic nic : facts.get(Nic.ALL)) {
            if (nic.routes().isPresent()) {
                any = true;
                ofSubnets.forEach(table -> ids.add(table.id().value()));
                Tables.ids(nic.routes().get()).stream().map(RouteTableId::value).forEach(ids::add);
            }
        }
        return any && ids.isEmpty() ? List.of(PairIds.UNKNOWN_TABLE) : List.copyOf(ids);
    }
}
