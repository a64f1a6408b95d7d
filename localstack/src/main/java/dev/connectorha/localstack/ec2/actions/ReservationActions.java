package dev.connectorha.localstack.ec2.actions;

import dev.connectorha.localstack.ec2.model.CidrReservation;
import dev.connectorha.localstack.ec2.model.Ec2Error;
import dev.connectorha.localstack.ec2.model.Ec2Model;
import dev.connectorha.localstack.ec2.model.SubnetRules;
import dev.connectorha.localstack.ec2.model.VpcState;
import java.util.Map;
import java.util.Set;

/** CreateSubnetCidrReservation and DeleteSubnetCidrReservation. */
final class ReservationActions {
    static final Map<String, Action> ACTIONS = Map.of("CreateSubnetCidrReservation",
            new Action(
                    Params.names(Tags.PARAMETERS, "SubnetId", "Cidr", "ReservationType", "Description",
                            "DryRun"),
                    ReservationActions::create),
            "DeleteSubnetCidrReservation",
            new Action(Params.names("SubnetCidrReservationId", "DryRun"), ReservationActions::delete));
    private static final Set<String> TYPES = Set.of("explicit", "prefix");

    private ReservationActions() {}

    private static String create(Ec2Model model, Params params) {
        String type = params.require("ReservationType", "reservationType");
        if (!TYPES.contains(type)) {
            throw Ec2Error
                    .invalidParameterValue("Value (" + type + ") for parameter reservationType is invalid.");
        }
        Map<String, String> tags = Tags.of(params, "subnet-cidr-reservation");
        CidrReservation reservation = new CidrReservation(NewId.of("scr"),
                params.require("SubnetId", "subnetId"),
                Addresses.block(params.require("Cidr", "cidr"), "cidr"), type,
                params.get("Description").orElse(""));
        VpcState made = Change.make(model, params,
                state -> SubnetRules.reserve(state, reservation).withTags(reservation.id(), tags));
        return answer("subnetCidrReservation", made, reservation);
    }

    private static String delete(Ec2Model model, Params params) {
        String id = params.require("SubnetCidrReservationId", "subnetCidrReservationId");
        VpcState before = model.now();
        Change.make(model, params, state -> SubnetRules.unreserve(state, id));
        return answer("deletedSubnetCidrReservation", before, before.get(CidrReservation.class, id));
    }

    private static String answer(String name, VpcState state, CidrReservation reservation) {
        Xml xml = new Xml();
        return xml.element(name, () -> new Reservations(state).write(xml, reservation)).toString();
    }
}
