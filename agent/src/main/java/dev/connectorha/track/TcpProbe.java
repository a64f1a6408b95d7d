package dev.connectorha.track;

import dev.connectorha.config.ProbeConfig;
import dev.connectorha.track.rules.Outcome;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** Whether somebody accepts a connection. It is closed at once, and nothing is sent. */
record TcpProbe(ProbeConfig.Tcp what) implements Probe {
    @Override
    public Outcome look(Duration timeout) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(what.at().host(), what.at().port()),
                    Math.toIntExact(Math.max(1, timeout.toMillis())));
            return Outcome.passed("accepts connections");
        } catch (SocketTimeoutException _) {
            return Outcome.failed("no answer within " + timeout.toMillis() + " ms");
        } catch (IOException e) {
            return Outcome.failed(Reasons.of(e));
        }
    }
}
