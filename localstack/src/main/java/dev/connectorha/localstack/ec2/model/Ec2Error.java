package dev.connectorha.localstack.ec2.model;

/** An answer of EC2 that is an error. It is an answer and no bug, hence no stack trace. */
public final class Ec2Error extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String text;

    /**
     * An error answer.
     *
     * @param status the HTTP status, 400..599
     * @param code EC2's error code, such as {@code InvalidParameterValue}
     */
    public Ec2Error(int status, String code, String message) {
        super(code + ": " + message, null, false, false);
        this.status = status;
        this.code = code;
        this.text = message;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    /** The message alone, as it goes on the wire. */
    public String text() {
        return text;
    }

    public static Ec2Error invalidParameterValue(String message) {
        return new Ec2Error(400, "InvalidParameterValue", message);
    }

    public static Ec2Error missingParameter(String name) {
        return new Ec2Error(400, "MissingParameter", "The request must contain the " + name + " parameter");
    }

    /** For what EC2 can do and the stand-in cannot: better an error than a wrong answer. */
    public static Ec2Error notEmulated(String what) {
        return new Ec2Error(400, "UnsupportedOperation", "The stand-in does not emulate " + what);
    }
}
