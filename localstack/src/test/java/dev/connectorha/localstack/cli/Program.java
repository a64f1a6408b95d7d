package dev.connectorha.localstack.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** connector-ha-localstack as a process of its own, with the code under test. */
final class Program implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;

    Program(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-Dconnectorha.root="
                        + System.getProperty("connectorha.root"),
                "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(words));
        process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** The next lines that it prints, up to and with one that has the words. */
    List<String> linesUntil(String words) throws IOException {
        List<String> lines = new ArrayList<>();
        String line = out.readLine();
        while (line != null) {
            lines.add(line);
            if (line.contains(words)) {
                return lines;
            }
            line = out.readLine();
        }
        throw new IOException("ended before it said " + words + ": " + lines);
    }

    /** Ends its input, and waits. */
    int end() throws Exception {
        process.getOutputStream().close();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IOException("goes on without input");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
