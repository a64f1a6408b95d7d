package dev.connectorha.localstack.http;

import org.jspecify.annotations.Nullable;

/**
 * Something that shall go wrong.
 *
 * @param action which calls: an EC2 action or an IMDS path, {@code *} for all, or a beginning followed by {@code *}
 * @param from whose calls: an access key, an instance id, an ENI id or a source address; null for everybody's
 * @param times how many calls, 0 for all until it is cleared
 */
public record Fault(String action, @Nullable String from, Effect effect, int times) {
    /** What happens to a call. */
    public sealed interface Effect {
        /** It is carried out so much later. */
        record Latency(long millis) implements Effect {}

        /** It is answered with this error and not carried out. */
        record Failure(int status, String code, String message) implements Effect {}

        /**
         * It is not carried out, and the connection stays open without an answer until the fault is cleared.
         *
         * @param millis at most so long; 0 for no limit
         */
        record Hang(long millis) implements Effect {}

        /** It is not carried out, and the connection is closed without an answer. */
        record Drop() implements Effect {}

        /** It is carried out, and only then the other effect happens: the answer is late, is lost, or is an error. */
        record Afterwards(Effect effect) implements Effect {
            public Afterwards {
                if (effect instanceof Afterwards) {
                    throw new IllegalArgumentException("after what is afterwards nothing more happens");
                }
            }
        }
    }

    /** A fault for everybody's calls until it is cleared. */
    public static Fault on(String action, Effect effect) {
        return new Fault(action, null, effect, 0);
    }

    /** The same for one caller alone. */
    public Fault from(String caller) {
        return new Fault(action, caller, effect, times);
    }

    /** The same for so many calls. */
    public Fault times(int calls) {
        return new Fault(action, from, effect, calls);
    }

    boolean concerns(String call) {
        return action.endsWith("*")
                ? call.startsWith(action.substring(0, action.length() - 1))
                : call.equals(action);
    }
}
