package dev.connectorha.runtime;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.Remedies;
import dev.connectorha.runtime.Readiness.Obstacle;
import dev.connectorha.status.metrics.AgentMetrics;
import dev.connectorha.takeover.Phase;
import dev.connectorha.takeover.TakeoverListener;
import dev.connectorha.takeover.plan.Resource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log what the takeover does: success once, the same trouble first and then at powers of two. */
final class Narrator implements TakeoverListener {
    private static final Logger LOG = LoggerFactory.getLogger("takeover");

    private final Readiness readiness;
    private final Runnable readinessChanged;
    private final Runnable lookForPeer;
    private final Runnable claimed;
    private final Runnable standingChanged;
    private final AgentMetrics metrics;
    private final Map<String, Long> repeated = new HashMap<>();

    Narrator(Readiness readiness, Runnable readinessChanged, Runnable lookForPeer, Runnable claimed,
            Runnable standingChanged, AgentMetrics metrics) {
        this.readiness = readiness;
        this.lookForPeer = lookForPeer;
        this.claimed = claimed;
        this.standingChanged = standingChanged;
        this.readinessChanged = readinessChanged;
        this.metrics = metrics;
    }

    @Override
    public void claimCompleted(long term, long durationNanos, int resources) {
        repeated.clear();
        metrics.takeoverCompleted(durationNanos);
        claimed.run();
        LOG.info("takeover.done durationMs={} resources={} term={}",
                String.format(Locale.ROOT, "%.1f", durationNanos / 1e6), resources, term);
    }

    @Override
    public void writeFailed(Resource resource, Ec2Failure failure) {
        if (!worthTelling(resource + failure.code())) {
            return;
        }
        if (failure.passing()) {
            LOG.warn("takeover.delayed resource=\"{}\" why=\"{}\" remedy=\"{}\"", resource,
                    failure.describe(),
                    Remedies.of(failure));
        } else {
            LOG.error("takeover.refused resource=\"{}\" why=\"{}\" remedy=\"{}\"", resource,
                    failure.describe(),
                    Remedies.of(failure));
        }
    }

    @Override
    public void readFailed(Ec2Failure failure) {
        if (worthTelling(failure.action() + failure.code())) {
            LOG.warn("ec2.read.failed why=\"{}\" remedy=\"{}\"", failure.describe(), Remedies.of(failure));
        }
        if (!failure.action().equals("IMDS")
                && readiness.blocked(Obstacle.EC2, Remedies.explained(failure))) {
            readinessChanged.run();
        }
    }

    @Override
    public void tablesRead(List<String> problems) {
        boolean changed = problems.isEmpty()
                ? readiness.cleared(Obstacle.ROUTES)
                : readiness.blocked(Obstacle.ROUTES, String.join("; ", problems));
        if (changed) {
            problems.forEach(problem -> LOG.error("routes.cannot-follow why=\"{}\"", problem));
            readinessChanged.run();
        }
        if (readiness.cleared(Obstacle.EC2)) {
            readinessChanged.run();
        }
    }

    @Override
    public void nicFailed(String what) {
        if (worthTelling(what)) {
            LOG.error("nic.failed why=\"{}\"", what);
        }
    }

    @Override
    public void lost(Resource resource, String where) {
        LOG.warn("takeover.lost resource=\"{}\" seen={}: not here any more though this member is MASTER",
                resource,
                where);
    }

    @Override
    public void peerMayHaveMoved() {
        lookForPeer.run();
    }

    @Override
    public void routeLeft(Resource.TableRoute route, String target) {
        LOG.warn(
                "route.left route=\"{}\" target=\"{}\": it does not target the pair any more and is left alone",
                route,
                target);
    }

    @Override
    public void phaseChanged(Phase phase, String why) {
        standingChanged.run();
        LOG.warn("takeover.phase phase={} why=\"{}\"", phase, why);
    }

    @Override
    public void peerFound(NetworkInterfaceId where) {
        LOG.info("peer.found networkInterface={}", where);
    }

    @Override
    public void peerUnseen(Ec2Failure failure) {
        if (worthTelling(failure.action() + failure.code())) {
            LOG.info(
                    "peer.state-unknown why=\"{}\": a yielded member finds a dead peer when its hold time ends",
                    failure.describe());
        }
    }

    @Override
    public void holdEnded(long term) {
        standingChanged.run();
        LOG.info("hold.ended term={}: the virtual IP has left this ENI and was taken off the NIC", term);
    }

    private boolean worthTelling(String what) {
        return Long.bitCount(repeated.merge(what, 1L, Long::sum)) == 1;
    }
}
