package dev.connectorha.preflight.peer;

import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Group;

/** Stands for the whole group where nobody asked to listen. */
final class NotAskedCheck implements Check {
    private static final CheckInfo ABOUT = CheckInfo.of(AdvertsCheck.ID, Group.PEER, AdvertsCheck.TITLE);

    @Override
    public CheckInfo about() {
        return ABOUT;
    }

    @Override
    public CheckResult run(Facts facts) {
        return CheckResult.skip("the peer is listened to where that is asked for: --live 10s");
    }
}
