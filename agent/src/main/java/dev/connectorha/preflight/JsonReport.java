package dev.connectorha.preflight;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.connectorha.ec2.InstanceIdentity.Instance;
import java.util.List;

/** The report for programs: schema 1, described in docs/checks.md. What is not known is null, never left out. */
public final class JsonReport {
    private static final int SCHEMA = 1;
    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    private JsonReport() {}

    /** One JSON object, indented, with a line end at its end. */
    public static String render(Head head, Report report) {
        ObjectNode json = MAPPER.createObjectNode()
                .put("schema", SCHEMA)
                .put("version", head.version())
                .put("config", head.config())
                .put("instance", head.instance().map(Instance::instanceId).orElse(null))
                .put("startedAt", report.startedAt().toString())
                .put("durationMs", report.took().toMillis())
                .put("strict", report.strict())
                .put("verdict", report.verdict().id());
        ObjectNode counts = json.putObject("counts");
        report.counts().forEach(counts::put);
        ArrayNode groups = json.putArray("groups");
        report.groups().forEach((group, outcomes) -> {
            ObjectNode node = groups.addObject().put("id", group.id()).put("title", group.title());
            checks(node.putArray("checks"), outcomes);
        });
        return json.toPrettyString() + "\n";
    }

    private static void checks(ArrayNode checks, List<Outcome> outcomes) {
        for (Outcome outcome : outcomes) {
            CheckResult result = outcome.result();
            ObjectNode node = checks.addObject()
                    .put("id", outcome.check().id())
                    .put("title", outcome.check().title())
                    .put("status", result.status())
                    .put("detail", result.detail())
                    .put("ignored", outcome.ignored())
                    .put("durationMs", outcome.took().toMillis());
            ArrayNode evidence = node.putArray("evidence");
            result.shown().forEach(evidence::add);
            node.put("blockedBy",
                    result instanceof CheckResult.Skip skip ? skip.blockedBy().orElse(null) : null);
            result.remedied().ifPresentOrElse(remedy -> node.putObject("remedy")
                    .put("text", remedy.text())
                    .put("command",
                            remedy.commands().isEmpty() ? null : String.join("\n", remedy.commands()))
                    .put("docs", outcome.check().docs()), () -> node.putNull("remedy"));
        }
    }
}
