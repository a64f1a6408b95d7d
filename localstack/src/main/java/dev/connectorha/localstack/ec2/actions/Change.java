package dev.connectorha.localstack.ec2.actions;

import dev.connectorha.localstack.ec2.model.Ec2Model;
import dev.connectorha.localstack.ec2.model.VpcState;
import java.util.function.UnaryOperator;

/** A change as most actions make it: made, or only tried out where a DryRun is asked for. */
final class Change {
    private Change() {}

    static VpcState make(Ec2Model model, Params params, UnaryOperator<VpcState> change) {
        if (params.isTrue("DryRun")) {
            new Ec2Model(model.now()).update(change);
        }
        DryRun.stopIfAsked(params);
        return model.update(change);
    }
}
