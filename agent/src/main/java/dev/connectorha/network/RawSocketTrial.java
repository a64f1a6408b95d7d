package dev.connectorha.network;

import dev.connectorha.linux.Errno;
import dev.connectorha.linux.ErrnoException;
import dev.connectorha.linux.Libc;
import dev.connectorha.linux.Sockets;
import java.util.Optional;

/** Whether this process may open the socket that VRRP needs. Nothing is bound or sent, so that nobody is disturbed. */
public final class RawSocketTrial {
    private RawSocketTrial() {}

    /** Opens such a socket and closes it; why it could not be opened, or empty. */
    public static Optional<Errno> make(boolean ipv6) {
        try {
            Libc.close(Sockets.socket(ipv6 ? Sockets.AF_INET6 : Sockets.AF_INET,
                    Sockets.SOCK_RAW | Sockets.SOCK_CLOEXEC, VrrpSocket.IPPROTO_VRRP));
            return Optional.empty();
        } catch (ErrnoException e) {
            return Optional.of(e.errno());
        }
    }
}
