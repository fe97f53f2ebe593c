package dev.bridge.identity.provider.authorize;

import dev.bridge.accounts.UserId;
import dev.bridge.identity.provider.family.RequestedClaims;
import dev.bridge.identity.session.Assurance;
import dev.bridge.kernel.problem.ProblemException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The parameter {@code claims} of an authorization request (OpenID Connect Core section 5.5). What is not known is passed over,
 * as the standard wants it; what is not of its form is refused.
 */
record ClaimsParameter(Map<String, Asked> userinfo, Map<String, Asked> idToken) {

    /** In characters; all claims that there are, with values, need a tenth of it. */
    static final int LONGEST = 8_192;

    /**
     * One claim.
     *
     * @param values empty for any
     */
    record Asked(boolean essential, List<Object> values) {}

    /** What is wrong with the parameter, as a sentence about it. */
    static final class Malformed extends Exception {

        private static final long serialVersionUID = 1L;

        Malformed(String text) {
            super(text, null, false, false);
        }
    }

    private static final ClaimsParameter NONE = new ClaimsParameter(Map.of(), Map.of());
    private static final Set<String> LEVELS = Set.of("aal1", "aal2", "phr");
    private static final String ACR = "acr";
    private static final String SUBJECT = "sub";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * Reads it.
     *
     * @param text null where there is none
     */
    static ClaimsParameter read(@Nullable String text) throws Malformed {
        if (text == null) {
            return NONE;
        }
        if (text.length() > LONGEST) {
            throw new Malformed("`claims` has more than " + LONGEST + " characters.");
        }
        JsonNode root = parsed(text);
        return new ClaimsParameter(member(root, "userinfo"), member(root, "id_token"));
    }

    private static JsonNode parsed(String text) throws Malformed {
        try {
            JsonNode root = JSON.readTree(text);
            if (root.isObject()) {
                return root;
            }
        } catch (JacksonException notJson) {
            throw new Malformed("`claims` is not JSON.");
        }
        throw new Malformed("`claims` is not a JSON object.");
    }

    private static Map<String, Asked> member(JsonNode root, String name) throws Malformed {
        JsonNode member = root.get(name);
        if (member == null || member.isNull()) {
            return Map.of();
        }
        if (!member.isObject()) {
            throw new Malformed("`" + name + "` in `claims` is not a JSON object.");
        }
        Map<String, Asked> asked = new TreeMap<>();
        for (Map.Entry<String, JsonNode> claim : member.properties()) {
            asked.put(claim.getKey(), asked(claim.getValue()));
        }
        return asked;
    }

    private static Asked asked(JsonNode how) throws Malformed {
        if (how.isNull()) {
            return new Asked(false, List.of());
        }
        if (!how.isObject()) {
            throw new Malformed("A claim in `claims` is asked for by `null` or a JSON object.");
        }
        JsonNode essential = how.path("essential");
        if (!essential.isMissingNode() && !essential.isBoolean()) {
            throw new Malformed("`essential` in `claims` is true or false.");
        }
        return new Asked(essential.asBoolean(false), values(how));
    }

    private static List<Object> values(JsonNode how) throws Malformed {
        boolean one = how.has("value");
        boolean several = how.has("values");
        if (one && several) {
            throw new Malformed("A claim in `claims` has `value` or `values`, not both.");
        }
        if (several && (!how.get("values").isArray() || how.get("values").isEmpty())) {
            throw new Malformed("`values` in `claims` is a list with something in it.");
        }
        List<Object> values = new ArrayList<>();
        if (one) {
            values.add(scalar(how.get("value")));
        }
        if (several) {
            for (JsonNode value : how.get("values")) {
                values.add(scalar(value));
            }
        }
        return values;
    }

    private static Object scalar(JsonNode value) throws Malformed {
        if (value.isBoolean()) {
            return value.asBoolean();
        }
        if (value.isIntegralNumber() && value.canConvertToInt()) {
            return value.asInt();
        }
        if (value.isString()) {
            return value.asString();
        }
        throw new Malformed("A value in `claims` is a text, a whole number, true or false.");
    }

    /**
     * What of it there is to tell.
     *
     * @param scopeOf to which scope a claim belongs; null for one that is not there
     * @param registered the scopes that the client may ask for
     */
    RequestedClaims requested(Function<String, @Nullable String> scopeOf, Set<String> registered) {
        Set<String> scopes = new TreeSet<>();
        Map<String, RequestedClaims.Wanted> told = wanted(userinfo, scopeOf, registered, scopes);
        Map<String, RequestedClaims.Wanted> signed = wanted(idToken, scopeOf, registered, scopes);
        return new RequestedClaims(told, signed, scopes, essentialLevels());
    }

    private static Map<String, RequestedClaims.Wanted> wanted(
            Map<String, Asked> asked,
            Function<String, @Nullable String> scopeOf,
            Set<String> registered,
            Set<String> scopes) {
        Map<String, RequestedClaims.Wanted> wanted = new TreeMap<>();
        asked.forEach((name, how) -> {
            String scope = scopeOf.apply(name);
            if (scope != null && registered.contains(scope)) {
                scopes.add(scope);
                wanted.put(name, new RequestedClaims.Wanted(how.values()));
            }
        });
        return wanted;
    }

    /** Whether an ID token is to tell a level that there is not, so that no sign-in will do. */
    boolean isBeyondReach() {
        Asked acr = idToken.get(ACR);
        return acr != null
                && acr.essential()
                && !acr.values().isEmpty()
                && essentialLevels().isEmpty();
    }

    private Set<String> essentialLevels() {
        Asked acr = idToken.get(ACR);
        Set<String> levels = new TreeSet<>();
        if (acr != null && acr.essential()) {
            acr.values().stream().map(String::valueOf).filter(LEVELS::contains).forEach(levels::add);
        }
        return levels;
    }

    /** How strongly the person has to sign in: the weakest level that will do, or the first that is wished for; null for any. */
    @Nullable
    String level() {
        Asked acr = idToken.get(ACR);
        if (acr == null) {
            return null;
        }
        if (acr.essential()) {
            return essentialLevels().stream()
                    .min(Comparator.comparing((String level) -> Assurance.of(level)))
                    .orElse(null);
        }
        return acr.values().stream()
                .map(String::valueOf)
                .filter(LEVELS::contains)
                .findFirst()
                .orElse(null);
    }

    /** Whom the client takes the person for; null for anybody. */
    @Nullable
    UserId subject() throws Malformed {
        UserId subject = null;
        for (Map<String, Asked> member : List.of(idToken, userinfo)) {
            Asked sub = member.get(SUBJECT);
            if (sub == null || sub.values().isEmpty()) {
                continue;
            }
            UserId one = person(sub.values());
            if (subject != null && !subject.equals(one)) {
                throw new Malformed("`claims` has two different people as `sub`.");
            }
            subject = one;
        }
        return subject;
    }

    private static UserId person(List<Object> values) throws Malformed {
        if (values.size() > 1) {
            throw new Malformed("`sub` in `claims` is one person.");
        }
        try {
            return UserId.TYPE.parse(String.valueOf(values.getFirst()));
        } catch (ProblemException wrong) {
            throw new Malformed("`sub` in `claims` is no id of a person: user_...");
        }
    }
}
