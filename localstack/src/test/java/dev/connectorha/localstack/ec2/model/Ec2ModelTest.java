package dev.connectorha.localstack.ec2.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class Ec2ModelTest {
    private final AtomicLong now = new AtomicLong(-1_000);
    private final VpcState first = VpcState.of(new Account("eu-west-1", "123456789012"));
    private final Ec2Model model = new Ec2Model(first, now::get);

    @Test
    void formerStatesAreSeenByWhoLags() {
        now.addAndGet(100);
        VpcState second = model.update(
                state -> state.with(new Instance("i-1", Instance.State.RUNNING, InstanceType.DEFAULT)));
        now.addAndGet(9);
        assertThat(model.now()).isEqualTo(second);
        assertThat(model.ago(9)).isEqualTo(second);
        assertThat(model.ago(10)).isEqualTo(first);
        assertThat(model.ago(1_000_000)).isEqualTo(first);
    }

    @Test
    void aRefusedChangeLeavesNoTrace() {
        assertThatThrownBy(() -> model.update(state -> {
            throw Ec2Error.missingParameter("x");
        })).isInstanceOf(Ec2Error.class);
        assertThat(model.now()).isEqualTo(first);
        assertThat(model.history()).hasSize(1);
    }

    @Test
    void aChangeThatChangesNothingIsNotRemembered() {
        model.update(state -> state);
        assertThat(model.history()).hasSize(1);
    }
}
