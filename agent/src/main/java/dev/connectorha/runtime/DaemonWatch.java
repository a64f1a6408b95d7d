package dev.connectorha.runtime;

import dev.connectorha.preflight.Heard.Daemon;
import dev.connectorha.preflight.Heard.PeerSeen;
import dev.connectorha.status.ControlClient;
import dev.connectorha.status.ControlSocketException;
import dev.connectorha.status.StatusJson;
import dev.connectorha.status.StatusReport;
import dev.connectorha.vrrp.RejectReason;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the daemon of this host hears in a while: what it says at the end less what it said at the beginning. */
final class DaemonWatch {
    private final Path socket;
    private final @Nullable StatusReport before;

    private DaemonWatch(Path socket, @Nullable StatusReport before) {
        this.socket = socket;
        this.before = before;
    }

    /** Begins the while. */
    static DaemonWatch begin(Path socket) {
        try {
            return new DaemonWatch(socket, status(socket));
        } catch (ControlSocketException | IOException e) {
            return new DaemonWatch(socket, null);
        }
    }

    /** Ends it. */
    Daemon end() {
        try {
            return running(status(socket));
        } catch (ControlSocketException e) {
            return nobody(e) ? new Daemon.Absent() : new Daemon.Mute(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new Daemon.Mute("what answers at " + socket + " is no status: " + e.getMessage());
        }
    }

    private boolean nobody(ControlSocketException e) {
        return e.getCause() instanceof ConnectException || Files.notExists(socket);
    }

    private static StatusReport status(Path socket) throws ControlSocketException, IOException {
        return StatusJson.read(ControlClient.ask(socket, "status"));
    }

    private Daemon running(StatusReport after) {
        StatusReport.Peer peer = after.peer();
        return new Daemon.Running(after.role(),
                after.adverts().received() - (before == null ? 0 : before.adverts().received()),
                dropped(after), new PeerSeen(Optional.ofNullable(peer.priority()),
                        peer.addresses().missing(), peer.addresses().unexpected()));
    }

    private Map<RejectReason, Long> dropped(StatusReport after) {
        Map<RejectReason, Long> dropped = new EnumMap<>(RejectReason.class);
        for (RejectReason reason : RejectReason.values()) {
            long count = count(after, reason) - count(before, reason);
            if (count > 0) {
                dropped.put(reason, count);
            }
        }
        return dropped;
    }

    private static long count(@Nullable StatusReport report, RejectReason reason) {
        return report == null ? 0 : report.adverts().dropped().getOrDefault(reason.label(), 0L);
    }
}
