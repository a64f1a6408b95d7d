package dev.connectorha.clients.plan;

import dev.connectorha.ec2.Cidr;
import java.util.List;

/**
 * A NIC that carries a virtual IP.
 *
 * @param subnet the blocks of the subnet it is in; none as long as IMDS has not told
 */
public record ServingNic(String device, List<Cidr> subnet) {
    public ServingNic {
        subnet = List.copyOf(subnet);
    }
}
