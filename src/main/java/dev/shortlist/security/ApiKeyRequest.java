package dev.shortlist.security;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** A key that a request has. */
final class ApiKeyRequest extends BaseAuthenticationRequest {

    final String key;

    ApiKeyRequest(String key) {
        this.key = key;
    }
}
