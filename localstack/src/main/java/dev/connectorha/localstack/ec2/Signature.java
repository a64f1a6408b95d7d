package dev.connectorha.localstack.ec2;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who signed a call, and for where: the credential scope of Signature Version 4. */
record Signature(String accessKeyId, String region, String service) {
    private static final Pattern HEADER = Pattern
            .compile("AWS4-HMAC-SHA256 +Credential=([^/,\\s]+)/\\d{8}/([^/,]+)/([^/,]+)"
                    + "/aws4_request, *SignedHeaders=[^,]+, *Signature=[0-9a-f]{64}");

    static Optional<Signature> parse(String authorization) {
        Matcher matcher = HEADER.matcher(authorization);
        return matcher.matches()
                ? Optional.of(new Signature(matcher.group(1), matcher.group(2), matcher.group(3)))
                : Optional.empty();
    }
}
