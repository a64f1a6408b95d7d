package dev.connectorha.preflight.policy;

import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Group;
import dev.connectorha.preflight.Merged;
import dev.connectorha.preflight.Remedy;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Whether the files are policies at all. */
record ReadableCheck(List<Path> files) implements Check {
    static final String ID = "policy.readable";
    private static final CheckInfo ABOUT = CheckInfo.of(ID, Group.POLICY, "every file is an IAM policy");

    @Override
    public CheckInfo about() {
        return ABOUT;
    }

    @Override
    public CheckResult run(Facts facts) {
        return Merged.of(files.stream().map(ReadableCheck::read).toList());
    }

    private static CheckResult read(Path file) {
        try {
            int statements = PolicyReader.read(file).size();
            return CheckResult
                    .pass(file + " has " + statements + (statements == 1 ? " statement" : " statements"));
        } catch (NoSuchFileException e) {
            return CheckResult.lasting("there is no file " + file, Remedy.of("write --policy FILE"));
        } catch (IOException e) {
            return CheckResult.lasting(file + " is not a policy",
                    Remedy.of("begin with the one that connector-ha iam-policy prints"),
                    String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }
}
