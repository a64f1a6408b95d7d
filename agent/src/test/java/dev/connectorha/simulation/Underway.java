package dev.connectorha.simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The writes of the members: which wait for their answer, and which IPv6 addresses EC2 said are held elsewhere. */
final class Underway {
    private final Map<Subject, Long> unanswered = new HashMap<>();
    private final Map<Subject, Long> heldElsewhere = new HashMap<>();

    /** What one process writes. */
    private record Subject(Name member, int life, String resource) {
        static Subject of(Host host, String resource) {
            return new Subject(host.name(), host.life(), resource);
        }
    }

    /** One begins; false if the last one of that process on it was not answered yet. */
    boolean started(Host host, String resource) {
        heldElsewhere.remove(Subject.of(host, resource));
        return unanswered.put(Subject.of(host, resource), host.term()) == null;
    }

    /** It is answered; the next one may begin. */
    void answered(Host host, String resource, int life, boolean elsewhere) {
        Subject subject = new Subject(host.name(), life, resource);
        Optional.ofNullable(unanswered.remove(subject)).filter(_ -> elsewhere)
                .ifPresent(term -> heldElsewhere.put(subject, term));
    }

    /** Whether the last answer to this claim of that process was that the address is held elsewhere. */
    boolean toldHeldElsewhere(Host host, String resource) {
        return Optional.of(host.term())
                .equals(Optional.ofNullable(heldElsewhere.get(Subject.of(host, resource))));
    }
}
