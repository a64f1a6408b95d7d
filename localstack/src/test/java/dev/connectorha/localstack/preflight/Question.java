package dev.connectorha.localstack.preflight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.connectorha.localstack.ec2.iam.AccessRequest;
import dev.connectorha.localstack.ec2.iam.Decision;
import dev.connectorha.localstack.ec2.iam.PolicyDocument;
import dev.connectorha.testing.Requirements;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** May this be done with that policy? There are two to ask: the stand-in, and a simulator that is somebody else's. */
public record Question(String policyName, PolicyDocument policy, String action, String resource,
        Map<String, String> context, boolean allowed) {
    private static final Path FOLDER = Path.of(System.getProperty("connectorha.root"), ".ci/policies");
    private static final ObjectMapper JSON = new ObjectMapper();

    public boolean standInAllows() {
        return policy.decide(new AccessRequest(action, resource, context)) == Decision.ALLOWED;
    }

    /** What the simulator says to each, in its own words. Skips the test where it is not installed. */
    public static List<String> simulate(List<Question> questions) throws IOException, InterruptedException {
        Requirements.tool("node");
        Requirements.require(Files.isDirectory(FOLDER.resolve("node_modules")),
                "needs the IAM simulator: npm ci --prefix .ci/policies, as .ci/run does");
        ArrayNode all = JSON.createArrayNode();
        questions.forEach(question -> all.add(question.json()));
        Process node = new ProcessBuilder("node", "simulate.mjs").directory(FOLDER.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (var in = node.getOutputStream()) {
            in.write(all.toString().getBytes(StandardCharsets.UTF_8));
        }
        JsonNode answers = JSON.readTree(node.getInputStream());
        if (!node.waitFor(60, TimeUnit.SECONDS) || node.exitValue() != 0) {
            throw new IOException("the simulator failed");
        }
        List<String> words = new ArrayList<>();
        answers.forEach(answer -> words.add(answer.asText()));
        return words;
    }

    private ObjectNode json() {
        ObjectNode json = JSON.createObjectNode().put("action", action).put("resource", resource);
        json.set("policy", policy.json());
        json.set("context", JSON.valueToTree(context));
        return json;
    }

    @Override
    public String toString() {
        return policyName + ": " + action + " on " + resource + " " + context;
    }
}
