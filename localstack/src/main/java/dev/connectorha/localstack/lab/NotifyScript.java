package dev.connectorha.localstack.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What people put behind keepalived on EC2 today: a script that, on MASTER, moves the virtual addresses and the
 * routes with the AWS CLI, one call after the other, and looks at nothing afterwards.
 *
 * @param networkInterface the member's own ENI
 * @param virtualAddresses IPv4, at least one
 * @param routeTable the table of the routes
 * @param destinations CIDR blocks of routes that exist; may be empty
 */
public record NotifyScript(String networkInterface, List<String> virtualAddresses, String routeTable,
        List<String> destinations) {
    public NotifyScript {
        virtualAddresses = List.copyOf(virtualAddresses);
        destinations = List.copyOf(destinations);
    }

    /**
     * Writes the script into the host's folder; it reports to {@code notify.log} there.
     *
     * @param aws environment of the AWS CLI: endpoint, Region, keys
     */
    public Path write(Host host, Map<String, String> aws) throws IOException {
        Path script = host.folder().resolve("notify.sh");
        Files.writeString(script, text(host.folder().resolve("notify.log"), aws));
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    private String text(Path log, Map<String, String> aws) {
        String exports = aws.entrySet().stream()
                .map(variable -> "export %s='%s'".formatted(variable.getKey(), variable.getValue()))
                .collect(Collectors.joining("\n"));
        String routes = destinations.stream()
                .map(destination -> "aws ec2 replace-route --route-table-id %s --destination-cidr-block %s"
                        .formatted(routeTable, destination) + " --network-interface-id " + networkInterface)
                .collect(Collectors.joining("\n"));
        return """
                #!/bin/sh
                exec >> %s 2>&1
                export PATH='%s'
                %s
                echo "$(date +%%s.%%N) $3"
                [ "$3" = MASTER ] || exit 0
                aws ec2 assign-private-ip-addresses --network-interface-id %s --allow-reassignment \
                --private-ip-addresses %s
                %s
                echo "$(date +%%s.%%N) done"
                """.formatted(log, System.getenv("PATH"), exports, networkInterface,
                String.join(" ", virtualAddresses), routes);
    }
}
