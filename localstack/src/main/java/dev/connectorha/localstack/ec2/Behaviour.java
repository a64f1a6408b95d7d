package dev.connectorha.localstack.ec2;

import dev.connectorha.localstack.ec2.BehaviourPart.BucketPart;
import dev.connectorha.localstack.ec2.BehaviourPart.ThrottlingPart;
import dev.connectorha.localstack.ec2.model.Ec2Model;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/** What EC2 does around each call, where it can be changed while it runs. */
public final class Behaviour {
    private final Ec2Model model;
    private final Throttling throttling = new Throttling(System::nanoTime);
    private volatile Duration imdsLag;
    private volatile boolean validatesFirst;
    private volatile boolean ignoresDryRun;

    Behaviour(Ec2Model model, BehaviourPart initial) {
        this.model = model;
        this.imdsLag = Duration.ofMillis(initial.imdsLagMillis());
        this.validatesFirst = initial.validatesFirst();
        this.ignoresDryRun = initial.ignoresDryRun();
        model.setLag(Duration.ofMillis(initial.describeLagMillis()));
        ThrottlingPart part = initial.throttling();
        if (part != null) {
            throttling.enable(part.enabled());
            Objects.requireNonNullElse(part.buckets(), Map.<String, BucketPart>of()).forEach(
                    (name, bucket) -> throttling.setBucket(name, bucket.size(), bucket.refillPerSecond()));
        }
    }

    /** How far Describe and Get are behind the truth. */
    public Duration describeLag() {
        return model.lag();
    }

    public void setDescribeLag(Duration lag) {
        model.setLag(lag);
    }

    /** How far IMDS is behind the truth, for all instances; one instance's may be further. */
    public Duration imdsLag() {
        return imdsLag;
    }

    public void setImdsLag(Duration lag) {
        imdsLag = lag;
    }

    /** EC2's token buckets. */
    public Throttling throttling() {
        return throttling;
    }

    /** Whether EC2 finds fault with a call before it asks whether the caller may make it. */
    public boolean validatesFirst() {
        return validatesFirst;
    }

    public void setValidatesFirst(boolean first) {
        validatesFirst = first;
    }

    /** Whether dry runs are carried out, as by imitations of EC2 that do not know the parameter. */
    public boolean ignoresDryRun() {
        return ignoresDryRun;
    }

    public void setIgnoresDryRun(boolean ignores) {
        ignoresDryRun = ignores;
    }
}
