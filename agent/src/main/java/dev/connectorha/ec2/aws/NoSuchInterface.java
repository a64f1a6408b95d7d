package dev.connectorha.ec2.aws;

/** IMDS answers, but not for this MAC address: the device is not an ENI of this instance. */
final class NoSuchInterface extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoSuchInterface(String mac, String path, Throwable cause) {
        super("no interface with MAC " + mac + " in IMDS (nothing at " + path + ")", cause);
    }
}
