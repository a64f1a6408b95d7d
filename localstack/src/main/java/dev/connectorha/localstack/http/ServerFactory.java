package dev.connectorha.localstack.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * Makes the listening socket. It is called once, on the thread that calls {@code start()}: a caller may thus enter
 * another network namespace, start the stand-in, and leave; the socket stays where it was made.
 */
@FunctionalInterface
public interface ServerFactory {
    /** A server bound to the address, its port chosen by the kernel if it is 0. */
    HttpServer create(InetSocketAddress address) throws IOException;

    /** Listens in the namespace of the calling thread. */
    static ServerFactory here() {
        return address -> HttpServer.create(address, 0);
    }
}
