package dev.connectorha.localstack.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.connectorha.localstack.http.Fault;
import dev.connectorha.localstack.http.Fault.Effect;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** Faults, the log and changes by somebody else, from Java and over HTTP. */
final class ControlTest {
    private static final String DESCRIBE = "Action=DescribeRouteTables";

    private final Ec2StandIn ec2 = new Ec2StandIn(Scenario.pair(), Pair.anyPort()).start();
    private final RawClient client = new RawClient(ec2.endpoint());

    @AfterEach
    void close() {
        client.close();
        ec2.close();
    }

    @Test
    void anErrorIsAnsweredAsOftenAsOrdered() throws Exception {
        order("{'action': 'DescribeRouteTables', 'kind': 'error', 'status': 503, 'code': 'RequestLimitExceeded',"
                + " 'message': 'Request limit exceeded.', 'times': 2}");
        assertThat(client.post(DESCRIBE).statusCode()).isEqualTo(503);
        assertThat(client.post(DESCRIBE).body()).contains(
                "<Code>RequestLimitExceeded</Code><Message>Request limit exceeded.</Message>");
        assertThat(client.post(DESCRIBE).statusCode()).isEqualTo(200);
    }

    @Test
    void aFaultOfOneActionLeavesTheOthersAlone() throws Exception {
        order("{'action': 'ReplaceRoute', 'kind': 'error'}");
        assertThat(client.post("Action=DescribeNetworkInterfaces").statusCode()).isEqualTo(200);
        assertThat(client.post("Action=ReplaceRoute").statusCode()).isEqualTo(500);
        order("{'action': 'Describe*', 'kind': 'error'}");
        assertThat(client.post("Action=DescribeNetworkInterfaces").statusCode()).isEqualTo(500);
    }

    @Test
    void aFailedWriteChangesNothing() throws Exception {
        order("{'kind': 'error'}");
        client.post(
                "Action=AssignPrivateIpAddresses&NetworkInterfaceId=" + Pair.ENI_A + "&PrivateIpAddress.1="
                        + Pair.VIP);
        assertThat(ec2.control().holderOf(Pair.VIP)).isEmpty();
    }

    @Test
    void oneMemberAloneCanBeCutOffByInstanceInterfaceOrKey() {
        Credential keyOfA = ec2.credentials().issue(Pair.INSTANCE_A, Duration.ofHours(1));
        try (Ec2Client a = client(keyOfA);
                Ec2Client b = client(ec2.credentials().issue(Pair.INSTANCE_B, Duration.ofHours(1)))) {
            for (String name : new String[]{Pair.INSTANCE_A, Pair.ENI_A, keyOfA.accessKeyId()}) {
                ec2.control().faults().clear();
                ec2.control().faults()
                        .add(Fault.on("*", new Effect.Failure(503, "Unavailable", "gone")).from(name));
                assertThatThrownBy(a::describeRouteTables).isInstanceOf(Ec2Exception.class);
                assertThat(b.describeRouteTables().routeTables()).hasSize(2);
            }
        }
    }

    @Test
    void latencyDelaysTheCallAndTheLogShowsIt() throws Exception {
        order("{'kind': 'latency', 'millis': 300}");
        assertThat(client.post(DESCRIBE).statusCode()).isEqualTo(200);
        JsonNode call = json(client.control("GET", "calls", "")).get(0);
        assertThat(call.get("end").asLong() - call.get("start").asLong()).isBetween(300_000L, 20_000_000L);
    }

    @Test
    void aDroppedCallGetsNoAnswerAndIsNotCarriedOut() throws Exception {
        order("{'kind': 'drop'}");
        assertThatThrownBy(
                () -> client.post("Action=AssignPrivateIpAddresses&NetworkInterfaceId=" + Pair.ENI_A
                        + "&PrivateIpAddress.1=" + Pair.VIP))
                .isInstanceOf(IOException.class);
        assertThat(ec2.control().holderOf(Pair.VIP)).isEmpty();
        assertThat(ec2.control().calls()).isNotEmpty()
                .allSatisfy(call -> assertThat(call.result()).isNotNull()
                        .satisfies(result -> assertThat(result.status()).isZero()));
    }

    @Test
    void aHangingCallIsLetGoUnansweredWhenFaultsAreCleared() throws Exception {
        order("{'kind': 'hang', 'times': 1}");
        CompletableFuture<Integer> status = CompletableFuture.supplyAsync(() -> statusOf(DESCRIBE));
        await().until(() -> !ec2.control().calls().isEmpty());
        assertThat(ec2.control().calls().getFirst().result()).isNull();
        assertThat(client.post(DESCRIBE).statusCode()).isEqualTo(200);
        assertThat(status).isNotDone();
        client.control("DELETE", "faults", "");
        await().untilAsserted(() -> assertThat(ec2.control().calls().getFirst().result()).isNotNull());
    }

    @Test
    void aHangEndsByItselfAfterItsTime() throws Exception {
        order("{'kind': 'hang', 'millis': 50}");
        assertThatThrownBy(() -> client.post(DESCRIBE)).isInstanceOf(IOException.class);
    }

    @Test
    void theLogNamesWhoCalledWhatAndHowItEnded() throws Exception {
        client.post("Action=DescribeRouteTables&RouteTableId.1=rtb-x");
        JsonNode call = json(client.control("GET", "calls", "")).get(0);
        assertThat(call.get("action").asText()).isEqualTo("DescribeRouteTables");
        assertThat(call.get("parameters").get("RouteTableId.1").asText()).isEqualTo("rtb-x");
        assertThat(call.get("accessKey").asText()).isEqualTo(Pair.ACCESS_KEY);
        assertThat(call.get("source").asText()).isEqualTo("127.0.0.1");
        assertThat(call.get("status").asInt()).isEqualTo(400);
        assertThat(call.get("error").asText()).isEqualTo("InvalidRouteTableID.NotFound");
        client.control("DELETE", "calls", "");
        assertThat(ec2.control().calls()).isEmpty();
    }

    @Test
    void somebodyElseMovesAddressesAndRoutes() throws Exception {
        change("{'address': '10.0.1.100', 'networkInterface': 'eni-0bbb0000000000001'}");
        change("{'routeTable': 'rtb-0ccc0000000000001', 'destination': '172.31.99.0/24', 'target': 'igw-9'}");
        change("{'routeTable': 'rtb-0ccc0000000000001', 'destination': '172.31.98.0/24', 'target': null}");
        change("{'instance': 'i-0aaa0000000000001', 'state': 'stopped'}");
        JsonNode state = json(client.control("GET", "state", ""));
        assertThat(state.at("/networkInterfaces/1/addresses/1").asText()).isEqualTo(Pair.VIP);
        assertThat(state.at("/routeTables/0/routes/2/target").asText()).isEqualTo("igw-9");
        assertThat(state.at("/routeTables/0/routes")).hasSize(4);
        assertThat(state.at("/instances/0/state").asText()).isEqualTo("stopped");
        change("{'address': '10.0.1.100', 'networkInterface': null}");
        assertThat(ec2.control().holderOf(Pair.VIP)).isEmpty();
        assertThat(ec2.control().history()).hasSize(6);
    }

    @Test
    void aControlThatIsWrongIsRefused() throws Exception {
        assertThat(client.control("POST", "faults", "{\"kind\": \"x\"}").statusCode()).isEqualTo(400);
        assertThat(client.control("POST", "state", "{}").statusCode()).isEqualTo(400);
        assertThat(client.control("GET", "nothing", "").statusCode()).isEqualTo(404);
    }

    private Ec2Client client(Credential key) {
        return Pair.client(ec2.endpoint(), "eu-west-1", StaticCredentialsProvider.create(AwsSessionCredentials
                .create(key.accessKeyId(), key.secretAccessKey(), key.sessionToken().orElseThrow())));
    }

    private int statusOf(String form) {
        try {
            return client.post(form).statusCode();
        } catch (IOException | InterruptedException e) {
            return 0;
        }
    }

    private void order(String json) throws IOException, InterruptedException {
        assertThat(client.control("POST", "faults", json.replace('\'', '"')).statusCode()).isEqualTo(200);
    }

    private void change(String json) throws IOException, InterruptedException {
        assertThat(client.control("POST", "state", json.replace('\'', '"')).statusCode()).isEqualTo(200);
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return new ObjectMapper().readTree(answer.body());
    }
}
