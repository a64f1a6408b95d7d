package dev.connectorha.preflight.host;

import dev.connectorha.config.AgentConfig;
import dev.connectorha.ec2.InstanceIdentity;
import dev.connectorha.ec2.inspection.ImdsInspection;
import dev.connectorha.host.HostFiles;
import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.FactsForTests;
import dev.connectorha.preflight.FakeImds;
import dev.connectorha.preflight.FakeKernel;
import dev.connectorha.preflight.HostSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A host that is a tree of files and a fake kernel. */
final class TestHost {
    static final String MAC = "02:00:00:00:00:0a";

    private final Path root;
    private FakeKernel kernel = new FakeKernel();
    private InstanceIdentity identity = FactsForTests.NO_IDENTITY;
    private ImdsInspection imds = FakeImds.absent();
    private AgentConfig config = FactsForTests.config();

    TestHost(Path root) {
        this.root = root;
    }

    /** A file with its folders. */
    TestHost file(String name, String text) throws IOException {
        Path path = root.resolve(name.substring(1));
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        return this;
    }

    TestHost link(String name, String target) throws IOException {
        Path path = root.resolve(name.substring(1));
        Files.createDirectories(path.getParent());
        Files.createSymbolicLink(path, Path.of(target));
        return this;
    }

    /** A process, with its words. */
    TestHost process(int pid, String comm, String... words) throws IOException {
        file("/proc/" + pid + "/comm", comm + "\n");
        return file("/proc/" + pid + "/cmdline", String.join("\0", words) + "\0");
    }

    TestHost with(FakeKernel other) {
        kernel = other;
        return this;
    }

    TestHost with(InstanceIdentity other) {
        identity = other;
        return this;
    }

    TestHost with(FakeImds other) {
        imds = other;
        return with((InstanceIdentity) other);
    }

    TestHost config(String yaml) {
        config = FactsForTests.config(yaml);
        return this;
    }

    CheckResult ask(Check check) throws InterruptedException {
        return check.run(new Facts(config,
                FactsForTests.sources(identity, imds, new HostSources(new HostFiles(root), kernel))));
    }
}
