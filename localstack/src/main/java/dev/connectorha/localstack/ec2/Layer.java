package dev.connectorha.localstack.ec2;

import java.util.List;

/** One thing that EC2 does around every call. */
@FunctionalInterface
interface Layer {
    Outcome take(Call call, Endpoint next) throws InterruptedException;

    /** Puts layers around an endpoint, the first one outermost. */
    static Endpoint stack(List<Layer> layers, Endpoint innermost) {
        Endpoint endpoint = innermost;
        for (Layer layer : layers.reversed()) {
            Endpoint next = endpoint;
            endpoint = call -> layer.take(call, next);
        }
        return endpoint;
    }
}
