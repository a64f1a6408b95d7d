package dev.connectorha.localstack.imds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.connectorha.localstack.ec2.Ec2StandIn;
import dev.connectorha.localstack.ec2.Pair;
import dev.connectorha.localstack.ec2.Scenario;
import dev.connectorha.localstack.http.Fault;
import dev.connectorha.localstack.http.Fault.Effect;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** IMDSv2 as it is on the wire. */
final class ImdsWireTest {
    private static final String TTL = "X-aws-ec2-metadata-token-ttl-seconds";
    private static final String MAC = "meta-data/network/interfaces/macs/02:00:00:00:00:0a/";

    private final Ec2StandIn ec2 = new Ec2StandIn(Scenario.pair(), Pair.anyPort());
    private final ImdsStandIn imds = new ImdsStandIn(ec2, Pair.INSTANCE_A, Pair.anyPort()).start();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        http.close();
        imds.close();
    }

    @Test
    void aReadWithoutATokenIsRefused() throws Exception {
        HttpRequest request = request("meta-data/instance-id").build();
        assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
        assertThat(get("no-token", "meta-data/instance-id").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "21601", "-1", "x", "99999999999"})
    void aLifetimeOutsideItsRangeIsRefused(String ttl) throws Exception {
        assertThat(token(ttl).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "21600"})
    void theEndsOfTheRangeAreAccepted(String ttl) throws Exception {
        assertThat(token(ttl).statusCode()).isEqualTo(200);
        assertThat(token(ttl).headers().firstValue(TTL)).contains(ttl);
    }

    @Test
    void aTokenRequestWithoutALifetimeIsRefused() throws Exception {
        HttpRequest request = request("api/token").PUT(BodyPublishers.noBody()).build();
        assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(400);
    }

    @Test
    void aTokenEndsAfterItsLifetime() throws Exception {
        imds.setLongestToken(Duration.ofMillis(300));
        String token = token("60").body();
        await().until(() -> get(token, "meta-data/instance-id").statusCode() == 401);
    }

    @ParameterizedTest
    @CsvSource({"meta-data/instance-id,i-0aaa0000000000001", "meta-data/local-ipv4,10.0.1.10",
            MAC + "device-number,0", MAC + "interface-id,eni-0aaa0000000000001",
            MAC + "local-ipv4s,10.0.1.10",
            MAC + "subnet-id,subnet-0aaa0000000000001", MAC + "vpc-id,vpc-0ddd0000000000001",
            MAC + "subnet-ipv4-cidr-block,10.0.1.0/24", MAC + "vpc-ipv4-cidr-block,10.0.0.0/16",
            MAC + "security-group-ids,sg-0eee0000000000001", MAC + "owner-id,123456789012",
            "meta-data/iam/security-credentials/,connector-ha",
            "meta-data/iam/security-credentials,connector-ha",
            "meta-data/network/interfaces/macs,02:00:00:00:00:0a/"})
    void aPathShowsItsValueOrWhatIsBelowIt(String path, String value) throws Exception {
        assertThat(read(path)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"meta-data/spot/instance-action",
            "meta-data/network/interfaces/macs/02:00:00:00:00:0b/",
            "meta-data/instance", MAC + "ipv6s"})
    void anUnknownPathIsNotFound(String path) throws Exception {
        assertThat(get(token("60").body(), path).statusCode()).isEqualTo(404);
    }

    @Test
    void aSignalCanBePutThere() throws Exception {
        imds.put("meta-data/spot/instance-action", "{}");
        assertThat(read("meta-data/spot/instance-action")).isEqualTo("{}");
    }

    @Test
    void whatEc2AnnouncesIsSetOverHttpAndTakenAway() throws Exception {
        assertThat(control("POST", "notices", """
                {"spot": {"action": "stop", "inSeconds": 60}, "rebalance": true,
                 "maintenance": {"code": "instance-stop", "state": "completed"},
                 "targetLifecycleState": "Terminated"}""")).isEqualTo(200);

        assertThat(read("meta-data/spot/instance-action")).contains("\"action\":\"stop\"", "\"time\":\"20");
        assertThat(read("meta-data/events/recommendations/rebalance")).contains("noticeTime");
        assertThat(read("meta-data/events/maintenance/scheduled")).startsWith("[")
                .contains("instance-stop", "completed", " GMT\"");
        assertThat(read("meta-data/autoscaling/target-lifecycle-state")).isEqualTo("Terminated");
        assertThat(control("POST", "notices", "{\"spots\": 1}")).isEqualTo(400);
        assertThat(control("POST", "notices", "{")).isEqualTo(400);
        assertThat(control("DELETE", "notices", "")).isEqualTo(200);
        assertThat(get(token("60").body(), "meta-data/events/maintenance/scheduled").statusCode())
                .isEqualTo(404);
    }

    @Test
    void faultsAreOrderedOverHttpAndSpoilNoControl() throws Exception {
        String token = token("60").body();
        assertThat(control("POST", "faults",
                "{\"action\": \"*\", \"kind\": \"error\", \"status\": 503, \"message\": \"later\"}"))
                .isEqualTo(200);

        assertThat(get(token, "meta-data/instance-id").statusCode()).isEqualTo(503);
        assertThat(imds.faults().faults()).hasSize(1);
        assertThat(control("GET", "faults", "")).isEqualTo(200);
        assertThat(control("POST", "faults", "{\"kind\": \"flood\"}")).isEqualTo(400);
        assertThat(control("POST", "fault", "{}")).isEqualTo(404);

        assertThat(control("DELETE", "faults", "")).isEqualTo(200);
        assertThat(get(token, "meta-data/instance-id").statusCode()).isEqualTo(200);
    }

    @Test
    void tokensAndKeysEndOverHttp() throws Exception {
        String token = token("60").body();
        String key = imds.accessKeyId();

        assertThat(control("DELETE", "tokens", "")).isEqualTo(200);
        assertThat(control("DELETE", "keys", "")).isEqualTo(200);

        assertThat(get(token, "meta-data/instance-id").statusCode()).isEqualTo(401);
        assertThat(imds.accessKeyId()).isNotEqualTo(key);
    }

    private int control(String method, String what, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(imds.endpoint().resolve("/_control/" + what))
                .method(method, BodyPublishers.ofString(body)).build();
        return http.send(request, BodyHandlers.ofString()).statusCode();
    }

    @Test
    void addressesFollowEc2AtOnceOrWithALag() throws Exception {
        ec2.control().moveAddress(Pair.VIP, Pair.ENI_A);
        assertThat(read(MAC + "local-ipv4s")).isEqualTo("10.0.1.10\n10.0.1.100");
        imds.setLocalIpv4sLag(Duration.ofHours(1));
        assertThat(read(MAC + "local-ipv4s")).isEqualTo("10.0.1.10");
        imds.setLocalIpv4sLag(Duration.ofMillis(1));
        await().untilAsserted(() -> assertThat(read(MAC + "local-ipv4s")).isEqualTo("10.0.1.10\n10.0.1.100"));
    }

    @Test
    void theLagOfAllImdsHoldsHereToo() throws Exception {
        ec2.control().behaviour().setImdsLag(Duration.ofHours(1));
        ec2.control().moveAddress(Pair.VIP, Pair.ENI_A);
        assertThat(read(MAC + "local-ipv4s")).isEqualTo("10.0.1.10");
        ec2.control().behaviour().setImdsLag(Duration.ZERO);
        assertThat(read(MAC + "local-ipv4s")).isEqualTo("10.0.1.10\n10.0.1.100");
    }

    @Test
    void anAnswerCanBeSpoiledAfterItHasBeenMade() throws Exception {
        imds.faults()
                .add(Fault.on("/latest/api/token", new Effect.Afterwards(new Effect.Failure(503, "", "busy")))
                        .times(1));
        assertThat(token("60").statusCode()).isEqualTo(503);
        assertThat(token("60").statusCode()).isEqualTo(200);
    }

    @Test
    void theRolesKeyIsTheInstancesOwn() throws Exception {
        JsonNode key = new ObjectMapper().readTree(read("meta-data/iam/security-credentials/connector-ha"));
        assertThat(key.get("Code").asText()).isEqualTo("Success");
        assertThat(key.get("AccessKeyId").asText()).isEqualTo(imds.accessKeyId());
        assertThat(Instant.parse(key.get("Expiration").asText())).isAfter(Instant.now());
        try (ImdsStandIn other = new ImdsStandIn(ec2, Pair.INSTANCE_B, Pair.anyPort())) {
            assertThat(other.accessKeyId()).isNotEqualTo(imds.accessKeyId());
        }
    }

    @Test
    void theDocumentsNameRegionAndProfile() throws Exception {
        JsonNode document = new ObjectMapper().readTree(read("dynamic/instance-identity/document"));
        assertThat(document.get("region").asText()).isEqualTo("eu-west-1");
        assertThat(document.get("instanceId").asText()).isEqualTo(Pair.INSTANCE_A);
        assertThat(new ObjectMapper().readTree(read("meta-data/iam/info")).get("InstanceProfileArn").asText())
                .isEqualTo("arn:aws:iam::123456789012:instance-profile/connector-ha");
    }

    @Test
    void faultsSpoilReads() throws Exception {
        imds.faults().add(Fault.on("/latest/meta-data/*", new Effect.Failure(500, "", "trouble")).times(1));
        String token = token("60").body();
        assertThat(get(token, "meta-data/mac").statusCode()).isEqualTo(500);
        assertThat(get(token, "meta-data/mac").statusCode()).isEqualTo(200);
        imds.faults().add(Fault.on("*", new Effect.Hang(50)));
        assertThatThrownBy(() -> get(token, "meta-data/mac")).isInstanceOf(IOException.class);
    }

    private String read(String path) throws IOException, InterruptedException {
        return get(token("60").body(), path).body();
    }

    private HttpResponse<String> get(String token, String path) throws IOException, InterruptedException {
        HttpRequest request = request(path).header("X-aws-ec2-metadata-token", token).build();
        return http.send(request, BodyHandlers.ofString());
    }

    private HttpResponse<String> token(String ttl) throws IOException, InterruptedException {
        HttpRequest request = request("api/token").header(TTL, ttl).PUT(BodyPublishers.noBody()).build();
        return http.send(request, BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(imds.endpoint().resolve("/latest/" + path));
    }
}
