package dev.connectorha.localstack.ec2;

import static org.awaitility.Awaitility.await;

import dev.connectorha.testing.Requirements;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/** moto on the loopback interface: an EC2 that somebody else wrote. */
public final class MotoServer implements AutoCloseable {
    private static final Pattern KEY = Pattern.compile(
            "<AccessKeyId>(.+?)</AccessKeyId>.*<SecretAccessKey>(.+?)</SecretAccessKey>", Pattern.DOTALL);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final int port;

    private MotoServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Skips the test if moto is not installed. */
    public static MotoServer start() {
        Requirements.tool("moto_server");
        try {
            int port = freePort();
            Process process = new ProcessBuilder("moto_server", "-H", "127.0.0.1", "-p",
                    Integer.toString(port))
                    .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            MotoServer server = new MotoServer(process, port);
            await().atMost(Duration.ofSeconds(60)).until(server::listens);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** A key of a new user who has this policy; it counts once {@link #askForPermission} says so. */
    public AwsBasicCredentials userWith(String policy) {
        String user = "user-" + System.nanoTime();
        iam("Action=CreateUser&UserName=" + user);
        iam("Action=PutUserPolicy&PolicyName=only&UserName=" + user + "&PolicyDocument="
                + URLEncoder.encode(policy, StandardCharsets.UTF_8));
        Matcher key = KEY.matcher(iam("Action=CreateAccessKey&UserName=" + user));
        if (!key.find()) {
            throw new IllegalStateException("moto gave no key");
        }
        return AwsBasicCredentials.create(key.group(1), key.group(2));
    }

    /** Whether moto asks for permission at all; at first it does not. */
    public void askForPermission(boolean on) {
        send(HttpRequest.newBuilder(endpoint().resolve("/moto-api/reset-auth")), on ? "0" : "inf");
    }

    private String iam(String form) {
        return send(
                HttpRequest.newBuilder(endpoint()).header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Authorization",
                                "AWS4-HMAC-SHA256 Credential=x/20261122/us-east-1/iam/aws4_request,"
                                        + " SignedHeaders=host, Signature=x"),
                form + "&Version=2010-05-08");
    }

    private String send(HttpRequest.Builder request, String body) {
        try {
            var answer = http.send(request.POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("moto answers " + answer.statusCode() + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        http.close();
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }
}
