package dev.bridge.access.decide;

import dev.bridge.access.JsonValues;
import dev.bridge.decision.entitlement.Balance;
import dev.bridge.decision.flag.FlagResult;
import dev.bridge.decision.setting.ChainEntry;
import dev.bridge.decision.unified.Decision;
import dev.bridge.decision.unified.Part;
import dev.bridge.decision.unified.Parts;
import dev.bridge.decision.unified.Reason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Answers as JSON; what is null is left out. */
public final class AnswerView {

    private AnswerView() {}

    /** Bridge's own answer (access.md 2). */
    public static Map<String, Object> of(Answered answered) {
        Decision decision = answered.decision();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("decision", decision.allowed());
        put(view, "revision", answered.revision());
        view.put("evaluation_id", answered.id().text());
        view.put("evaluated_at", answered.evaluatedAt());
        view.put("age_millis", answered.age().toMillis());
        if (decision.staleFor() != null) {
            view.put("stale", true);
        }
        view.put("missing", sorted(decision.missing()));
        view.put("reasons", decision.reasons().stream().map(AnswerView::reason).toList());
        if (!decision.advice().isEmpty()) {
            view.put(
                    "advice", decision.advice().stream().map(AnswerView::reason).toList());
        }
        view.put("parts", parts(decision.parts()));
        return view;
    }

    /** A decision without an answer of its own: its boolean, reasons and parts. */
    public static Map<String, Object> explanation(Decision decision) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("decision", decision.allowed());
        view.put("missing", sorted(decision.missing()));
        view.put("reasons", decision.reasons().stream().map(AnswerView::reason).toList());
        view.put("parts", parts(decision.parts()));
        return view;
    }

    /** AuthZEN's: a boolean, and the rest in its context. */
    public static Map<String, Object> authZen(Answered answered) {
        Decision decision = answered.decision();
        Map<String, Object> context = new LinkedHashMap<>();
        if (!decision.reasons().isEmpty()) {
            context.put("reason", decision.reasons().getFirst().code().toString());
        }
        context.put("evaluation_id", answered.id().text());
        put(context, "revision", answered.revision());
        if (!decision.missing().isEmpty()) {
            context.put("missing", sorted(decision.missing()));
        }
        Map<String, Object> bridge = new LinkedHashMap<>();
        if (answered.question().explain()) {
            bridge.put(
                    "reasons",
                    decision.reasons().stream().map(AnswerView::reason).toList());
            bridge.put("parts", parts(decision.parts()));
        }
        put(bridge, "reservation", reservation(decision.parts().quota()));
        if (!bridge.isEmpty()) {
            context.put("bridge", bridge);
        }
        return Map.of("decision", decision.allowed(), "context", context);
    }

    private static Map<String, Object> reason(Reason reason) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("part", reason.part().toString());
        view.put("code", reason.code().toString());
        if (reason.subject() != null) {
            view.put("subject", reason.subject().toString());
        }
        view.put("text", reason.text());
        return view;
    }

    private static Map<String, Object> parts(Parts parts) {
        Map<String, Object> view = new LinkedHashMap<>();
        for (Part part : parts.all()) {
            view.put(part.kind().toString(), part(part));
        }
        return view;
    }

    private static Map<String, Object> part(Part part) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("result", part.result().name().toLowerCase(Locale.ROOT));
        if (part.code() != null) {
            view.put("code", part.code().toString());
        }
        switch (part) {
            case Part.Permission permission -> permission(view, permission);
            case Part.Policy policy -> policy(view, policy);
            case Part.Setting setting -> setting(view, setting);
            case Part.Entitlement entitlement -> entitlement(view, entitlement);
            case Part.Flag flag -> flag(view, flag);
            case Part.Quota quota -> quota(view, quota);
        }
        if (!part.missing().isEmpty()) {
            view.put("missing", sorted(part.missing()));
        }
        return view;
    }

    private static void permission(Map<String, Object> view, Part.Permission part) {
        put(view, "policy", part.policy());
        if (!part.because().isEmpty()) {
            view.put("because", part.because());
        }
        if (part.nearest() != null) {
            view.put(
                    "nearest",
                    Map.of(
                            "grant",
                            part.nearest().toString(),
                            "lift",
                            part.nearest().lift()));
        }
    }

    private static void policy(Map<String, Object> view, Part.Policy part) {
        put(view, "policy", part.policy());
        if (part.own()) {
            view.put("own", true);
        }
        put(view, "message", part.message());
    }

    private static void setting(Map<String, Object> view, Part.Setting part) {
        put(view, "setting", part.setting());
        if (part.effective() != null) {
            view.put("value", JsonValues.json(part.effective().value()));
            ChainEntry source = part.effective().source();
            Map<String, Object> from = new LinkedHashMap<>();
            from.put("scope", source.level().name().toLowerCase(Locale.ROOT));
            if (!source.id().isEmpty()) {
                from.put("id", source.id());
            }
            from.put("locked", source.locked());
            view.put("from", from);
        }
        if (!part.read().isEmpty()) {
            Map<String, Object> read = new LinkedHashMap<>();
            part.read().forEach((name, value) -> read.put(name, JsonValues.json(value)));
            view.put("read", read);
        }
    }

    private static void entitlement(Map<String, Object> view, Part.Entitlement part) {
        put(view, "feature", part.feature());
        put(view, "source", part.source());
        put(view, "until", part.until());
        put(view, "grace_until", part.graceUntil());
        if (!part.availableIn().isEmpty()) {
            view.put("available_in", part.availableIn());
        }
    }

    private static void flag(Map<String, Object> view, Part.Flag part) {
        put(view, "flag", part.flag());
        FlagResult result = part.evaluated();
        if (result != null) {
            if (result.value() != null) {
                view.put("value", JsonValues.json(result.value()));
            }
            view.put("cause", result.cause().name().toLowerCase(Locale.ROOT));
            if (result.rule() != FlagResult.NO_RULE) {
                view.put("rule", result.rule());
            }
            if (result.bucket() > 0) {
                view.put("bucket", result.bucket());
            }
        }
    }

    private static void quota(Map<String, Object> view, Part.Quota part) {
        put(view, "feature", part.feature());
        put(view, "cost", part.cost());
        Balance balance = part.balance();
        if (balance != null) {
            put(view, "limit", balance.granted());
            view.put("used", balance.used());
            view.put("held", balance.held());
            put(view, "left", balance.left());
            view.put("overage", balance.overage().name().toLowerCase(Locale.ROOT));
            put(view, "resets_at", balance.resetsAt());
        }
        if (!part.availableIn().isEmpty()) {
            view.put("available_in", part.availableIn());
        }
        put(view, "reservation", reservation(part));
    }

    private static @Nullable Map<String, Object> reservation(Part.Quota part) {
        Part.Reservation reservation = part.reservation();
        return reservation == null
                ? null
                : Map.of("id", reservation.id(), "expires_at", (Object) reservation.expiresAt());
    }

    private static List<String> sorted(Set<String> names) {
        return List.copyOf(new TreeSet<>(names));
    }

    private static void put(Map<String, Object> view, String name, @Nullable Object value) {
        if (value != null) {
            view.put(name, value);
        }
    }
}
