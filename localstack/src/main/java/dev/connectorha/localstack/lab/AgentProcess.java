package dev.connectorha.localstack.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.connectorha.status.ControlClient;
import dev.connectorha.status.ControlSocketException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An agent on one member, as an operator runs it: by its launcher, with a configuration file. */
public final class AgentProcess implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration STATUS_LIMIT = Duration.ofSeconds(2);

    private final Host host;
    private final AgentSettings settings;
    private final Map<String, String> environment;
    private final LabProcess process;

    private AgentProcess(Host host, AgentSettings settings, Map<String, String> environment)
            throws IOException {
        this.host = host;
        this.settings = settings;
        this.environment = environment;
        this.process = host.start("agent", environment, settings.launcher().toString(), "run", "--config",
                configuration(host).toString());
    }

    /** Writes the member's {@code config.yaml} and starts its agent; its log is {@code agent.log}. */
    public static AgentProcess start(Lab lab, Member member, AgentSettings settings) throws IOException {
        Host host = lab.host(member);
        configure(lab, member, settings);
        return new AgentProcess(host, settings, environment(member, settings));
    }

    /** Only writes the member's {@code config.yaml}, for commands that need no running agent. */
    public static Path configure(Lab lab, Member member, AgentSettings settings) throws IOException {
        Host host = lab.host(member);
        return Files.writeString(configuration(host),
                AgentConfiguration.yaml(member, socket(host), settings));
    }

    /** What the agent and its commands run with: the endpoints of the stand-ins, and nothing else of AWS. */
    public static Map<String, String> environment(Member member, AgentSettings settings) {
        Map<String, String> environment = new LinkedHashMap<>();
        String cloud = "http://" + Topology.MANAGEMENT_ADDRESS + ":";
        environment.put("AWS_ENDPOINT_URL_EC2", cloud + Topology.EC2_PORT);
        environment.put("AWS_EC2_METADATA_SERVICE_ENDPOINT", cloud + member.imdsPort());
        environment.putAll(settings.environment());
        return environment;
    }

    /** The daemon's process. */
    public LabProcess process() {
        return process;
    }

    /** Runs {@code connector-ha <words> --config F} on the same member, with the daemon's environment. */
    public RunResult command(String... words) throws IOException {
        List<String> command = Stream.of(Stream.of(settings.launcher().toString()), Stream.of(words),
                Stream.of("--config", configuration(host).toString())).flatMap(part -> part).toList();
        return host.run(environment, command.toArray(String[]::new));
    }

    /**
     * The agent's status document, straight from its control socket: a JVM for {@code status} would take longer than
     * many things worth watching.
     *
     * @throws IOException if it does not listen, or does not answer within two seconds
     */
    public JsonNode status() throws IOException {
        try {
            return JSON.readTree(ControlClient.ask(socket(host), "status", STATUS_LIMIT));
        } catch (ControlSocketException failure) {
            throw new IOException(failure.getMessage(), failure);
        }
    }

    private static Path configuration(Host host) {
        return host.folder().resolve("config.yaml");
    }

    private static Path socket(Host host) {
        return host.folder().resolve("control.sock");
    }

    /** Kills it, without a goodbye to its peer. */
    @Override
    public void close() throws IOException {
        process.close();
    }
}
