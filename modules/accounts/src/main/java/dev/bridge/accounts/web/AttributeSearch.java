package dev.bridge.accounts.web;

import dev.bridge.accounts.AttributeIndex;
import dev.bridge.catalog.AttributeDefinition.Owner;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.PlatformError;

/**
 * The parameter {@code where} of lists: {@code department=R&D}, or {@code department=R*} for what begins so.
 *
 * @param value capitals do not count
 */
record AttributeSearch(String key, String value) {

    private static final int MAX_LENGTH = 600;

    /** Throws {@code parameter_invalid}. */
    static AttributeSearch of(String where) {
        int equals = where.indexOf('=');
        if (equals < 1 || equals == where.length() - 1 || where.length() > MAX_LENGTH) {
            throw Problem.of(
                            PlatformError.PARAMETER_INVALID,
                            "`where` is `KEY=VALUE` of at most %d characters, or `KEY=BEGINNING*`.",
                            MAX_LENGTH)
                    .exception();
        }
        return new AttributeSearch(where.substring(0, equals), where.substring(equals + 1));
    }

    AttributeIndex.Query on(Owner kind) {
        return new AttributeIndex.Query(kind, key, value);
    }
}
