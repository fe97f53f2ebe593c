package dev.bridge.catalog;

import dev.bridge.decision.declaration.ValueType;
import dev.bridge.kernel.money.Decimals;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fact about people and organizations that Bridge keeps. Its type is for ever.
 *
 * @param on whose fact it is
 * @param pattern an RE2 pattern that texts match as a whole
 * @param writers who may set it
 * @param claim the OpenID claim that carries it
 * @param scim its SCIM path
 * @param label what a form calls it
 */
public record AttributeDefinition(
        Owner on,
        ValueType type,
        @Nullable String pattern,
        @Nullable BigDecimal minimum,
        @Nullable BigDecimal maximum,
        List<Writer> writers,
        Visibility visibility,
        Pii pii,
        Search search,
        boolean required,
        @Nullable Claim claim,
        @Nullable String scim,
        @Nullable String label,
        boolean retired) {

    public enum Owner {
        USER,
        MEMBERSHIP,
        ORGANIZATION,
        GROUP
    }

    public enum Writer {
        SELF,
        ADMIN,
        PRODUCT,
        SSO,
        SCIM,
        OPERATOR
    }

    public enum Visibility {
        SELF,
        MEMBERS,
        ADMINS,
        OPERATOR,
        PUBLIC
    }

    /** Whether it is personal data. */
    public enum Pii {
        NONE,
        PERSONAL,
        SENSITIVE
    }

    public enum Search {
        NONE,
        EXACT,
        PREFIX
    }

    public record Claim(String scope, String name) {}

    public AttributeDefinition {
        writers = List.copyOf(writers);
        minimum = minimum == null ? null : Decimals.normal(minimum);
        maximum = maximum == null ? null : Decimals.normal(maximum);
    }
}
