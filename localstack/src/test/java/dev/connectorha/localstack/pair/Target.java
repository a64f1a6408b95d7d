package dev.connectorha.localstack.pair;

import dev.connectorha.localstack.lab.Topology;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Something behind the pair that a health check connects to, in the lab's cloud; when it is closed, it is gone. */
final class Target implements AutoCloseable {
    private final ServerSocket server;

    private Target(ServerSocket server) {
        this.server = server;
    }

    static Target open(Stage stage, int port) throws Exception {
        Target target = new Target(stage.lab().cloud().call(
                () -> new ServerSocket(port, 50, InetAddress.ofLiteral(Topology.MANAGEMENT_ADDRESS))));
        Thread.ofPlatform().daemon().name("target-" + port).start(target::accept);
        return target;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                server.accept().close();
            } catch (IOException gone) {
                // The loop sees whether it is the server or a client that has gone.
            }
        }
    }

    /** The check of a target on that port, as {@code track} lists it; quick, so that the test is. */
    static List<Map<String, Object>> checked(int port, int weight) {
        Map<String, Object> check = new LinkedHashMap<>();
        check.put("name", "gateway");
        check.put("tcp", Topology.MANAGEMENT_ADDRESS + ":" + port);
        check.put("interval", "500ms");
        check.put("timeout", "400ms");
        check.put("weight", weight);
        return List.of(check);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
