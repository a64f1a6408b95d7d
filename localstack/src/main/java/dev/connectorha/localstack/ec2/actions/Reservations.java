package dev.connectorha.localstack.ec2.actions;

import dev.connectorha.localstack.ec2.model.CidrReservation;
import dev.connectorha.localstack.ec2.model.Ec2Model;
import dev.connectorha.localstack.ec2.model.Subnet;
import dev.connectorha.localstack.ec2.model.VpcState;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** GetSubnetCidrReservations. */
record Reservations(VpcState state) {
    static final Action GET = new Action(parameters(), Reservations::get);

    private static Set<String> parameters() {
        Set<String> parameters = new HashSet<>(Describe.PARAMETERS);
        parameters.add("SubnetId");
        return Set.copyOf(parameters);
    }

    private static String get(Ec2Model model, Params params) {
        VpcState state = model.shown();
        Subnet subnet = state.get(Subnet.class, params.require("SubnetId", "subnetId"));
        List<CidrReservation> found = state.all(CidrReservation.class).values().stream()
                .filter(reservation -> reservation.subnetId().equals(subnet.id()))
                .filter(filters(state).of(params)).toList();
        DryRun.stopIfAsked(params);
        Page<CidrReservation> page = Page.of(params, 1000, found);
        return page.after(new Reservations(state).write(page.things()));
    }

    private static Filters<CidrReservation> filters(VpcState state) {
        return Filters.<CidrReservation>in(state).one("reservationType", CidrReservation::type)
                .one("subnet-id", CidrReservation::subnetId);
    }

    private Xml write(List<CidrReservation> found) {
        return new Xml()
                .list("subnetIpv4CidrReservationSet",
                        found.stream().filter(each -> each.block().isIpv4()).toList(), this::write)
                .list("subnetIpv6CidrReservationSet",
                        found.stream().filter(each -> !each.block().isIpv4()).toList(), this::write);
    }

    void write(Xml xml, CidrReservation reservation) {
        xml.leaf("subnetCidrReservationId", reservation.id()).leaf("subnetId", reservation.subnetId())
                .leaf("cidr", reservation.block()).leaf("reservationType", reservation.type())
                .leaf("ownerId", state.account().number());
        if (!reservation.description().isEmpty()) {
            xml.leaf("description", reservation.description());
        }
        xml.tags(state.tagsOf(reservation.id()));
    }
}
