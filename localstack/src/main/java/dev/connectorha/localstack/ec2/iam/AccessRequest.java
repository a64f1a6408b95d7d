package dev.connectorha.localstack.ec2.iam;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * May this be done to that?
 *
 * @param action such as {@code ec2:ReplaceRoute}
 * @param resource an ARN; {@code *} for an action that knows no resource-level permissions
 * @param context values of condition keys, whose case does not count
 */
public record AccessRequest(String action, String resource, Map<String, String> context) {
    public AccessRequest {
        context = context.entrySet().stream().collect(
                Collectors.toUnmodifiableMap(entry -> lower(entry.getKey()), Map.Entry::getValue));
    }

    Optional<String> value(String key) {
        return Optional.ofNullable(context.get(lower(key)));
    }

    private static String lower(String key) {
        return key.toLowerCase(Locale.ROOT);
    }
}
