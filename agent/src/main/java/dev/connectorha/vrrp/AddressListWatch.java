package dev.connectorha.vrrp;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Compares the virtual addresses that the peer advertises with ours. A difference is how a mispaired Connector shows
 * itself; it is reported once per change and never a reason to drop the advert, as that would make two masters.
 */
public final class AddressListWatch {
    /**
     * How the lists differ; order does not count.
     *
     * @param missing    ours that the peer does not advertise
     * @param unexpected the peer's that are not ours
     */
    public record Difference(Set<InetAddress> missing, Set<InetAddress> unexpected) {
        public Difference {
            missing = Set.copyOf(missing);
            unexpected = Set.copyOf(unexpected);
        }

        /** Whether there is none. */
        public boolean isNone() {
            return missing.isEmpty() && unexpected.isEmpty();
        }
    }

    private final Set<InetAddress> own;
    private long changes;
    private Difference current = new Difference(Set.of(), Set.of());

    public AddressListWatch(List<InetAddress> own) {
        this.own = Set.copyOf(own);
    }

    /**
     * Looks at one accepted advert's list.
     *
     * @return the difference (or that there is none any more), if it is another than after the advert before
     */
    public Optional<Difference> changedBy(List<InetAddress> advertised) {
        Set<InetAddress> heard = Set.copyOf(advertised);
        Difference found = new Difference(minus(own, heard), minus(heard, own));
        boolean changed = !found.equals(current);
        current = found;
        changes += changed ? 1 : 0;
        return changed ? Optional.of(found) : Optional.empty();
    }

    /** How often the difference has become another one. */
    public long changes() {
        return changes;
    }

    /** The difference of the last advert; none before the first. */
    public Difference current() {
        return current;
    }

    private static Set<InetAddress> minus(Set<InetAddress> all, Set<InetAddress> without) {
        Set<InetAddress> rest = new HashSet<>(all);
        rest.removeAll(without);
        return rest;
    }
}
