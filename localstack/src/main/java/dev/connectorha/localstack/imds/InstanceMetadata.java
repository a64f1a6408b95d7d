package dev.connectorha.localstack.imds;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.connectorha.ec2.Addresses;
import dev.connectorha.localstack.ec2.Credential;
import dev.connectorha.localstack.ec2.Ec2StandIn;
import dev.connectorha.localstack.ec2.model.Eni;
import dev.connectorha.localstack.ec2.model.Instance;
import dev.connectorha.localstack.ec2.model.Subnet;
import dev.connectorha.localstack.ec2.model.VpcState;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Everything below {@code /latest/} for one instance. */
final class InstanceMetadata {
    private final Ec2StandIn ec2;
    private final String instanceId;
    private final InstanceKeys keys;
    private final Map<String, String> extras = new ConcurrentHashMap<>();
    private volatile Duration lag = Duration.ZERO;

    InstanceMetadata(Ec2StandIn ec2, String instanceId) {
        this.ec2 = ec2;
        this.instanceId = instanceId;
        this.keys = new InstanceKeys(ec2.credentials(), instanceId);
    }

    InstanceKeys keys() {
        return keys;
    }

    void setLag(Duration changed) {
        lag = changed;
    }

    void put(String path, String value) {
        extras.put(path, value);
    }

    void remove(String path) {
        extras.remove(path);
    }

    MetadataTree tree() {
        VpcState state = ec2.model().now();
        TreeMap<String, String> leaves = new TreeMap<>();
        List<Eni> own = state.networkInterfaces().values().stream().filter(eni -> deviceIndex(eni) >= 0)
                .toList();
        own.forEach(eni -> putInterface(leaves, state, eni));
        own.stream().filter(eni -> deviceIndex(eni) == 0).forEach(eni -> putInstance(leaves, state, eni));
        putRole(leaves, state);
        leaves.putAll(extras);
        return new MetadataTree(leaves);
    }

    private int deviceIndex(Eni eni) {
        return eni.attachment().filter(at -> at.instanceId().equals(instanceId))
                .map(Eni.Attachment::deviceIndex)
                .orElse(-1);
    }

    private void putInstance(Map<String, String> leaves, VpcState state, Eni eni) {
        Subnet subnet = state.subnetOf(eni);
        leaves.put("meta-data/instance-id", instanceId);
        leaves.put("meta-data/instance-type", state.get(Instance.class, instanceId).type());
        leaves.put("meta-data/mac", eni.mac());
        leaves.put("meta-data/local-ipv4", eni.primary().getHostAddress());
        leaves.put("meta-data/placement/region", state.account().region());
        leaves.put("meta-data/placement/availability-zone", subnet.availabilityZone());
        leaves.put("dynamic/instance-identity/document",
                object().put("accountId", state.account().number()).put("region", state.account().region())
                        .put("availabilityZone", subnet.availabilityZone()).put("instanceId", instanceId)
                        .put("privateIp", eni.primary().getHostAddress()).put("version", "2017-09-30")
                        .toPrettyString());
    }

    private void putInterface(Map<String, String> leaves, VpcState state, Eni eni) {
        String base = "meta-data/network/interfaces/macs/" + eni.mac() + "/";
        Subnet subnet = state.subnetOf(eni);
        leaves.put(base + "mac", eni.mac());
        leaves.put(base + "device-number", Integer.toString(deviceIndex(eni)));
        leaves.put(base + "interface-id", eni.id());
        leaves.put(base + "local-ipv4s", laggingAddresses(eni));
        String ipv6s = laggingIpv6(eni);
        if (!ipv6s.isEmpty()) {
            leaves.put(base + "ipv6s", ipv6s);
        }
        subnet.ipv6Block().ifPresent(block -> leaves.put(base + "subnet-ipv6-cidr-blocks", block.toString()));
        leaves.put(base + "subnet-id", subnet.id());
        leaves.put(base + "subnet-ipv4-cidr-block", subnet.block().toString());
        leaves.put(base + "vpc-id", state.vpcOf(eni).id());
        leaves.put(base + "vpc-ipv4-cidr-block", state.vpcOf(eni).block().toString());
        leaves.put(base + "vpc-ipv4-cidr-blocks", state.vpcOf(eni).block().toString());
        leaves.put(base + "owner-id", state.account().number());
        if (!eni.settings().securityGroups().isEmpty()) {
            leaves.put(base + "security-group-ids", String.join("\n", eni.settings().securityGroups()));
        }
    }

    private long lagNanos() {
        return Math.max(lag.toNanos(), ec2.control().behaviour().imdsLag().toNanos());
    }

    private String laggingIpv6(Eni eni) {
        Eni then = ec2.model().ago(lagNanos()).find(Eni.class, eni.id()).orElse(eni);
        return then.ipv6().stream().map(Addresses::text).collect(Collectors.joining("\n"));
    }

    private String laggingAddresses(Eni eni) {
        Eni then = ec2.model().ago(lagNanos()).find(Eni.class, eni.id()).orElse(eni);
        return then.addresses().stream().map(InetAddress::getHostAddress).collect(Collectors.joining("\n"));
    }

    private void putRole(Map<String, String> leaves, VpcState state) {
        String role = ec2.scenario().role();
        Credential key = keys.present();
        leaves.put("meta-data/iam/info", object().put("Code", "Success").put("LastUpdated", now())
                .put("InstanceProfileArn",
                        "arn:" + state.account().partition() + ":iam::" + state.account().number()
                                + ":instance-profile/" + role)
                .put("InstanceProfileId", "AIPASTANDIN0000000001").toPrettyString());
        leaves.put("meta-data/iam/security-credentials/" + role,
                object().put("Code", "Success").put("LastUpdated", now()).put("Type", "AWS-HMAC")
                        .put("AccessKeyId", key.accessKeyId()).put("SecretAccessKey", key.secretAccessKey())
                        .put("Token", key.sessionToken().orElseThrow())
                        .put("Expiration", seconds(key.expiration().orElseThrow())).toPrettyString());
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static String now() {
        return seconds(Instant.now());
    }

    private static String seconds(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
