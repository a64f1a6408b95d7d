package dev.connectorha.localstack.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.localstack.ec2.Pair;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A person's shell, with the AWS CLI and the key of somebody who may do everything. */
final class Terminal {
    private Terminal() {}

    /** Runs a command, which must succeed. */
    static void run(Bench bench, String command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment().putAll(Map.of("AWS_ENDPOINT_URL_EC2", bench.ec2.endpoint().toString(),
                "AWS_ACCESS_KEY_ID", Pair.ACCESS_KEY, "AWS_SECRET_ACCESS_KEY", Pair.SECRET,
                "AWS_DEFAULT_REGION", "eu-west-1", "AWS_MAX_ATTEMPTS", "1", "AWS_PAGER", ""));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(command).isTrue();
        assertThat(process.exitValue()).as(command + "\n" + output).isZero();
    }
}
