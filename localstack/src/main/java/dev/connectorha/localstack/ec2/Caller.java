package dev.connectorha.localstack.ec2;

import java.util.Optional;

/**
 * Who makes a call.
 *
 * @param signature empty if the call is unsigned
 * @param credential the key that the signature names, if it exists
 * @param sessionToken the token that came with the call
 * @param address the source address, textual
 */
record Caller(Optional<Signature> signature, Optional<Credential> credential, Optional<String> sessionToken,
        String address) {
    Optional<String> accessKeyId() {
        return signature.map(Signature::accessKeyId);
    }

    Optional<String> instanceId() {
        return credential.flatMap(Credential::instanceId);
    }
}
