package dev.connectorha.packages;

import dev.connectorha.testing.Requirements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Root folders with an empty Debian, made by debootstrap: what a stranger begins with. */
final class Roots implements AutoCloseable {
    private final Path folder;

    private Roots(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes {@code a}; takes a minute, and the Debian mirror that this machine installs from. Who has such a folder already
     * saves the minute with {@code -Dconnectorha.debian=FOLDER}, as .ci/run does.
     */
    static Roots make() throws Exception {
        Requirements.root();
        Requirements.tool("debootstrap");
        Requirements.tool("rpm");
        // Short, since the path of a socket may have 107 bytes; and in the machine's own /tmp, for it is a machine's root.
        Roots roots = new Roots(Files.createTempDirectory("cha-"));
        Built.output("sh", "-c", """
                [ ! -d "$1" ] || exec cp -a "$1" "$0"
                mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | head -n 1)
                . /etc/os-release
                debootstrap --variant=minbase "$VERSION_CODENAME" "$0" "$mirror"
                """, roots.of("a").toString(), System.getProperty("connectorha.debian", ""));
        return roots;
    }

    /** The same once more. An rpm is a stranger there, but finds the shell and the tools that its scripts call. */
    void copy(String name) throws Exception {
        Built.output("cp", "-a", "--reflink=auto", of("a").toString(), of(name).toString());
    }

    Path of(String name) {
        return folder.resolve(name);
    }

    @Override
    public void close() throws IOException {
        try {
            Built.output("rm", "-rf", "--one-file-system", folder.toString());
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
