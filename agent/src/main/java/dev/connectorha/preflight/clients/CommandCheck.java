package dev.connectorha.preflight.clients;

import dev.connectorha.config.ClientConfig;
import dev.connectorha.host.HostFiles;
import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Group;
import dev.connectorha.preflight.Remedy;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether the programs that start and stop the clients are there. */
final class CommandCheck implements Check {
    private static final CheckInfo ABOUT = CheckInfo
            .of("clients.command", Group.CLIENTS, "every client's commands are there and may be run")
            .calling("files");
    /** It gives each command a session of its own. */
    private static final String SETSID = "setsid";

    @Override
    public CheckInfo about() {
        return ABOUT;
    }

    @Override
    public CheckResult run(Facts facts) {
        HostFiles files = facts.sources().host().files();
        List<ClientConfig> clients = facts.config().clients();
        if (clients.isEmpty()) {
            return CheckResult.skip("no client is configured");
        }
        List<String> problems = Stream
                .concat(Programs.problem(files, SETSID).stream(),
                        clients.stream().flatMap(client -> problems(files, client)))
                .toList();
        return problems.isEmpty()
                ? CheckResult.pass("the commands of " + clients.size()
                        + (clients.size() == 1 ? " client" : " clients") + " are there")
                : CheckResult.fail(String.join("; ", problems), Remedy.of(
                        "install the program, or write the one that is there as clients[].start, stop or status"));
    }

    private static Stream<String> problems(HostFiles files, ClientConfig client) {
        return Stream
                .of(client.start(), client.stop(), client.status())
                .filter(command -> !command.isEmpty()).map(List::getFirst).distinct()
                .map(program -> Programs.problem(files, program)).flatMap(Optional::stream)
                .map(problem -> client.name() + ": " + problem);
    }
}
