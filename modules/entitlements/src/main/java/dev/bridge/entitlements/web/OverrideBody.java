package dev.bridge.entitlements.web;

import dev.bridge.catalog.Included;
import dev.bridge.entitlements.EntitlementsLimits;
import dev.bridge.entitlements.NewOverride;
import dev.bridge.kernel.money.Decimals;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.web.Fields;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An override to be: one of {@code on}, {@code set} and {@code add}.
 *
 * @param on of a switch
 * @param set a decimal in quotes, or {@code unlimited}: in place of what plans give
 * @param add a decimal in quotes, or {@code unlimited}: added to what plans give
 * @param overage allow, warn or block, of a metered feature; where it is absent, the plan says
 * @param from now where it is absent
 * @param until no end where it is absent
 * @param owner {@code type:id}; the caller where it is absent
 */
record OverrideBody(
        @Nullable String organization,
        @Nullable String product,
        @Nullable String feature,
        @Nullable Boolean on,
        @Nullable String set,
        @Nullable String add,
        @Nullable String overage,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable String owner,
        @Nullable String reason) {

    private static final String UNLIMITED = "unlimited";

    /** As the body writes it. */
    static String text(@Nullable BigDecimal amount) {
        return amount == null ? UNLIMITED : Decimals.text(amount);
    }

    NewOverride.Wish wish(Fields fields) {
        if (Stream.of(on, set, add).filter(Objects::nonNull).count() != 1) {
            fields.wrong("on", "field_invalid", "Send one of `on`, `set` and `add`.");
            return new NewOverride.On(false);
        }
        if (on != null) {
            if (overage != null) {
                fields.wrong("overage", "field_invalid", "`overage` is for metered features; leave it out.");
            }
            return new NewOverride.On(on);
        }
        return set != null
                ? new NewOverride.Units(units(fields, "set", set), true, rule(fields))
                : new NewOverride.Units(units(fields, "add", String.valueOf(add)), false, rule(fields));
    }

    private static @Nullable BigDecimal units(Fields fields, String name, String text) {
        if (text.equals(UNLIMITED)) {
            return null;
        }
        try {
            BigDecimal units = Decimals.parse(text);
            if (units.signum() < 0) {
                fields.wrong(name, "field_invalid", "`" + name + "` is less than none; send 0 or more.");
            }
            if (units.compareTo(BigDecimal.valueOf(EntitlementsLimits.OVERRIDE_UNITS.value())) > 0) {
                throw EntitlementsLimits.OVERRIDE_UNITS
                        .exceeded("`" + name + "`")
                        .exception();
            }
            return units;
        } catch (ProblemException wrong) {
            fields.wrong(name, "field_invalid", wrong.problem().detail());
            return BigDecimal.ZERO;
        }
    }

    private Included.@Nullable Overage rule(Fields fields) {
        if (overage == null) {
            return null;
        }
        for (Included.Overage rule : Included.Overage.values()) {
            if (rule.name().toLowerCase(Locale.ROOT).equals(overage)) {
                return rule;
            }
        }
        fields.wrong(
                "overage",
                "field_invalid",
                "`overage` is " + Quoted.text(overage) + "; write `allow`, `warn` or `block`.");
        return null;
    }
}
