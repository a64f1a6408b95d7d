package dev.connectorha.simulation;

import dev.connectorha.ec2.MachineNotice;
import dev.connectorha.ec2.MachineNotice.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** What is wrong around one host at present. */
final class Conditions {
    private final Set<String> denied = new TreeSet<>();
    private final Map<String, Long> late = new HashMap<>();
    private final List<MachineNotice> announced = new ArrayList<>();
    private boolean ec2Blocked;
    private boolean imdsBlocked;
    private boolean sendFails;
    private boolean nicFault;
    private OptionalInt failing = OptionalInt.empty();

    /** What EC2 announces of that kind. */
    List<MachineNotice> announced(Kind kind) {
        return announced.stream().filter(notice -> notice.kind() == kind).toList();
    }

    void announced(MachineNotice notice, boolean now) {
        announced.remove(notice);
        if (now) {
            announced.add(notice);
        }
    }

    /** Actions that the role's policy does not allow now. */
    Set<String> denied() {
        return denied;
    }

    /** By how much calls of that action come later to EC2, nanoseconds. */
    long late(String action) {
        return late.getOrDefault(action, 0L);
    }

    /** Whether any do. */
    boolean late() {
        return !late.isEmpty();
    }

    void late(String action, long by) {
        if (by > 0) {
            late.put(action, by);
        } else {
            late.remove(action);
        }
    }

    /** Whether the role's policy allows all that pair needs to serve and to move what it has. */
    boolean permitted(Pair pair) {
        return denied.stream().noneMatch(pair::needs);
    }

    boolean ec2Blocked() {
        return ec2Blocked;
    }

    void ec2Blocked(boolean now) {
        ec2Blocked = now;
    }

    boolean imdsBlocked() {
        return imdsBlocked;
    }

    void imdsBlocked(boolean now) {
        imdsBlocked = now;
    }

    /** Whether adverts do not even leave the host. */
    boolean sendFails() {
        return sendFails;
    }

    void sendFails(boolean now) {
        sendFails = now;
    }

    boolean nicFault() {
        return nicFault;
    }

    /** The weight of the health check that fails, if one does. */
    OptionalInt failing() {
        return failing;
    }

    void failing(OptionalInt weight) {
        failing = weight;
    }

    /** Whether that makes it unfit. */
    boolean unfit() {
        return failing.equals(OptionalInt.of(0));
    }

    void nicFault(boolean now) {
        nicFault = now;
    }
}
