package dev.connectorha.config;

import java.util.List;

/** Which routes of which tables follow the master's ENI. */
public sealed interface RoutesConfig {
    /** The table entry that stands for the one explicitly associated with the NIC's subnet. */
    String SUBNET_TABLE = "subnet";

    /** No route is touched. */
    record None() implements RoutesConfig {}

    /**
     * The chosen destinations in each of the tables.
     *
     * @param tables {@link #SUBNET_TABLE} or {@code rtb-…} ids; at least one
     */
    record Routes(Destinations destinations, List<String> tables) implements RoutesConfig {
        public Routes {
            tables = List.copyOf(tables);
        }
    }

    /** Which routes of a table are meant. */
    sealed interface Destinations {}

    /** Every route that targets an ENI of the pair. */
    record FollowPair() implements Destinations {}

    /** These alone, whatever they target now; at least one. */
    record Listed(List<Destination> destinations) implements Destinations {
        public Listed {
            destinations = List.copyOf(destinations);
        }
    }
}
