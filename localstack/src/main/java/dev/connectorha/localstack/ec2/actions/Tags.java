package dev.connectorha.localstack.ec2.actions;

import dev.connectorha.localstack.ec2.model.Ec2Error;
import dev.connectorha.localstack.ec2.model.Ec2Model;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tags that come with the making of something, and CreateTags. */
final class Tags {
    /** The parameters of every action that can tag what it makes. */
    static final Set<String> PARAMETERS = Set.of("TagSpecification.N.ResourceType",
            "TagSpecification.N.Tag.N.Key",
            "TagSpecification.N.Tag.N.Value");
    static final Map<String, Action> ACTIONS = Map.of("CreateTags",
            new Action(Set.of("ResourceId.N", "Tag.N.Key", "Tag.N.Value", "DryRun"), Tags::create));

    private Tags() {}

    /**
     * The tags for what is about to be made.
     *
     * @param resourceType as EC2 calls its kind: {@code network-interface}
     */
    static Map<String, String> of(Params params, String resourceType) {
        String specification = "TagSpecification.1";
        String type = params.get(specification + ".ResourceType").orElse(resourceType);
        if (!type.equals(resourceType)) {
            throw Ec2Error.invalidParameterValue(
                    "'" + type + "' is not a valid taggable resource type for this operation.");
        }
        return pairs(params, specification + ".Tag");
    }

    private static Map<String, String> pairs(Params params, String prefix) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (int n = 1; params.get(prefix + "." + n + ".Key").isPresent(); n++) {
            tags.put(params.require(prefix + "." + n + ".Key", "key"),
                    params.get(prefix + "." + n + ".Value").orElse(""));
        }
        return tags;
    }

    private static String create(Ec2Model model, Params params) {
        List<String> ids = params.list("ResourceId");
        Map<String, String> tags = pairs(params, "Tag");
        if (ids.isEmpty() || tags.isEmpty()) {
            throw Ec2Error.missingParameter(ids.isEmpty() ? "resourceIdSet" : "tagSet");
        }
        Change.make(model, params, state -> {
            var result = state;
            for (String id : ids) {
                if (!state.resources().containsKey(id)) {
                    throw new Ec2Error(400, "InvalidID", "The ID '" + id + "' is not valid");
                }
                Map<String, String> all = new LinkedHashMap<>(state.tagsOf(id));
                all.putAll(tags);
                result = result.withTags(id, all);
            }
            return result;
        });
        return new Xml().leaf("return", true).toString();
    }
}
