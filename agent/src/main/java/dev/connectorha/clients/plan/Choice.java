package dev.connectorha.clients.plan;

import dev.connectorha.ec2.Cidr;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether a client is managed, after the rule of the vendor's guide.
 *
 * @param because why, or why not, in an operator's words
 */
public record Choice(boolean managed, String because) {
    /**
     * Decides.
     *
     * @param advanced whether the Connector is of that kind; an express one manages every client
     * @param nics all that carry a virtual IP
     */
    public static Choice of(boolean advanced, Candidate client, List<ServingNic> nics) {
        if (!advanced) {
            return new Choice(true, "connector.kind is express");
        }
        Optional<ServingNic> own = nics.stream()
                .filter(nic -> client.device().filter(nic.device()::equals).isPresent()).findFirst();
        return own.map(nic -> new Choice(true, "its device " + nic.device() + " carries a virtual IP"))
                .or(() -> byResources(client.localResources(), nics))
                .orElseGet(() -> new Choice(false, whyNot(client, nics)));
    }

    private static Optional<Choice> byResources(List<Cidr> resources, List<ServingNic> nics) {
        for (ServingNic nic : nics) {
            for (Cidr block : nic.subnet()) {
                Optional<Cidr> inside = resources.stream().filter(each -> lies(each, block)).findFirst();
                if (inside.isPresent()) {
                    return Optional.of(new Choice(true,
                            inside.get() + " lies in " + block + ", the subnet of " + nic.device()));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean lies(Cidr inner, Cidr outer) {
        return inner.prefixLength() >= outer.prefixLength() && outer.contains(inner.network());
    }

    private static String whyNot(Candidate client, List<ServingNic> nics) {
        if (client.localResources().isEmpty()) {
            return "its device " + client.device().orElse("") + " carries no virtual IP";
        }
        boolean unread = nics.stream().anyMatch(nic -> nic.subnet().isEmpty());
        return unread
                ? "the subnet of this Connector is not known yet"
                : joined(client.localResources()) + " lies in no subnet of a NIC with a virtual IP ("
                        + nics.stream().map(nic -> nic.device() + ": " + joined(nic.subnet()))
                                .collect(Collectors.joining("; "))
                        + ")";
    }

    private static String joined(List<Cidr> blocks) {
        return blocks.stream().map(Cidr::toString).collect(Collectors.joining(", "));
    }
}
