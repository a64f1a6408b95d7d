package dev.connectorha.localstack.ec2.actions;

import dev.connectorha.localstack.ec2.model.Ec2Model;
import java.util.Set;

/**
 * One API action.
 *
 * @param parameters every parameter that EC2 has for it, {@code N} for each number
 * @param body returns the members of the response
 */
record Action(Set<String> parameters, Body body) {
    @FunctionalInterface
    interface Body {
        /**
         * Does it.
         *
         * @throws dev.connectorha.localstack.ec2.model.Ec2Error if EC2 refuses
         */
        String perform(Ec2Model model, Params params);
    }
}
