package dev.connectorha.localstack.ec2.actions;

import dev.connectorha.localstack.ec2.model.Ec2Error;
import dev.connectorha.localstack.ec2.model.Ec2Model;
import dev.connectorha.localstack.ec2.model.TableRules;
import dev.connectorha.localstack.ec2.model.VpcState;
import java.util.Map;

/** Route tables: CreateRouteTable, AssociateRouteTable, DisassociateRouteTable and DeleteRouteTable. */
final class TableActions {
    static final Map<String, Action> ACTIONS = Map.of("CreateRouteTable",
            new Action(Params.names(Tags.PARAMETERS, "VpcId", "ClientToken", "DryRun"), TableActions::create),
            "AssociateRouteTable",
            new Action(Params.names("RouteTableId", "SubnetId", "GatewayId", "PublicIpv4Pool", "DryRun"),
                    TableActions::associate),
            "DisassociateRouteTable",
            new Action(Params.names("AssociationId", "DryRun"), TableActions::disassociate),
            "DeleteRouteTable", new Action(Params.names("RouteTableId", "DryRun"), TableActions::delete));

    private TableActions() {}

    private static String create(Ec2Model model, Params params) {
        String vpc = params.require("VpcId", "vpcId");
        String id = NewId.of("rtb");
        Map<String, String> tags = Tags.of(params, "route-table");
        VpcState made = Change.make(model, params,
                state -> TableRules.create(state, id, vpc).withTags(id, tags));
        Xml xml = new Xml();
        return xml.element("routeTable", () -> new RouteTables(made).table(xml, made.routeTable(id)))
                .toString();
    }

    private static String associate(Ec2Model model, Params params) {
        params.refuseUnemulated("GatewayId", "PublicIpv4Pool");
        String table = params.require("RouteTableId", "routeTableId");
        String subnet = params.require("SubnetId", "subnetId");
        Change.make(model, params, state -> TableRules.associate(state, table, subnet));
        Xml xml = new Xml().leaf("associationId", RouteTables.associationId(subnet));
        return xml.element("associationState", () -> xml.leaf("state", "associated")).toString();
    }

    private static String disassociate(Ec2Model model, Params params) {
        String id = params.require("AssociationId", "associationId");
        Change.make(model, params, state -> TableRules.forget(state, state.routeTables().values().stream()
                .flatMap(table -> table.subnets().stream())
                .filter(subnet -> RouteTables.associationId(subnet).equals(id)).findFirst()
                .orElseThrow(() -> new Ec2Error(400, "InvalidAssociationID.NotFound",
                        "The association ID '" + id + "' does not exist"))));
        return new Xml().leaf("return", true).toString();
    }

    private static String delete(Ec2Model model, Params params) {
        String id = params.require("RouteTableId", "routeTableId");
        Change.make(model, params, state -> TableRules.delete(state, id));
        return new Xml().leaf("return", true).toString();
    }
}
