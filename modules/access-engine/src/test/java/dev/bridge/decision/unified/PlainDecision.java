package dev.bridge.decision.unified;

import com.google.common.hash.Hashing;
import dev.bridge.decision.Grant;
import dev.bridge.decision.Truth;
import dev.bridge.decision.declaration.Setting;
import dev.bridge.decision.declaration.Value;
import dev.bridge.decision.entitlement.Fact;
import dev.bridge.decision.entitlement.Overage;
import dev.bridge.decision.setting.Level;
import dev.bridge.decision.setting.PlainReading;
import dev.bridge.decision.setting.ScopedValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The joined decision by the letter of the page on access, section 2, over the small worlds of {@link JoinedWorld}: who is told which
 * result by which part. It shares no evaluation with the engine.
 */
final class PlainDecision {

    /** What a part says: {@code allow}, {@code deny forbidden}. */
    private final Map<PartKind, String> parts = new LinkedHashMap<>();

    private final JoinedWorld world;

    private PlainDecision(JoinedWorld world) {
        this.world = world;
    }

    /** The parts as they are shown: of the first in the chain who is not allowed, or of the subject. */
    static Map<PartKind, String> of(JoinedWorld world) {
        List<PlainDecision> chain = new ArrayList<>();
        chain.add(new PlainDecision(world.askedBy(world.request.subject())).five());
        world.request.onBehalfOf().forEach(one -> chain.add(new PlainDecision(world.askedBy(one)).five()));
        for (PlainDecision each : chain) {
            if (!each.parts.values().stream().allMatch(PlainDecision::holds)) {
                each.parts.put(PartKind.QUOTA, "not_evaluated");
                return each.parts;
            }
        }
        PlainDecision first = chain.getFirst();
        first.parts.put(PartKind.QUOTA, first.stale(PartKind.QUOTA, first.quota()));
        return first.parts;
    }

    static boolean holds(String part) {
        return part.startsWith("allow") || part.equals("not_applicable");
    }

    private PlainDecision five() {
        parts.put(PartKind.PERMISSION, stale(PartKind.PERMISSION, permission()));
        parts.put(PartKind.POLICY, stale(PartKind.POLICY, policy()));
        parts.put(
                PartKind.SETTING, world.action.setting() == null ? "not_applicable" : stale(PartKind.SETTING, gate()));
        parts.put(PartKind.ENTITLEMENT, stale(PartKind.ENTITLEMENT, entitlement()));
        parts.put(PartKind.FLAG, world.action.flag() == null ? "not_applicable" : stale(PartKind.FLAG, flag()));
        return this;
    }

    private String stale(PartKind part, String otherwise) {
        boolean old = world.staleness.age().compareTo(world.staleness.bound()) > 0;
        return old && world.staleness.closed().contains(part) ? "stale stale" : otherwise;
    }

    private String permission() {
        boolean granted = world.action.permission() != null && isReader(world.trusted());
        if (granted) {
            return "allow";
        }
        Set<String> missing = new TreeSet<>();
        boolean failed = false;
        if (!world.trusted() && !world.request.claims().facts().isEmpty()) {
            missing.add("facts");
        }
        for (PlainCondition permit : world.permits.values()) {
            PlainCondition.Came came = permit.meaning().apply(world);
            if (came.truth() == Truth.TRUE) {
                return "allow";
            }
            missing.addAll(came.missing());
            failed |= came.failed();
        }
        return missing.isEmpty() ? failed ? "deny evaluation_error" : "deny no_grant" : conditional(missing);
    }

    /** Reader and not banned, by a grant or through the group. */
    private boolean isReader(boolean withFacts) {
        List<String> edges = new ArrayList<>();
        world.grants.forEach(grant -> edges.add(grant.edge().toString()));
        if (withFacts) {
            world.request.claims().facts().stream().map(Grant::edge).forEach(edge -> edges.add(edge.toString()));
        }
        String who = world.asking().toString();
        String doc = world.resource().toString();
        boolean direct = edges.contains(doc + "#reader@" + who);
        boolean through = edges.contains(doc + "#reader@group:eng#member") && edges.contains("group:eng#member@" + who);
        return (direct || through) && !edges.contains(doc + "#banned@" + who);
    }

    private String policy() {
        Set<String> missing = new TreeSet<>();
        boolean failed = false;
        List<PlainCondition> all = new ArrayList<>(world.forbids.values());
        all.addAll(world.own.values());
        for (PlainCondition forbid : all) {
            PlainCondition.Came came = forbid.meaning().apply(world);
            if (came.truth() == Truth.TRUE) {
                return "deny forbidden";
            }
            missing.addAll(came.missing());
            failed |= came.failed();
        }
        return failed ? "deny evaluation_error" : missing.isEmpty() ? "allow" : conditional(missing);
    }

    private String conditional(Collection<String> missing) {
        boolean withheld = !world.trusted()
                && missing.stream().anyMatch(name -> name.equals("facts") || name.startsWith("subject.properties"));
        return "conditional " + (withheld ? "properties_not_trusted" : "context_missing");
    }

    private String gate() {
        return setting(world, JoinedWorld.gate(), world.gates).equals(Value.of(true)) ? "allow" : "deny setting_off";
    }

    /** The value of a setting for who asks. */
    static Value setting(JoinedWorld world, Setting declared, List<ScopedValue> values) {
        boolean person = world.asking().type().equals("user");
        boolean inGroup = world.grants.stream()
                .anyMatch(grant -> grant.edge().toString().equals("group:eng#member@" + world.asking()));
        List<ScopedValue> chain = values.stream()
                .filter(value -> value.level() != Level.GROUP || inGroup)
                .filter(value -> value.level() != Level.USER
                        || (person && value.id().equals(world.asking().id())))
                .toList();
        return PlainReading.value(declared, chain);
    }

    private String entitlement() {
        switch (world.account.state()) {
            case SUSPENDED, CLOSING, CLOSED -> {
                return "deny account_inactive";
            }
            case TRIAL, ACTIVE, PAST_DUE -> {}
        }
        if (world.action.feature() == null) {
            return "not_applicable";
        }
        String held = world.configured ? holding("scan") : "not_configured";
        return held.equals("held") ? "allow" : guarded("deny " + held);
    }

    /** What is guarded by the action's condition: it frees, leaves open, or lets the other answer stand. */
    private String guarded(String otherwise) {
        if (world.when == null) {
            return otherwise;
        }
        PlainCondition.Came came = world.when.meaning().apply(world);
        return switch (came.truth()) {
            case TRUE -> otherwise;
            case FALSE -> "not_applicable";
            case UNKNOWN -> came.failed() ? "deny evaluation_error" : conditional(came.missing());
        };
    }

    private String holding(String feature) {
        boolean ended = false;
        boolean owed = false;
        for (Fact fact : world.facts) {
            boolean some = fact.kind() == Fact.Kind.SWITCH
                    || fact.amount() == null
                    || fact.amount().signum() > 0
                    || fact.overage() != Overage.BLOCK;
            if (!fact.feature().equals(feature) || !some || fact.from().isAfter(JoinedWorld.NOW)) {
                continue;
            }
            if (fact.until() != null && !fact.until().isAfter(JoinedWorld.NOW)) {
                ended = true;
            } else if (fact.pastDue()
                    && fact.graceUntil() != null
                    && !fact.graceUntil().isAfter(JoinedWorld.NOW)) {
                owed = true;
            } else {
                return "held";
            }
        }
        return owed ? "past_due" : ended ? "feature_ended" : "feature_unavailable";
    }

    private String flag() {
        boolean first = "team".equals(world.plan())
                && Long.valueOf(1).equals(world.context().get("x"));
        boolean on = first
                || (world.asking().type().equals("user")
                        && bucket(world.asking().id()) <= 50_000);
        return on && !world.killed ? "allow" : "deny flag_off";
    }

    private static int bucket(String user) {
        int hash = Hashing.murmur3_32_fixed(0)
                .hashString("p/beta:" + user, StandardCharsets.UTF_8)
                .asInt();
        return Integer.remainderUnsigned(hash, 100_000) + 1;
    }

    private String quota() {
        if (world.action.consumes() == null) {
            return "not_applicable";
        }
        return guarded(world.configured ? counted() : "deny not_configured");
    }

    private String counted() {
        String held = holding("units");
        if (!held.equals("held")) {
            return "deny " + held;
        }
        BigDecimal cost = world.request.wanted().cost();
        @Nullable Integer granted = world.granted;
        int left = granted == null ? Integer.MAX_VALUE : Math.max(0, granted - world.used);
        boolean enough = cost.signum() == 0 ? left > 0 : cost.compareTo(BigDecimal.valueOf(left)) <= 0;
        return enough ? "allow" : world.overage == Overage.BLOCK ? "deny quota_exhausted" : "allow overage";
    }
}
