package dev.connectorha.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorha.host.HostFiles.Content;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HostFilesTest {
    @TempDir
    private Path root;

    private HostFiles files() {
        return new HostFiles(root);
    }

    @Test
    void aFileIsReadBelowTheRoot() throws Exception {
        Files.createDirectories(root.resolve("etc"));
        Files.writeString(root.resolve("etc/hostname"), "a\n");

        assertThat(files().read("/etc/hostname")).isEqualTo(new Content.Text("a\n"));
        assertThat(files().text("/etc/hostname")).contains("a\n");
        assertThat(files().exists("/etc/hostname")).isTrue();
        assertThat(files().names("/etc")).containsExactly("hostname");
    }

    @Test
    void whatIsNotThereIsAbsent() throws Exception {
        assertThat(files().read("/etc/hostname")).isEqualTo(new Content.Absent());
        assertThat(files().text("/etc/hostname")).isEmpty();
        assertThat(files().exists("/etc/hostname")).isFalse();
        assertThat(files().names("/etc")).isEmpty();
        assertThat(files().link("/etc/hostname")).isEmpty();
    }

    @Test
    void aFolderCannotBeReadAsAFile() throws Exception {
        Files.createDirectories(root.resolve("etc"));

        assertThat(files().read("/etc")).isInstanceOfSatisfying(Content.Unreadable.class,
                unreadable -> assertThat(unreadable.why()).startsWith("/etc: "));
    }

    @Test
    void linksAreReadAndNotFollowed() throws Exception {
        Files.createSymbolicLink(root.resolve("3"), Path.of("socket:[4711]"));

        assertThat(files().link("/3")).contains("socket:[4711]");
        assertThat(files().exists("/3")).isTrue();
    }

    @Test
    void filesOfTheKernelHaveNoLengthAndAreReadAllTheSame() {
        assertThat(HostFiles.ofThisHost().text("/proc/self/status").orElseThrow()).contains("CapEff:");
    }

    @Test
    void aNameWithoutARootIsABug() {
        assertThatThrownBy(() -> files().read("etc/hostname")).isInstanceOf(IllegalArgumentException.class);
    }
}
