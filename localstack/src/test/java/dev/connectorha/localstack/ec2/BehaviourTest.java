package dev.connectorha.localstack.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What EC2 does around each call, ordered over HTTP. */
final class BehaviourTest {
    private static final String ASSIGN = "Action=AssignPrivateIpAddresses&NetworkInterfaceId=" + Pair.ENI_A
            + "&PrivateIpAddress.1=" + Pair.VIP;
    private static final String FIND = "Action=DescribeNetworkInterfaces&Filter.1.Name=addresses.private-ip-address"
            + "&Filter.1.Value.1=" + Pair.VIP;

    private final Ec2StandIn ec2 = new Ec2StandIn(Scenario.pair(), Pair.anyPort()).start();
    private final RawClient client = new RawClient(ec2.endpoint());

    @AfterEach
    void close() {
        client.close();
        ec2.close();
    }

    @Test
    void aCallCanBeCarriedOutAndGetNoAnswer() throws Exception {
        order("faults", "{'kind': 'drop', 'carriedOut': true}");
        assertThatThrownBy(() -> client.post(ASSIGN)).isInstanceOf(IOException.class);
        assertThat(ec2.control().holderOf(Pair.VIP)).contains(Pair.ENI_A);
    }

    @Test
    void aCallCanBeCarriedOutAndItsConnectionHeld() throws Exception {
        order("faults", "{'kind': 'hang', 'carriedOut': true}");
        CompletableFuture<Void> held = CompletableFuture.runAsync(
                () -> assertThatThrownBy(() -> client.post(ASSIGN)).isInstanceOf(IOException.class));
        await().until(() -> ec2.control().holderOf(Pair.VIP).isPresent());
        assertThat(ec2.control().calls().getFirst().result()).isNull();
        client.control("DELETE", "faults", "");
        assertThat(held).succeedsWithin(Duration.ofSeconds(20));
    }

    @Test
    void aCallCanBeCarriedOutAndAnsweredWithAnError() throws Exception {
        order("faults", "{'kind': 'error', 'status': 500, 'carriedOut': true, 'times': 1}");
        HttpResponse<String> answer = client.post(ASSIGN);
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("<Code>InternalError</Code>");
        assertThat(ec2.control().holderOf(Pair.VIP)).contains(Pair.ENI_A);
        assertThat(client.post(ASSIGN).statusCode()).isEqualTo(200);
    }

    @Test
    void aCallCanBeCarriedOutAtOnceAndAnsweredLate() throws Exception {
        order("faults", "{'kind': 'latency', 'millis': 1000, 'carriedOut': true}");
        CompletableFuture<Integer> status = CompletableFuture.supplyAsync(this::assign);
        await().until(() -> ec2.control().holderOf(Pair.VIP).isPresent());
        assertThat(ec2.control().calls().getFirst().result()).isNull();
        assertThat(status).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(200);
    }

    /** The client of a lost answer knows as little of a refusal as of a success. */
    @Test
    void aRefusalCanBeLostToo() throws Exception {
        order("faults", "{'kind': 'error', 'code': 'Unavailable', 'status': 503, 'carriedOut': true}");
        assertThat(client.post("Action=AssignPrivateIpAddresses").body())
                .contains("<Code>Unavailable</Code>");
    }

    @Test
    void faultsAreListedAsTheyWereOrdered() throws Exception {
        order("faults", "{'action': 'ReplaceRoute', 'kind': 'drop', 'carriedOut': true}");
        JsonNode fault = json(client.control("GET", "faults", "")).get(0);
        assertThat(fault.get("kind").asText()).isEqualTo("drop");
        assertThat(fault.get("carriedOut").asBoolean()).isTrue();
    }

    @Test
    void anEmptyBucketIsA503UntilItIsRefilled() throws Exception {
        order("behaviour", "{'throttling': {'enabled': true,"
                + " 'buckets': {'DescribeNetworkInterfaces': {'size': 1, 'refillPerSecond': 0}}}}");
        assertThat(client.post(FIND).statusCode()).isEqualTo(200);
        HttpResponse<String> throttled = client.post(FIND);
        assertThat(throttled.statusCode()).isEqualTo(503);
        assertThat(throttled.body())
                .contains("<Code>RequestLimitExceeded</Code><Message>Request limit exceeded.</Message>");
        assertThat(client.post("Action=DescribeNetworkInterfaces").statusCode()).isEqualTo(200);
        assertThat(json(client.control("GET", "behaviour", ""))
                .at("/throttling/tokens/DescribeNetworkInterfaces")
                .asDouble()).isLessThan(1);
        order("behaviour", "{'throttling': {'enabled': false}}");
        assertThat(client.post(FIND).statusCode()).isEqualTo(200);
    }

    @Test
    void somebodyElseInTheAccountCanUseUpABucket() throws Exception {
        order("behaviour", "{'throttling': {'enabled': true, 'drain': ['AssignPrivateIpAddresses']}}");
        assertThat(client.post(ASSIGN).statusCode()).isEqualTo(503);
        assertThat(ec2.control().holderOf(Pair.VIP)).isEmpty();
    }

    @Test
    void describeCanLag() throws Exception {
        order("behaviour", "{'describeLagMillis': 3600000}");
        assertThat(client.post(ASSIGN).statusCode()).isEqualTo(200);
        assertThat(client.post(FIND).body()).contains("<networkInterfaceSet></networkInterfaceSet>");
        order("behaviour", "{'describeLagMillis': 0}");
        assertThat(client.post(FIND).body()).contains(Pair.ENI_A);
    }

    @Test
    void policiesAreSetAndTakenAway() throws Exception {
        order("policies", "{'identity': '" + Pair.ACCESS_KEY
                + "', 'policy': {'Version': '2012-10-17', 'Statement': []}}");
        assertThat(client.post(ASSIGN).statusCode()).isEqualTo(403);
        assertThat(
                json(client.control("GET", "policies", "")).at("/" + Pair.ACCESS_KEY + "/0/Version").asText())
                .isEqualTo("2012-10-17");
        order("policies", "{'identity': '" + Pair.ACCESS_KEY + "', 'policy': null}");
        assertThat(client.post(ASSIGN).statusCode()).isEqualTo(200);
    }

    @Test
    void whetherEc2ValidatesFirstIsASwitch() throws Exception {
        order("policies", "{'identity': 'connector-ha', 'policy': []}");
        order("policies", "{'identity': '" + Pair.ACCESS_KEY + "', 'policy': []}");
        String nonsense = "Action=AssignPrivateIpAddresses&PrivateIpAddress.1=192.0.2.1&NetworkInterfaceId="
                + Pair.ENI_A;
        assertThat(client.post(nonsense).statusCode()).isEqualTo(403);
        order("behaviour", "{'validatesFirst': true}");
        assertThat(client.post(nonsense).statusCode()).isEqualTo(400);
        assertThat(client.post(ASSIGN).statusCode()).isEqualTo(403);
    }

    @Test
    void tagsAreChangedBehindEc2sBack() throws Exception {
        order("state", "{'tag': '" + Pair.ENI_A + "', 'tags': {'pair': 'one'}}");
        assertThat(client.post("Action=DescribeNetworkInterfaces&Filter.1.Name=tag:pair&Filter.1.Value.1=one")
                .body())
                .contains(Pair.ENI_A).doesNotContain(Pair.ENI_B);
        assertThat(client.control("POST", "state", "{\"tag\": \"eni-x\", \"tags\": {}}").statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{'colour': 'red'}", "{'throttling': {'buckets': {'ReplaceRoute': {'size': 0}}}}"})
    void aBehaviourThatIsWrongIsRefused(String json) throws Exception {
        assertThat(client.control("POST", "behaviour", json.replace('\'', '"')).statusCode()).isEqualTo(400);
    }

    @Test
    void aPolicyThatIsWrongIsRefused() throws Exception {
        assertThat(client.control("POST", "policies", "{\"identity\": \"x\", \"policy\": {}}").statusCode())
                .isEqualTo(400);
        assertThat(client.control("POST", "policies", "{\"policy\": null}").statusCode()).isEqualTo(400);
    }

    private int assign() {
        try {
            return client.post(ASSIGN).statusCode();
        } catch (IOException | InterruptedException e) {
            return 0;
        }
    }

    private void order(String control, String json) throws IOException, InterruptedException {
        assertThat(client.control("POST", control, json.replace('\'', '"')).statusCode()).isEqualTo(200);
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return new ObjectMapper().readTree(answer.body());
    }
}
