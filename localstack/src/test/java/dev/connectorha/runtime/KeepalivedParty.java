package dev.connectorha.runtime;

import dev.connectorha.election.Role;
import dev.connectorha.localstack.lab.LabProcess;
import java.io.IOException;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A keepalived as a side of the pair; its log tells its role. */
record KeepalivedParty(LabProcess process) implements Party {
    private static final Pattern ENTERING = Pattern.compile("Entering (MASTER|BACKUP|FAULT) STATE");

    @Override
    public Role role() throws IOException {
        return ENTERING.matcher(process.log()).results().map(KeepalivedParty::role)
                .reduce(Role.INIT, (earlier, later) -> later);
    }

    private static Role role(MatchResult entering) {
        return Role.valueOf(entering.group(1));
    }

    @Override
    public void kill() throws IOException {
        process.sigkill();
    }

    @Override
    public void stop() throws IOException {
        process.sigterm();
    }
}
