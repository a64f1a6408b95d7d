package dev.connectorha.localstack.lab;

import java.util.Map;
import java.util.stream.Collectors;

/** What {@link KilledJvmTest} runs in a JVM of its own, and kills. */
final class KilledLab {
    private KilledLab() {}

    public static void main(String[] arguments) throws Exception {
        Lab lab = Lab.open();
        lab.a().start("sleep", Map.of(), "sleep", "1000");
        lab.b().start("sleep", Map.of(), "sleep", "1000");
        System.out.println(lab.processes().stream().map(String::valueOf).collect(Collectors.joining(" ")));
        Thread.currentThread().join();
    }
}
