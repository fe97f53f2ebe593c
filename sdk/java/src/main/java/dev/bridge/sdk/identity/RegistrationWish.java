package dev.bridge.sdk.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a registration token shall be for; null is as usual.
 *
 * @param scopes what its clients may ask for at most; usually those that say something of a person
 * @param uses how many clients it may make; usually 1
 * @param expiresInDays usually 7
 */
public record RegistrationWish(
        String name,
        @Nullable List<String> scopes,
        @Nullable Integer uses,
        @Nullable Integer expiresInDays) {}
