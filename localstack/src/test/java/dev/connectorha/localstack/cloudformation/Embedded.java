package dev.connectorha.localstack.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The programs inside the templates. What the tests run is what is deployed: there is no second copy of them. */
final class Embedded {
    private Embedded() {}

    /** The function that makes the reservation. */
    static String reservation(Map<String, JsonNode> resources) {
        return properties(resources, "ReservationFunction").path("Code").path("ZipFile").asText();
    }

    /** What an instance of the launch template runs at its first boot. */
    static String userData(Map<String, JsonNode> resources, String launchTemplate) {
        return properties(resources, launchTemplate).path("LaunchTemplateData").path("UserData").asText();
    }

    /** The program that measures outages. */
    static String probe(Map<String, JsonNode> resources) {
        String script = userData(resources, "ResourceTemplate");
        String start = "<<'END'\n";
        return script.substring(script.indexOf(start) + start.length(), script.indexOf("\nEND\n") + 1);
    }

    /** The permissions of these resources, be they policies of their own or part of a role. */
    static Stream<JsonNode> policies(Map<String, JsonNode> resources) {
        Stream<JsonNode> alone = resources.values().stream()
                .filter(resource -> resource.path("Type").asText().equals("AWS::IAM::Policy"))
                .map(resource -> resource.path("Properties").path("PolicyDocument"));
        Stream<JsonNode> inline = resources.values().stream()
                .flatMap(resource -> resource.path("Properties").path("Policies").valueStream())
                .map(policy -> policy.path("PolicyDocument"));
        return Stream.concat(alone, inline);
    }

    /** The properties of a resource that must be there. */
    static JsonNode properties(Map<String, JsonNode> resources, String name) {
        return Objects.requireNonNull(resources.get(name), name).path("Properties");
    }
}
