package dev.connectorha.localstack.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.connectorha.localstack.lab.AgentSettings;
import dev.connectorha.localstack.lab.Member;
import dev.connectorha.localstack.lab.RunResult;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A report of preflight, as a script reads it. */
record Examination(int exit, JsonNode report) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Runs preflight on a member, through the launcher. */
    static Examination of(Ward ward, Member member, AgentSettings settings, String... options)
            throws IOException {
        String[] words = Stream.concat(Stream.of("preflight", "--output", "json"), Stream.of(options))
                .toArray(String[]::new);
        RunResult result = ward.command(member, settings, words);
        // Standard error, with warnings about the configuration, comes along.
        int start = ("\n" + result.output()).indexOf("\n{ ");
        start = start < 0 ? ("\n" + result.output()).indexOf("\n{\n") : start;
        JsonNode report = start < 0 ? JSON.nullNode() : JSON.readTree(result.output().substring(start));
        if (!report.path("groups").isArray()) {
            throw new IOException("no report, but " + result.output());
        }
        return new Examination(result.exit(), report);
    }

    /** What was found out, by the id of the check. */
    private Map<String, JsonNode> checks() {
        Map<String, JsonNode> checks = new TreeMap<>();
        report.path("groups").forEach(group -> group.path("checks")
                .forEach(check -> checks.put(check.path("id").asText(), check)));
        return checks;
    }

    /** Such as {@code pass}. */
    String status(String id) {
        return check(id).path("status").asText();
    }

    String detail(String id) {
        return check(id).path("detail").asText();
    }

    /** The command of the remedy. */
    String command(String id) {
        return check(id).path("remedy").path("command").asText();
    }

    private JsonNode check(String id) {
        JsonNode check = checks().get(id);
        if (check == null) {
            throw new AssertionError("no " + id + " in " + checks().keySet());
        }
        return check;
    }

    /** The ids of all that failed, or about which nothing was learnt. */
    List<String> failed() {
        return checks().entrySet().stream()
                .filter(entry -> List.of("fail", "broken").contains(entry.getValue().path("status").asText()))
                .map(Map.Entry::getKey).toList();
    }

    @Override
    public String toString() {
        return exit + " " + report.toPrettyString();
    }
}
