package dev.connectorha.simulation;

import dev.connectorha.election.ElectionEvent;
import dev.connectorha.election.Role;
import dev.connectorha.member.Health;
import java.time.Duration;

/** What health needs of the member, whichever it is. */
final class Patient implements Health.Member {
    private final MemberUnderTest pair;
    private int effective;

    Patient(MemberUnderTest pair, int base) {
        this.pair = pair;
        this.effective = base;
    }

    @Override
    public Role role() {
        return pair.role();
    }

    @Override
    public int effectivePriority() {
        return effective;
    }

    @Override
    public void apply(ElectionEvent event) {
        if (event instanceof ElectionEvent.PriorityChanged(int now)) {
            effective = now;
        }
        pair.apply(event);
    }

    @Override
    public boolean offer(Duration timeout) {
        return pair.offer(timeout);
    }

    @Override
    public boolean offered() {
        return pair.offered();
    }

    @Override
    public void handoverBack() {
        pair.handoverBack();
    }
}
