package dev.connectorha.linux;

/**
 * A libc call failed. An expected event that the caller turns into words of its own, hence checked and without a
 * stack trace.
 */
public final class ErrnoException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String call;
    private final int code;

    /**
     * A failure of that call.
     *
     * @param call the C function, with the detail that tells two calls of it apart
     */
    public ErrnoException(String call, Errno errno) {
        super(null, null, false, false);
        this.call = call;
        this.code = errno.code();
    }

    public Errno errno() {
        return new Errno(code);
    }

    public String call() {
        return call;
    }

    @Override
    public String getMessage() {
        return call + ": " + errno();
    }
}
