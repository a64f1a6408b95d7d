package dev.connectorha.localstack.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.stream.Stream;

/** What moto's CloudFormation (5.2.1) cannot make of our templates as they stand, and what it is given instead. */
enum MotoGap {
    /** A rule without ports is a page of HTML with status 500. */
    RULES_NEED_PORTS {
        @Override
        void fill(ObjectNode template) {
            of(template, "AWS::EC2::SecurityGroupIngress").forEach(rule -> {
                properties(rule).put("FromPort", -1);
                properties(rule).put("ToPort", -1);
            });
        }
    },
    /** An instance takes nothing from its launch template, and without an image it is a page of HTML. */
    INSTANCES_NEED_AN_IMAGE {
        @Override
        void fill(ObjectNode template) {
            of(template, "AWS::EC2::Instance").forEach(instance -> {
                properties(instance).remove("LaunchTemplate");
                properties(instance).putObject("ImageId").put("Ref", "Image");
            });
        }
    },
    /** A custom resource has its function run by Docker, and the stack waits for its answer for ever. */
    FUNCTIONS_ARE_NOT_RUN {
        @Override
        void fill(ObjectNode template) {
            of(template, "Custom::SubnetCidrReservation").map(Map.Entry::getKey).toList()
                    .forEach(((ObjectNode) template.path("Resources"))::remove);
        }
    };

    abstract void fill(ObjectNode template);

    /** The template with all gaps filled, as JSON. */
    static String filled(TemplateFile file) {
        ObjectNode template = file.root().deepCopy();
        for (MotoGap gap : values()) {
            gap.fill(template);
        }
        return template.toPrettyString();
    }

    private static Stream<Map.Entry<String, JsonNode>> of(JsonNode template, String type) {
        return template.path("Resources").properties().stream()
                .filter(entry -> entry.getValue().path("Type").asText().equals(type)).toList().stream();
    }

    private static ObjectNode properties(Map.Entry<String, JsonNode> resource) {
        return (ObjectNode) resource.getValue().path("Properties");
    }
}
