package dev.bridge.decision.copy;

import dev.bridge.decision.declaration.Action;
import dev.bridge.decision.document.Document;
import dev.bridge.decision.document.InvalidDocument;
import dev.bridge.decision.entitlement.Entitlements;
import dev.bridge.decision.entitlement.Fact;
import dev.bridge.decision.entitlement.Overage;
import dev.bridge.decision.entitlement.PlanTimes;
import dev.bridge.decision.unified.ProductDeclaration;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an account has of a product, of the features that its actions ask for. */
public final class EntitlementCopy {

    private EntitlementCopy() {}

    /** As plain data; null where nothing tells what accounts have. */
    public static @Nullable List<Map<String, Object>> document(
            ProductDeclaration declaration, @Nullable Entitlements entitlements) {
        if (entitlements == null) {
            return null;
        }
        List<Map<String, Object>> facts = new ArrayList<>();
        for (String feature : features(declaration)) {
            entitlements.of(feature).forEach(fact -> facts.add(fact(fact)));
        }
        return facts;
    }

    private static Set<String> features(ProductDeclaration declaration) {
        Set<String> features = new TreeSet<>();
        for (Action action : declaration.actions().values()) {
            Stream.of(action.feature(), action.consumes())
                    .filter(Objects::nonNull)
                    .forEach(features::add);
        }
        return features;
    }

    private static Map<String, Object> fact(Fact fact) {
        return new Written()
                .with("feature", fact.feature())
                .with("kind", fact.kind())
                .with("amount", fact.amount())
                .with("overage", fact.overage())
                .with(
                        "from",
                        fact.from().equals(Instant.MIN) ? null : fact.from().toString())
                .with("until", text(fact.until()))
                .with("past_due", fact.pastDue())
                .with("grace_until", text(fact.graceUntil()))
                .with("source", fact.source())
                .done();
    }

    /** As plain data; null where nothing tells which plan an account is on. */
    public static @Nullable List<Map<String, Object>> plans(PlanTimes plans) {
        List<PlanTimes.Time> times = plans.times();
        return times == null
                ? null
                : times.stream()
                        .map(time -> new Written()
                                .with("plan", time.plan())
                                .with(
                                        "from",
                                        time.from().equals(Instant.MIN)
                                                ? null
                                                : time.from().toString())
                                .with("until", text(time.until()))
                                .done())
                        .toList();
    }

    /** The plans of an object that may have some. */
    static PlanTimes plans(Document document, String name) {
        return document.has(name)
                ? new PlanTimes(document.objects(name).stream()
                        .map(EntitlementCopy::planTime)
                        .toList())
                : PlanTimes.UNKNOWN;
    }

    private static PlanTimes.Time planTime(Document document) {
        Instant from = CopiedGrants.instant(document, "from");
        return new PlanTimes.Time(
                document.text("plan"), from == null ? Instant.MIN : from, CopiedGrants.instant(document, "until"));
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    /** The entitlements of an object that may have some. */
    static @Nullable Entitlements read(Document document, String name) {
        return document.has(name)
                ? Entitlements.of(document.objects(name).stream()
                        .map(EntitlementCopy::fact)
                        .toList())
                : null;
    }

    private static Fact fact(Document document) {
        Instant from = CopiedGrants.instant(document, "from");
        return new Fact(
                document.text("feature"),
                DeclarationReader.word(Fact.Kind.class, document, "kind"),
                document.has("amount") ? number(document, "amount") : null,
                DeclarationReader.word(Overage.class, document, "overage"),
                from == null ? Instant.MIN : from,
                CopiedGrants.instant(document, "until"),
                document.truth("past_due", /* otherwise= */ false),
                CopiedGrants.instant(document, "grace_until"),
                document.text("source"));
    }

    private static BigDecimal number(Document document, String name) {
        try {
            return new BigDecimal(document.text(name));
        } catch (NumberFormatException none) {
            throw new InvalidDocument(document.at(name), "a number is expected");
        }
    }
}
