package dev.connectorha.takeover.plan;

/** One thing to do now. Steps on different resources never wait for each other. */
public sealed interface Step {
    /** Put the virtual IPs on the NIC. */
    record AddToNic() implements Step {}

    /** Take the virtual IPs off the NIC: nothing is held any more. */
    record RemoveFromNic() implements Step {}

    /** Assign the virtual IP, or replace the route. */
    record Write(Resource resource) implements Step {}

    /** Ask IMDS which addresses the own ENI has. */
    record ReadAddresses() implements Step {}

    /** Ask EC2 for the route tables. */
    record ReadTables() implements Step {}

    /** The token is lost, settled: write everything afresh. */
    record Reclaim() implements Step {}
}
