package dev.connectorha.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** sd_notify(3) against a socket like systemd's. */
final class NotifySocketTest {
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;

    @TempDir
    private Path folder;

    @Test
    void aMessageReachesThePath() throws Exception {
        String path = folder.resolve("notify").toString();
        assertThat(heardAt(path, path)).isEqualTo("READY=1\nSTATUS=BACKUP");
    }

    @Test
    void aMessageReachesAnAbstractName() throws Exception {
        String name = "connector-ha.test." + ProcessHandle.current().pid();
        assertThat(heardAt("\0" + name, "@" + name)).isEqualTo("READY=1\nSTATUS=BACKUP");
    }

    @Test
    void nobodyThereIsSaidAndDoesNotBlock() throws Exception {
        try (NotifySocket socket = NotifySocket.open(folder.resolve("nobody").toString())) {
            assertThatThrownBy(() -> socket.send("READY=1")).isInstanceOfSatisfying(ErrnoException.class,
                    e -> assertThat(e.errno()).isEqualTo(Errno.ENOENT));
        }
    }

    private static String heardAt(String bound, String named) throws Exception {
        int ear = Sockets.socket(AF_UNIX, SOCK_DGRAM | Sockets.SOCK_CLOEXEC, 0);
        try (NotifySocket socket = NotifySocket.open(named)) {
            byte[] name = bound.getBytes(StandardCharsets.UTF_8);
            Sockets.bind(ear, ByteBuffer.allocate(2 + name.length).order(ByteOrder.nativeOrder())
                    .putShort((short) AF_UNIX).put(name).array());
            socket.send("READY=1\nSTATUS=BACKUP");
            ByteBuffer heard = ByteBuffer.allocateDirect(256);
            Sockets.receive(ear, heard);
            return StandardCharsets.UTF_8.decode(heard).toString();
        } finally {
            Libc.close(ear);
        }
    }
}
