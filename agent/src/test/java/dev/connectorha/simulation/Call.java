package dev.connectorha.simulation;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.election.Role;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One call to EC2: leaves the host, is carried out, is answered. It may be lost on each of these ways, and the host
 * may stand still or die meanwhile; what has left it is carried out all the same.
 */
final class Call<T> {
    /** Production's default. */
    static final long ATTEMPT_TIMEOUT = 2_000_000_000L;
    private static final long HOST_WORK = 20_000_000L;

    private final Cloud cloud;
    private final Host host;
    private final String action;
    private final String what;
    private final Supplier<Ec2Result<T>> effect;
    private final int life;
    private final Role askedAs;
    private final CompletableFuture<Ec2Result<T>> answer = new CompletableFuture<>();
    private boolean onItsWay;

    Call(Cloud cloud, Host host, String action, String what, Supplier<Ec2Result<T>> effect) {
        this.cloud = cloud;
        this.host = host;
        this.action = action;
        this.what = what;
        this.effect = effect;
        this.life = host.life();
        this.askedAs = host.role();
    }

    CompletableFuture<Ec2Result<T>> start() {
        cloud.transcript().say(() -> host.name() + "   > " + action + " " + what);
        cloud.timeline().after(cloud.random().nextLong(HOST_WORK), () -> host.whenAwake(life, this::leave));
        cloud.timeline().after(ATTEMPT_TIMEOUT, () -> host.whenAwake(life, () -> answered(
                Ec2Result.failed(new Ec2Failure.TimedOut(action, "Timeout", "no answer")))));
        return answer;
    }

    private void leave() {
        if (host.conditions().ec2Blocked()) {
            cloud.transcript().count(Incident.CALL_REFUSED_BY_NETWORK);
            if (cloud.random().nextBoolean()) {
                later(5_000_000, () -> answered(
                        Ec2Result.failed(new Ec2Failure.Unreachable(action, "ConnectException", "refused"))));
            }
            return;
        }
        long latency = cloud.weather().latency(cloud.random());
        long there = (long) (latency * cloud.random().nextDouble(0.2, 0.8));
        onItsWay = true;
        cloud.timeline().after(there + host.conditions().late(action), () -> arrive(latency - there));
    }

    /** Whether it has left the host, and was not answered yet. */
    boolean onItsWay() {
        return onItsWay && !isAnswered();
    }

    boolean isAnswered() {
        return answer.isDone();
    }

    private void arrive(long wayBack) {
        Ec2Failure refusal = refusal();
        if (refusal != null) {
            later(wayBack, () -> answered(Ec2Result.failed(refusal)));
            return;
        }
        boolean failing = cloud.random().nextDouble() < cloud.weather().failing();
        boolean silent = cloud.random().nextDouble() < cloud.weather().silent();
        boolean done = !(failing || silent) || cloud.random().nextBoolean();
        count(failing, silent, done);
        if (!done) {
            later(wayBack, () -> spoiled(silent, null));
            return;
        }
        if (isAnswered()) {
            cloud.transcript().count(Incident.CALL_LANDED_LATE);
        }
        Ec2Result<T> result = effect.get();
        cloud.transcript().say(() -> host.name() + "   * " + action + " " + what + outcome(result));
        later(wayBack, () -> spoiled(silent, failing ? null : result));
    }

    private void count(boolean failing, boolean silent, boolean done) {
        if (silent) {
            cloud.transcript().count(done ? Incident.CALL_UNANSWERED_BUT_DONE : Incident.CALL_UNANSWERED);
        } else if (failing) {
            cloud.transcript().count(done ? Incident.CALL_FAILED_BUT_DONE : Incident.CALL_FAILED);
        }
    }

    /** @param result null for a 5xx */
    private void spoiled(boolean silent, @Nullable Ec2Result<T> result) {
        if (!silent) {
            answered(result != null
                    ? result
                    : Ec2Result.failed(
                            new Ec2Failure.ServerFault(action, "InternalError", "an internal error")));
        }
    }

    private @Nullable Ec2Failure refusal() {
        if (host.conditions().denied().contains(action) || !cloud.permits(action)) {
            cloud.transcript().count(Incident.CALL_DENIED);
            return new Ec2Failure.NotAuthorized(action, "UnauthorizedOperation", "You are not authorized");
        }
        if (!cloud.hasTokenFor(action)) {
            return new Ec2Failure.Throttled(action, "RequestLimitExceeded", "Request limit exceeded.");
        }
        return null;
    }

    private void later(long nanos, Runnable arrival) {
        cloud.timeline().after(nanos, () -> {
            if (!host.conditions().ec2Blocked()) {
                host.whenAwake(life, arrival);
            }
        });
    }

    private void answered(Ec2Result<T> result) {
        if (answer.complete(result)) {
            host.process().ifPresent(process -> process.loop().execute(this::countIfRoleChanged));
            cloud.transcript().say(() -> host.name() + "   < " + action + " " + what + outcome(result));
        }
    }

    /** As the process takes it in: one that stood still may see before that what has become of its role. */
    private void countIfRoleChanged() {
        if (host.role() != askedAs) {
            cloud.transcript().count(Incident.ANSWER_IN_ANOTHER_ROLE);
        }
    }

    private String outcome(Ec2Result<T> result) {
        return result.asFailure().map(failure -> " " + failure.code()).orElse("");
    }
}
