package dev.connectorha.localstack.ec2;

/** Whatever takes a call to its end. */
@FunctionalInterface
interface Endpoint {
    /**
     * Carries the call out, or not.
     *
     * @throws dev.connectorha.localstack.ec2.model.Ec2Error if EC2 refuses the call
     * @throws InterruptedException if the stand-in is closed while the call is held up
     */
    Outcome take(Call call) throws InterruptedException;
}
