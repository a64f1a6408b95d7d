package dev.connectorha.ec2.inspection;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.SubnetId;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;

/**
 * What IMDS knows that no takeover needs. Failures carry the action {@code IMDS}.
 *
 * <p>No method blocks. A stage never completes exceptionally, and may complete on any thread.
 */
public interface ImdsInspection {
    /** Whether requests without a token, those of version 1, are answered. */
    enum VersionOne {
        ACCEPTED, REFUSED
    }

    /**
     * One ENI of this instance.
     *
     * @param mac lower case with colons
     * @param subnetBlocks IPv4, at least one, then IPv6
     * @param securityGroups their ids
     * @param addresses IPv4, the primary first, then IPv6; without a secondary that came seconds ago
     * @param deviceNumber 0 for the one with which the instance was launched; empty if IMDS does not tell
     */
    record OwnNic(String mac, NetworkInterfaceId id, SubnetId subnet, String vpc, List<Cidr> subnetBlocks,
            List<String> securityGroups, List<InetAddress> addresses, String ownerId,
            OptionalInt deviceNumber) {
        public OwnNic {
            subnetBlocks = List.copyOf(subnetBlocks);
            securityGroups = List.copyOf(securityGroups);
            addresses = List.copyOf(addresses);
        }
    }

    /**
     * The role that IMDS gives credentials for.
     *
     * @param profileArn of the instance profile, from {@code iam/info}
     * @param role its name; empty if the profile has none, or IMDS gives no credentials for it
     * @param code {@code Success}, or why the profile does not work, such as {@code AssumeRoleUnauthorizedAccess}
     * @param expires when the credentials that IMDS gives now end
     */
    record Profile(String profileArn, Optional<String> role, String code, Optional<Instant> expires) {}

    /** Asks for a new session token, and tells how long it took. Times out where the hop limit is too small. */
    CompletionStage<Ec2Result<Duration>> newToken();

    /** Asks for something harmless without a token. An answer of either kind shows that IMDS can be reached. */
    CompletionStage<Ec2Result<VersionOne>> versionOne();

    /** Such as {@code t3.small}. */
    CompletionStage<Ec2Result<String>> instanceType();

    /** All ENIs that are attached to this instance. */
    CompletionStage<Ec2Result<List<OwnNic>>> networkInterfaces();

    /** The instance profile; {@link Ec2Failure.NotFound} if none is attached. */
    CompletionStage<Ec2Result<Profile>> profile();
}
