package dev.connectorha.localstack.ec2;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network ACL. Without a default one in the file there is one that allows everything.
 *
 * @param isDefault {@code default} in the file; whether it holds for all subnets that no other one names
 * @param subnets default none
 * @param entries default none; the last one, which denies, is always there
 */
public record NetworkAclPart(String id, @JsonProperty("default") boolean isDefault,
        @Nullable List<String> subnets, @Nullable List<EntryPart> entries) {
    /**
     * A line.
     *
     * @param egress default false
     * @param protocol a number; default -1, all
     * @param allow default false
     * @param cidr default 0.0.0.0/0
     * @param from the first port; absent for all
     * @param to default {@code from}
     */
    public record EntryPart(int number, boolean egress, @Nullable String protocol, boolean allow,
            @Nullable String cidr, @Nullable Integer from, @Nullable Integer to) {}

    public NetworkAclPart {
        Scenario.require(id, "id");
    }
}
