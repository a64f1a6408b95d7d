package dev.connectorha.takeover;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.takeover.plan.Resource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Writes down what a listener is told. */
final class Heard implements TakeoverListener {
    private final FakeLoop loop;
    private final List<Event> events = new ArrayList<>();

    Heard(FakeLoop loop) {
        this.loop = loop;
    }

    record Event(Duration at, String what) {}

    /** What was told that begins with these words. */
    List<Event> told(String words) {
        return events.stream().filter(event -> event.what().startsWith(words)).toList();
    }

    List<String> all() {
        return events.stream().map(Event::what).toList();
    }

    void forget() {
        events.clear();
    }

    void note(String what) {
        events.add(new Event(loop.elapsed(), what));
    }

    @Override
    public void claimCompleted(long term, long durationNanos, int resources) {
        note("completed: " + resources + " in " + Duration.ofNanos(durationNanos).toMillis() + " ms");
    }

    @Override
    public void writeFailed(Resource resource, Ec2Failure failure) {
        note("write failed: " + resource + ": " + failure.code());
    }

    @Override
    public void readFailed(Ec2Failure failure) {
        note("read failed: " + failure.code());
    }

    @Override
    public void tablesRead(List<String> problems) {
        problems.forEach(problem -> note("problem: " + problem));
    }

    @Override
    public void phaseChanged(Phase phase, String why) {
        note(phase + ": " + why);
    }

    @Override
    public void nicFailed(String what) {
        note("nic failed: " + what);
    }

    @Override
    public void lost(Resource resource, String where) {
        note("lost: " + resource + ": " + where);
    }

    @Override
    public void routeLeft(Resource.TableRoute route, String target) {
        note("left: " + route.destination() + " to " + target);
    }

    @Override
    public void peerFound(NetworkInterfaceId where) {
        note("peer found: " + where);
    }

    @Override
    public void peerUnseen(Ec2Failure failure) {
        note("peer unseen: " + failure.code());
    }

    @Override
    public void holdEnded(long term) {
        note("hold ended");
    }
}
