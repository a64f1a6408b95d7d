package dev.connectorha.localstack.ec2.actions;

import dev.connectorha.localstack.ec2.model.Ec2Error;
import dev.connectorha.localstack.ec2.model.Ec2Model;
import dev.connectorha.localstack.ec2.model.GroupRules;
import dev.connectorha.localstack.ec2.model.SecurityRule;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Security groups: CreateSecurityGroup, DeleteSecurityGroup, and adding and taking away rules. */
final class GroupActions {
    static final Map<String, Action> ACTIONS = Map.of("CreateSecurityGroup",
            new Action(Params.names(Tags.PARAMETERS, "GroupName", "GroupDescription", "VpcId", "DryRun"),
                    GroupActions::create),
            "DeleteSecurityGroup",
            new Action(Params.names("GroupId", "GroupName", "DryRun"), GroupActions::delete),
            "AuthorizeSecurityGroupIngress", authorize(false), "AuthorizeSecurityGroupEgress",
            authorize(true),
            "RevokeSecurityGroupIngress", revoke(false), "RevokeSecurityGroupEgress", revoke(true));

    private GroupActions() {}

    private static String create(Ec2Model model, Params params) {
        String name = params.require("GroupName", "groupName");
        String description = params.require("GroupDescription", "groupDescription");
        String vpc = params.get("VpcId").orElseThrow(() -> Ec2Error.notEmulated("a default VPC"));
        String id = NewId.of("sg");
        Map<String, String> tags = Tags.of(params, "security-group");
        var made = Change.make(model, params,
                state -> GroupRules.create(state, id, vpc, name, description).withTags(id, tags));
        return new Xml().leaf("return", true).leaf("groupId", id).tags(tags)
                .leaf("securityGroupArn", made.account().arn("security-group", id)).toString();
    }

    private static String delete(Ec2Model model, Params params) {
        params.refuseUnemulated("GroupName");
        String id = params.require("GroupId", "groupId");
        Change.make(model, params, state -> GroupRules.delete(state, id));
        return new Xml().leaf("return", true).leaf("groupId", id).toString();
    }

    private static Set<String> ruleParameters() {
        Set<String> names = new HashSet<>(SecurityRules.PARAMETERS);
        names.addAll(Set.of("GroupId", "GroupName", "DryRun"));
        names.addAll(Tags.PARAMETERS);
        return Set.copyOf(names);
    }

    private static Action authorize(boolean egress) {
        return new Action(ruleParameters(), (model, params) -> {
            params.refuseUnemulated("GroupName");
            String group = params.require("GroupId", "groupId");
            List<SecurityRule> rules = SecurityRules.read(params, egress);
            var made = Change.make(model, params, state -> GroupRules.authorize(state, group, rules));
            return new Xml().leaf("return", true)
                    .list("securityGroupRuleSet", rules,
                            (item, rule) -> SecurityRules.write(item, made.account(), group, rule))
                    .toString();
        });
    }

    private static Action revoke(boolean egress) {
        return new Action(ruleParameters(), (model, params) -> {
            params.refuseUnemulated("GroupName");
            String group = params.require("GroupId", "groupId");
            List<SecurityRule> rules = SecurityRules.read(params, egress);
            Change.make(model, params, state -> GroupRules.revoke(state, group, rules));
            return new Xml().leaf("return", true).toString();
        });
    }
}
