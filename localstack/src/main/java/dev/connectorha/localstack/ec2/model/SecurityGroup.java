package dev.connectorha.localstack.ec2.model;

import java.util.List;

/** A security group. Rules of both directions are kept in order of arrival. */
public record SecurityGroup(String id, String vpcId, String name, String description,
        List<SecurityRule> rules) implements Resource {
    public SecurityGroup {
        rules = List.copyOf(rules);
    }

    SecurityGroup withRules(List<SecurityRule> changed) {
        return new SecurityGroup(id, vpcId, name, description, changed);
    }
}
