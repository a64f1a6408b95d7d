package dev.connectorha.takeover;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.Remedies;
import dev.connectorha.takeover.plan.Resource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Remembers for status what was told last. */
final class TakeoverLog {
    private OptionalLong lastDuration = OptionalLong.empty();
    private Optional<String> lastError = Optional.empty();

    private boolean lastErrorIsOfRead;

    OptionalLong lastDurationNanos() {
        return lastDuration;
    }

    /** The last thing that went wrong with its remedy, until a claim is complete after it. */
    Optional<String> lastError() {
        return lastError;
    }

    private void forgetReadError() {
        if (lastErrorIsOfRead) {
            lastError = Optional.empty();
            lastErrorIsOfRead = false;
        }
    }

    /** A listener that notes and passes on. */
    TakeoverListener before(TakeoverListener next) {
        return new Noting(next);
    }

    private final class Noting implements TakeoverListener {
        private final TakeoverListener next;

        Noting(TakeoverListener next) {
            this.next = next;
        }

        @Override
        public void claimCompleted(long term, long durationNanos, int resources) {
            lastDuration = OptionalLong.of(durationNanos);
            lastError = Optional.empty();
            next.claimCompleted(term, durationNanos, resources);
        }

        @Override
        public void writeFailed(Resource resource, Ec2Failure failure) {
            lastErrorIsOfRead = false;
            lastError = Optional.of(resource + ": " + Remedies.explained(failure));
            next.writeFailed(resource, failure);
        }

        @Override
        public void readFailed(Ec2Failure failure) {
            lastErrorIsOfRead = true;
            lastError = Optional.of(Remedies.explained(failure));
            next.readFailed(failure);
        }

        @Override
        public void tablesRead(List<String> problems) {
            forgetReadError();
            next.tablesRead(problems);
        }

        @Override
        public void nicFailed(String what) {
            lastErrorIsOfRead = false;
            lastError = Optional.of(what);
            next.nicFailed(what);
        }

        @Override
        public void lost(Resource resource, String where) {
            next.lost(resource, where);
        }

        @Override
        public void peerMayHaveMoved() {
            next.peerMayHaveMoved();
        }

        @Override
        public void routeLeft(Resource.TableRoute route, String target) {
            next.routeLeft(route, target);
        }

        @Override
        public void phaseChanged(Phase phase, String why) {
            next.phaseChanged(phase, why);
        }

        @Override
        public void peerFound(NetworkInterfaceId where) {
            next.peerFound(where);
        }

        @Override
        public void peerUnseen(Ec2Failure failure) {
            next.peerUnseen(failure);
        }

        @Override
        public void holdEnded(long term) {
            next.holdEnded(term);
        }
    }
}
