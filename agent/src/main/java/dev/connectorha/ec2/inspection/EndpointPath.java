package dev.connectorha.ec2.inspection;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Which way the calls to EC2 go.
 *
 * @param endpoint with its scheme
 * @param override the setting that names the endpoint, such as {@code AWS_ENDPOINT_URL_EC2}; empty = EC2's own of the
 *     region
 * @param proxy the proxy between, if there is one; then it looks up the name
 * @param addresses what the endpoint's name resolves to here; empty behind a proxy
 */
public record EndpointPath(URI endpoint, Optional<String> override, Optional<URI> proxy,
        List<InetAddress> addresses) {
    public EndpointPath {
        addresses = List.copyOf(addresses);
    }
}
