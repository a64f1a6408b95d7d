package dev.connectorha.track;

import dev.connectorha.config.ProbeConfig;
import dev.connectorha.track.rules.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether a GET is answered as it should be. A new connection each time, for one that was kept open tells nothing of
 * those that clients would open. Redirects are not followed: their code is the answer.
 */
final class HttpProbe implements Probe {
    private static final int MOST_BYTES = 64 * 1024;

    private final ProbeConfig.Http what;
    private final Optional<Pattern> body;

    HttpProbe(ProbeConfig.Http what) {
        this.what = what;
        this.body = what.body().map(Pattern::compile);
    }

    @Override
    public Outcome look(Duration timeout) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(what.url()).timeout(timeout)
                .header("User-Agent", "connector-ha").GET().build();
        HttpClient client = client(timeout);
        try {
            return judge(client.send(request, HttpResponse.BodyHandlers.ofInputStream()));
        } catch (HttpConnectTimeoutException _) {
            return Outcome.failed("no connection within " + timeout.toMillis() + " ms");
        } catch (HttpTimeoutException _) {
            return Outcome.failed("no answer within " + timeout.toMillis() + " ms");
        } catch (ConnectException e) {
            return Outcome.failed(e.getMessage() == null ? "connection refused" : Reasons.of(e));
        } catch (IOException e) {
            return Outcome.failed(Reasons.of(e));
        } finally {
            client.shutdownNow();
        }
    }

    private HttpClient client(Duration timeout) {
        HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout).followRedirects(HttpClient.Redirect.NEVER);
        boolean encrypted = "https".equalsIgnoreCase(what.url().getScheme());
        return encrypted ? builder.sslContext(AnyCertificate.context()).build() : builder.build();
    }

    private Outcome judge(HttpResponse<InputStream> response) throws IOException {
        try (InputStream in = response.body()) {
            int status = response.statusCode();
            if (!what.status().contains(status)) {
                return Outcome.failed("HTTP " + status + ", not " + what.status());
            }
            if (body.isEmpty()) {
                return Outcome.passed("HTTP " + status);
            }
            String text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            return body.get().matcher(text).find()
                    ? Outcome.passed("HTTP " + status + ", the body matches")
                    : Outcome.failed("HTTP " + status + ", but the body does not match " + body.get());
        }
    }
}
