package dev.connectorha.runtime;

import dev.connectorha.localstack.lab.Keepalived;
import dev.connectorha.localstack.lab.Lab;
import dev.connectorha.localstack.lab.Member;

/** Who made a side of the pair. */
enum Maker {
    OURS {
        @Override
        Party start(Lab lab, Member member, Keepalived.Settings settings) throws Exception {
            return Speaker.start(lab, member, Speeches.of(member, settings));
        }
    },
    KEEPALIVED {
        @Override
        Party start(Lab lab, Member member, Keepalived.Settings settings) throws Exception {
            return new KeepalivedParty(Keepalived.start(lab, member, settings));
        }
    };

    /** Starts a side. Both makers are told the same, so that they can be compared. */
    abstract Party start(Lab lab, Member member, Keepalived.Settings settings) throws Exception;

    Maker other() {
        return this == OURS ? KEEPALIVED : OURS;
    }
}
