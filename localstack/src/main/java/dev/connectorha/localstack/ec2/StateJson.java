package dev.connectorha.localstack.ec2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.connectorha.localstack.ec2.model.Eni;
import dev.connectorha.localstack.ec2.model.Instance;
import dev.connectorha.localstack.ec2.model.Vpc;
import dev.connectorha.localstack.ec2.model.VpcRouteTable;
import dev.connectorha.localstack.ec2.model.VpcState;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The state as JSON, and changes to it: {@code {"address": "10.0.1.100", "networkInterface": "eni-…"}},
 * {@code {"routeTable": "rtb-…", "destination": "172.31.99.0/24", "target": "eni-…"}} (null removes),
 * {@code {"instance": "i-…", "state": "stopped"}}, {@code {"detach": "eni-…"}}, {@code {"tag": "eni-…", "tags": {"key":
 * "value"}}} (in place of those that were there). All else is changed by calls, as in EC2.
 */
final class StateJson {
    private StateJson() {}

    /** Makes a change; IllegalArgumentException if it is none of the five. */
    static void apply(Ec2Control control, JsonNode json) {
        if (json.hasNonNull("address")) {
            applyAddress(control, json);
        } else if (json.hasNonNull("routeTable")) {
            applyRoute(control, json);
        } else if (json.hasNonNull("instance")) {
            control.setInstanceState(text(json, "instance"), state(text(json, "state")));
        } else if (json.hasNonNull("tag")) {
            Map<String, String> tags = new LinkedHashMap<>();
            json.path("tags").properties().forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
            control.tag(text(json, "tag"), tags);
        } else {
            control.detach(text(json, "detach"));
        }
    }

    private static void applyAddress(Ec2Control control, JsonNode json) {
        if (json.hasNonNull("networkInterface")) {
            control.moveAddress(text(json, "address"), text(json, "networkInterface"));
        } else {
            control.dropAddress(text(json, "address"));
        }
    }

    private static void applyRoute(Ec2Control control, JsonNode json) {
        if (json.hasNonNull("target")) {
            control.setRoute(text(json, "routeTable"), text(json, "destination"), text(json, "target"));
        } else {
            control.dropRoute(text(json, "routeTable"), text(json, "destination"));
        }
    }

    private static String text(JsonNode json, String field) {
        if (!json.hasNonNull(field)) {
            throw new IllegalArgumentException("missing: " + field);
        }
        return json.path(field).asText();
    }

    private static Instance.State state(String name) {
        return Instance.State.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    static ObjectNode write(VpcState state) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("region", state.account().region()).put("vpc",
                state.all(Vpc.class).keySet().stream().findFirst().orElse(null));
        ArrayNode enis = json.putArray("networkInterfaces");
        state.networkInterfaces().values().forEach(eni -> write(enis.addObject(), eni));
        ArrayNode instances = json.putArray("instances");
        state.instances().values()
                .forEach(instance -> instances.addObject().put("id", instance.id()).put("state",
                        instance.state().name().toLowerCase(Locale.ROOT).replace('_', '-')));
        ArrayNode tables = json.putArray("routeTables");
        state.routeTables().values().forEach(table -> write(tables.addObject(), table, state));
        return json;
    }

    private static void write(ObjectNode json, Eni eni) {
        json.put("id", eni.id()).put("mac", eni.mac()).put("subnet", eni.subnetId())
                .put("instance", eni.attachment().map(Eni.Attachment::instanceId).orElse(null))
                .put("sourceDestCheck", eni.settings().sourceDestCheck());
        ArrayNode addresses = json.putArray("addresses");
        eni.addresses().forEach(address -> addresses.add(address.getHostAddress()));
        eni.ipv6().forEach(address -> addresses.add(dev.connectorha.ec2.Addresses.text(address)));
    }

    private static void write(ObjectNode json, VpcRouteTable table, VpcState state) {
        json.put("id", table.id()).put("main", table.main());
        ArrayNode subnets = json.putArray("subnets");
        table.subnets().forEach(subnets::add);
        ArrayNode routes = json.putArray("routes");
        table.routes().forEach(route -> routes.addObject().put("destination", route.destination().toString())
                .put("target", route.target())
                .put("state", state.isBlackhole(route) ? "blackhole" : "active"));
    }
}
