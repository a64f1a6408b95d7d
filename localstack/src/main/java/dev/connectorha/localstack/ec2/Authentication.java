package dev.connectorha.localstack.ec2;

import dev.connectorha.localstack.ec2.model.Ec2Error;

/** Accepts calls that are signed with a known key for this Region. The signature's value is not verified. */
final class Authentication implements Layer {
    private final CredentialStore credentials;
    private final String region;

    Authentication(CredentialStore credentials, String region) {
        this.credentials = credentials;
        this.region = region;
    }

    @Override
    public Outcome take(Call call, Endpoint next) throws InterruptedException {
        Signature signature = call.caller().signature().orElseThrow(Authentication::failure);
        if (!signature.region().equals(region) || !signature.service().equals("ec2")) {
            throw new Ec2Error(401, "AuthFailure", "Credential should be scoped to a valid region");
        }
        Credential credential = call.caller().credential().orElseThrow(Authentication::failure);
        if (!credential.sessionToken().equals(call.caller().sessionToken())) {
            throw failure();
        }
        if (credential.isExpired(credentials.now())) {
            throw new Ec2Error(400, "RequestExpired", "Request has expired.");
        }
        return next.take(call);
    }

    private static Ec2Error failure() {
        return new Ec2Error(401, "AuthFailure",
                "AWS was not able to validate the provided access credentials");
    }
}
