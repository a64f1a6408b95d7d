package dev.connectorha.localstack.cli;

import dev.connectorha.localstack.ec2.Ec2StandIn;
import dev.connectorha.localstack.ec2.Scenario;
import dev.connectorha.localstack.imds.ImdsStandIn;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** EC2 and one IMDS for each instance, running. */
record Served(Ec2StandIn ec2, Map<String, ImdsStandIn> imds) implements AutoCloseable {
    /**
     * Where to listen.
     *
     * @param imdsPorts in the scenario's order of instances; missing ones are chosen by the kernel
     */
    record Where(String host, int port, List<Integer> imdsPorts) {
        private int imdsPort(int index) {
            return index < imdsPorts.size() ? imdsPorts.get(index) : 0;
        }
    }

    static Served start(Scenario scenario, Where where) {
        Ec2StandIn ec2 = new Ec2StandIn(scenario, new InetSocketAddress(where.host(), where.port())).start();
        Served served = new Served(ec2, new LinkedHashMap<>());
        try {
            scenario.instances().forEach(part -> served.addImds(part.id(), where));
            return served;
        } catch (RuntimeException e) {
            served.close();
            throw e;
        }
    }

    private void addImds(String instance, Where where) {
        InetSocketAddress address = new InetSocketAddress(where.host(), where.imdsPort(imds.size()));
        imds.put(instance, new ImdsStandIn(ec2, instance, address).start());
    }

    /** Lines that a shell can take over: settings of the AWS SDK, the instance in a comment. */
    List<String> describe() {
        return Stream.concat(Stream.of("AWS_ENDPOINT_URL_EC2=" + ec2.endpoint()),
                imds.entrySet().stream().map(entry -> "AWS_EC2_METADATA_SERVICE_ENDPOINT="
                        + entry.getValue().endpoint() + "  # " + entry.getKey()))
                .toList();
    }

    @Override
    public void close() {
        imds.values().forEach(ImdsStandIn::close);
        ec2.close();
    }
}
