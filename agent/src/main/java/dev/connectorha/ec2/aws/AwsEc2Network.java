package dev.connectorha.ec2.aws;

import dev.connectorha.ec2.Addresses;
import dev.connectorha.ec2.CallOutcome;
import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Network;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.Ec2Result.Done;
import dev.connectorha.ec2.NetworkInterface;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.PermissionProbes;
import dev.connectorha.ec2.ProbeAnswer;
import dev.connectorha.ec2.RouteTable;
import dev.connectorha.ec2.RouteTableId;
import dev.connectorha.ec2.SubnetId;
import dev.connectorha.ec2.inspection.CallerInspection;
import dev.connectorha.ec2.inspection.Ec2Inspection;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteRequest;

/**
 * The port on the AWS SDK. Each call is one attempt within {@link AwsSettings#attemptTimeout()} (a read is repeated
 * once where the credentials were refused); one whose credentials took longer than that is not sent at all, for by
 * then its caller may no longer be MASTER (TAKEOVER.md T9).
 */
public final class AwsEc2Network implements Ec2Network, AutoCloseable {
    private final Ec2Client client;
    private final SdkHttpClient http;
    private final RefreshableCredentials credentials;
    private final AwsSettings settings;
    private final BlockingCalls calls;

    AwsEc2Network(AwsSettings settings, RefreshableCredentials credentials, SdkHttpClient http,
            CallListener listener) {
        this.client = Ec2Clients.create(settings, credentials, http);
        this.http = http;
        this.credentials = credentials;
        this.settings = settings;
        // Credentials may take their time before the attempt's begins; late ones are told from an answer that is.
        this.calls = new BlockingCalls("ec2-", settings.attemptTimeout().multipliedBy(4),
                Ec2FailureMapper::failure, listener);
    }

    /** One whose calls nobody hears of. */
    public static AwsEc2Network create(AwsSettings settings, RefreshableCredentials credentials) {
        return create(settings, credentials, CallListener.NONE);
    }

    /**
     * A client of its own connection pool; it closes the credentials when it is closed. Nothing is sent yet.
     */
    public static AwsEc2Network create(AwsSettings settings, RefreshableCredentials credentials,
            CallListener listener) {
        return new AwsEc2Network(settings, credentials, Ec2Clients.http(settings), listener);
    }

    @Override
    public CompletionStage<Ec2Result<Done>> assignPrivateIpAddress(NetworkInterfaceId networkInterface,
            Inet4Address address,
            boolean allowReassignment) {
        return change("AssignPrivateIpAddresses",
                () -> client.assignPrivateIpAddresses(
                        request -> request.networkInterfaceId(networkInterface.value())
                                .privateIpAddresses(address.getHostAddress())
                                .allowReassignment(allowReassignment)));
    }

    @Override
    public CompletionStage<Ec2Result<Done>> unassignPrivateIpAddress(NetworkInterfaceId networkInterface,
            Inet4Address address) {
        return change("UnassignPrivateIpAddresses",
                () -> client.unassignPrivateIpAddresses(
                        request -> request.networkInterfaceId(networkInterface.value())
                                .privateIpAddresses(address.getHostAddress())));
    }

    @Override
    public CompletionStage<Ec2Result<Done>> assignIpv6Address(NetworkInterfaceId networkInterface,
            Inet6Address address) {
        return change("AssignIpv6Addresses",
                () -> client
                        .assignIpv6Addresses(request -> request.networkInterfaceId(networkInterface.value())
                                .ipv6Addresses(Addresses.text(address))));
    }

    @Override
    public CompletionStage<Ec2Result<Done>> unassignIpv6Address(NetworkInterfaceId networkInterface,
            Inet6Address address) {
        return change("UnassignIpv6Addresses",
                () -> client
                        .unassignIpv6Addresses(request -> request.networkInterfaceId(networkInterface.value())
                                .ipv6Addresses(Addresses.text(address))));
    }

    @Override
    public CompletionStage<Ec2Result<List<RouteTable>>> describeRouteTablesOf(SubnetId subnet) {
        return describe("DescribeRouteTables",
                () -> client
                        .describeRouteTables(
                                request -> request.filters(filter("association.subnet-id", subnet.value())))
                        .routeTables()
                        .stream()
                        .map(Ec2Values::routeTable)
                        .toList());
    }

    @Override
    public CompletionStage<Ec2Result<List<RouteTable>>> describeRouteTables(List<RouteTableId> ids) {
        List<String> values = ids.stream().map(RouteTableId::value).toList();
        return describe("DescribeRouteTables",
                () -> client.describeRouteTables(request -> request.routeTableIds(values))
                        .routeTables()
                        .stream()
                        .map(Ec2Values::routeTable)
                        .toList());
    }

    @Override
    public CompletionStage<Ec2Result<Done>> replaceRoute(RouteTableId table, Cidr destination,
            NetworkInterfaceId target) {
        return change("ReplaceRoute",
                () -> client.replaceRoute(replaceRouteRequest(table, destination, target).build()));
    }

    static ReplaceRouteRequest.Builder replaceRouteRequest(RouteTableId table, Cidr destination,
            NetworkInterfaceId target) {
        ReplaceRouteRequest.Builder request = ReplaceRouteRequest.builder()
                .routeTableId(table.value())
                .networkInterfaceId(target.value());
        return destination.isIpv4()
                ? request.destinationCidrBlock(destination.toString())
                : request.destinationIpv6CidrBlock(destination.toString());
    }

    @Override
    public CompletionStage<Ec2Result<List<NetworkInterface>>> describeNetworkInterfacesByAddress(
            SubnetId subnet,
            InetAddress address) {
        Filter[] filters = {filter("subnet-id", subnet.value()),
                filter(addressFilter(address), Addresses.text(address))};
        return interfaces(request -> request.filters(filters));
    }

    static String addressFilter(InetAddress address) {
        return address instanceof Inet4Address
                ? "addresses.private-ip-address"
                : "ipv6-addresses.ipv6-address";
    }

    @Override
    public CompletionStage<Ec2Result<List<NetworkInterface>>> describeNetworkInterfaces(
            List<NetworkInterfaceId> ids) {
        if (ids.isEmpty()) {
            throw new IllegalArgumentException("no id: EC2 would list every interface of the account");
        }
        List<String> values = ids.stream().map(NetworkInterfaceId::value).toList();
        return interfaces(request -> request.networkInterfaceIds(values));
    }

    private CompletionStage<Ec2Result<List<NetworkInterface>>> interfaces(
            Consumer<DescribeNetworkInterfacesRequest.Builder> which) {
        return describe("DescribeNetworkInterfaces",
                () -> client.describeNetworkInterfaces(which)
                        .networkInterfaces()
                        .stream()
                        .map(Ec2Values::networkInterface)
                        .toList());
    }

    @Override
    public CompletionStage<Ec2Result<String>> instanceState(String instanceId) {
        return describe("DescribeInstances",
                () -> Ec2Values.state(client.describeInstances(request -> request.instanceIds(instanceId)),
                        instanceId));
    }

    /** The probes of the same client; they end with it. */
    public PermissionProbes permissionProbes() {
        return new AwsPermissionProbes(client,
                (action, call) -> read(action, call, result -> CallOutcome.of(ProbeAnswer.of(result))));
    }

    /** The reads that only preflight makes, of the same client; they end with it. */
    public Ec2Inspection inspection() {
        return new AwsEc2Inspection(client, this::read);
    }

    /**
     * What calls are signed with and which way they go, of the same credentials and connections.
     *
     * @param clock this host's, whose difference to EC2's is asked for
     */
    public CallerInspection callerInspection(InstantSource clock) {
        return new AwsCallerInspection(new EndpointProbe(settings, http, clock), credentials, calls);
    }

    /** Reads the credentials anew, after a {@link Ec2Failure.BadCredentials}. */
    public CompletionStage<Ec2Result<Done>> refreshCredentials() {
        return calls.start("RefreshCredentials", () -> {
            try {
                credentials.refresh();
            } catch (SdkClientException e) {
                throw NoCredentials.absent(e);
            }
            return Done.DONE;
        });
    }

    private CompletionStage<Ec2Result<Done>> change(String action, Runnable call) {
        return read(action, () -> {
            try {
                call.run();
            } catch (AwsServiceException e) {
                if (!Ec2FailureMapper.meansDone(e)) {
                    throw e;
                }
            }
            return Done.DONE;
        });
    }

    /** Changes nothing, so that it may be sent once more with fresh credentials right here (T13). */
    private <T> CompletionStage<Ec2Result<T>> describe(String action, Supplier<T> call) {
        return read(action, call).thenCompose(
                result -> result.asFailure().filter(Ec2Failure.BadCredentials.class::isInstance).isPresent()
                        ? refreshCredentials().thenCompose(_ -> read(action, call))
                        : CompletableFuture.completedFuture(result));
    }

    private <T> CompletionStage<Ec2Result<T>> read(String action, Supplier<T> call) {
        return read(action, call, CallOutcome::of);
    }

    private <T> CompletionStage<Ec2Result<T>> read(String action, Supplier<T> call,
            Function<Ec2Result<?>, CallOutcome> outcome) {
        return calls.start(action, () -> {
            requireCredentials();
            return call.get();
        }, outcome);
    }

    private void requireCredentials() {
        long start = System.nanoTime();
        try {
            credentials.resolveCredentials();
        } catch (SdkClientException e) {
            throw NoCredentials.absent(e);
        }
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        if (taken.compareTo(settings.attemptTimeout()) > 0) {
            throw NoCredentials.late(taken);
        }
    }

    static Filter filter(String name, String value) {
        return Filter.builder().name(name).values(value).build();
    }

    @Override
    public void close() {
        calls.close();
        client.close();
        http.close();
        credentials.close();
    }
}
