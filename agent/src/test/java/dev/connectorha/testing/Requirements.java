package dev.connectorha.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * What a test needs from the machine. Each method returns if it is there; otherwise the test is skipped with the
 * reason printed, or fails if the system property {@code connectorha.requireAll} is true.
 */
public final class Requirements {
    private static final Map<String, Boolean> PROBES = new ConcurrentHashMap<>();

    private Requirements() {}

    /** The user is root. */
    public static void root() {
        require(succeeds("test \"$(id -u)\" -eq 0"), "needs root");
    }

    /** A program is on the PATH, or in one of the sbin folders, which an ordinary user's PATH lacks. */
    public static void tool(String name) {
        require(isInstalled(name), "needs the program " + name);
    }

    /** A network namespace with a pair of veth devices can be made, be it only within a new user namespace. */
    public static void networkNamespaces() {
        tool("unshare");
        tool("ip");
        String veth = "ip link add dev veth-a type veth peer name veth-b";
        require(succeeds("PATH=$PATH:/usr/sbin:/sbin; unshare -n " + veth + " || unshare -Urn " + veth),
                "needs network namespaces with veth devices (unshare -Urn), which this machine forbids");
    }

    /** A raw socket can be opened: root, or CAP_NET_RAW in the effective set of this process. */
    public static void rawSocket() {
        require(hasCapability(13), "needs CAP_NET_RAW");
    }

    /** Addresses of this machine's devices can be changed: root, or CAP_NET_ADMIN in the effective set. */
    public static void networkAdministration() {
        require(hasCapability(12), "needs CAP_NET_ADMIN");
    }

    /**
     * A container engine answers. Where nothing else may be skipped this still may, for CI runs where there can be
     * none; {@code connectorha.requireContainers} makes that a failure too.
     */
    public static void containerEngine(boolean answers) {
        if (!answers && !Boolean.getBoolean("connectorha.requireContainers")) {
            String reason = "needs a container engine (Docker)";
            System.out.println("skipped: " + reason);
            Assumptions.abort(reason);
        }
        require(answers, "needs a container engine (Docker)");
    }

    /** Nothing is missing; otherwise this is what. */
    public static void none(Optional<String> missing) {
        require(missing.isEmpty(), missing.orElse(""));
    }

    /**
     * Any other condition, for which no method is here.
     *
     * @param reason ends up behind "skipped:" or in the failure
     */
    public static void require(boolean present, String reason) {
        if (present) {
            return;
        }
        if (Boolean.getBoolean("connectorha.requireAll")) {
            Assertions.fail(reason + ", and connectorha.requireAll is set");
        }
        System.out.println("skipped: " + reason);
        Assumptions.abort(reason);
    }

    private static boolean isInstalled(String name) {
        return Stream.of((System.getenv("PATH") + ":/usr/sbin:/sbin").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }

    private static boolean hasCapability(int bit) {
        return succeeds("test $((0x$(sed -n 's/^CapEff:[[:space:]]*//p' /proc/$PPID/status) >> " + bit
                + " & 1)) -eq 1");
    }

    private static boolean succeeds(String script) {
        return PROBES.computeIfAbsent(script, Requirements::run);
    }

    private static boolean run(String script) {
        try {
            Process process = new ProcessBuilder("sh", "-c", script).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            if (process.waitFor(10, TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            return false;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
