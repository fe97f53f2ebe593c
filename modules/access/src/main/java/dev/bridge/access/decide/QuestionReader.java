package dev.bridge.access.decide;

import dev.bridge.decision.Grant;
import dev.bridge.decision.ObjectReference;
import dev.bridge.decision.Subject;
import dev.bridge.decision.unified.Deed;
import dev.bridge.decision.unified.Entity;
import dev.bridge.decision.unified.Wanted;
import dev.bridge.kernel.problem.FieldProblem;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads questions, Bridge's own and AuthZEN's, which differ in where the options stand. Fields that are not known are passed over, as
 * AuthZEN asks.
 */
public final class QuestionReader {

    /** Which part a search looks for. */
    public enum Searched {
        NOTHING,
        SUBJECT,
        ACTION,
        RESOURCE
    }

    private static final int DECIMALS = 12;
    private static final int DIGITS = 38;

    private final JsonNode node;
    private final JsonNode options;
    private final Searched searched;

    private QuestionReader(JsonNode node, JsonNode options, Searched searched) {
        this.node = node;
        this.options = options;
        this.searched = searched;
    }

    /**
     * Bridge's own: options stand beside the question.
     *
     * @throws ProblemException {@code question_invalid} with the field, {@code cost_invalid}, {@code nothing_to_reserve},
     *     {@code limit_exceeded}
     */
    public static AskedQuestion read(JsonNode node, Searched searched) {
        return new QuestionReader(object(node, ""), node, searched).question();
    }

    /** AuthZEN's: options stand in {@code context.bridge}. Throws as {@link #read}. */
    public static AskedQuestion authZen(JsonNode node, Searched searched) {
        JsonNode context = object(node, "").path("context");
        if (!context.isMissingNode() && !context.isNull()) {
            object(context, "/context");
        }
        return new QuestionReader(node, context.path("bridge"), searched).question();
    }

    /**
     * What is said about a request, as expressions read it.
     *
     * @throws ProblemException {@code limit_exceeded}
     */
    public static Map<String, Object> context(JsonNode object) {
        return SaidValues.of(object, "The context");
    }

    private AskedQuestion question() {
        Entity subject = entity("subject", searched == Searched.SUBJECT);
        Deed deed = deed();
        Entity resource = entity("resource", searched == Searched.RESOURCE);
        JsonNode context = node.path("context");
        if (!context.isMissingNode() && !context.isNull()) {
            object(context, "/context");
        }
        Wanted wanted = wanted();
        return new AskedQuestion(
                option("product"),
                subject,
                deed,
                resource,
                option("organization"),
                SaidValues.of(context, "The context"),
                facts(),
                wanted,
                onBehalfOf(),
                option("at_least"),
                exact(wanted),
                options.path("explain").asBoolean(false));
    }

    private @Nullable String exact(Wanted wanted) {
        String exact = option("exact");
        if (exact != null && option("at_least") != null) {
            throw invalid("/exact", "goes without `at_least`");
        }
        if (exact != null && wanted.reserve()) {
            throw invalid("/exact", "asks about what has passed, of which nothing can be reserved");
        }
        return exact;
    }

    private Deed deed() {
        JsonNode action = node.path("action");
        if (searched == Searched.ACTION) {
            return new Deed(AskedQuestion.SEARCHED, properties(action, "action"));
        }
        if (action.isString()) {
            return new Deed(text(action, "/action"), Map.of());
        }
        object(action, "/action");
        return new Deed(text(action.path("name"), "/action/name"), properties(action, "action"));
    }

    private Entity entity(String field, boolean isSearched) {
        JsonNode entity = object(node.path(field), "/" + field);
        String type = text(entity.path("type"), "/" + field + "/type");
        String id = isSearched ? AskedQuestion.SEARCHED : id(entity.path("id"), "/" + field + "/id");
        // What is searched for asserts nothing.
        return isSearched ? Entity.of(type, id) : new Entity(type, id, properties(entity, field));
    }

    private static Map<String, Object> properties(JsonNode owner, String field) {
        JsonNode properties = owner.path("properties");
        if (!properties.isMissingNode() && !properties.isNull()) {
            object(properties, "/" + field + "/properties");
        }
        return SaidValues.of(properties, "The properties of the " + field);
    }

    private Wanted wanted() {
        BigDecimal cost = cost(options.path("cost"));
        String key = option("reservation");
        boolean reserve = options.path("reserve").asBoolean(false) || key != null;
        if (key != null) {
            DecideLimits.KEY_BYTES.check(key.getBytes(StandardCharsets.UTF_8).length, "`reservation`");
        }
        if (reserve && cost.signum() == 0) {
            throw Problem.of(
                            DecideError.NOTHING_TO_RESERVE,
                            "A cost of 0 asks whether anything is left; to set units aside, say how many.")
                    .exception();
        }
        return new Wanted(cost, reserve, key, hold(options.path("hold_seconds")));
    }

    private static Duration hold(JsonNode seconds) {
        if (seconds.isMissingNode() || seconds.isNull()) {
            return Wanted.HOLD;
        }
        if (!seconds.canConvertToExactIntegral() || seconds.longValue() < 1) {
            throw invalid("/hold_seconds", "is a whole number of seconds from 1 on");
        }
        DecideLimits.HOLD_SECONDS.check(seconds.longValue(), "`hold_seconds`");
        return Duration.ofSeconds(seconds.longValue());
    }

    private static BigDecimal cost(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return BigDecimal.ONE;
        }
        BigDecimal cost = null;
        try {
            String text = node.isNumber() ? node.decimalValue().toString() : node.isString() ? node.stringValue() : "";
            cost = text.length() <= DIGITS ? new BigDecimal(text).stripTrailingZeros() : null;
        } catch (NumberFormatException | ArithmeticException none) {
            cost = null;
        }
        if (cost == null
                || cost.signum() < 0
                || cost.scale() > DECIMALS
                || cost.precision() - cost.scale() > DIGITS - DECIMALS) {
            throw Problem.of(
                            DecideError.COST_INVALID,
                            "`cost` is a number from 0 on with at most 12 decimals, such as `12` or `\"0.5\"`.")
                    .exception();
        }
        return cost;
    }

    private List<Entity> onBehalfOf() {
        JsonNode chain = options.path("on_behalf_of");
        if (chain.isMissingNode() || chain.isNull()) {
            return List.of();
        }
        List<JsonNode> links = chain.isArray() ? List.copyOf(chain.values()) : List.of(chain);
        DecideLimits.CHAIN.check(links.size(), "`on_behalf_of`");
        List<Entity> principals = new ArrayList<>();
        for (int at = 0; at < links.size(); at++) {
            String pointer = "/on_behalf_of/" + at;
            JsonNode link = object(links.get(at), pointer);
            principals.add(new Entity(
                    text(link.path("type"), pointer + "/type"),
                    id(link.path("id"), pointer + "/id"),
                    properties(link, "principal")));
        }
        return principals;
    }

    private List<Grant> facts() {
        JsonNode facts = options.path("facts");
        if (facts.isMissingNode() || facts.isNull()) {
            return List.of();
        }
        if (!facts.isArray()) {
            throw invalid("/facts", "is a list of grants");
        }
        DecideLimits.FACTS.check(facts.size(), "`facts`");
        List<Grant> grants = new ArrayList<>();
        for (int at = 0; at < facts.size(); at++) {
            String pointer = "/facts/" + at;
            JsonNode fact = object(facts.get(at), pointer);
            grants.add(Grant.of(
                    reference(text(fact.path("resource"), pointer + "/resource"), pointer + "/resource"),
                    text(fact.path("relation"), pointer + "/relation"),
                    subject(text(fact.path("subject"), pointer + "/subject"), pointer + "/subject")));
        }
        return grants;
    }

    private static Subject subject(String text, String pointer) {
        int hash = text.indexOf('#');
        if (hash > 0 && hash < text.length() - 1) {
            return new Subject.Userset(reference(text.substring(0, hash), pointer), text.substring(hash + 1));
        }
        return text.endsWith(":*") && text.length() > 2
                ? new Subject.Everyone(text.substring(0, text.length() - 2))
                : new Subject.One(reference(text, pointer));
    }

    private static ObjectReference reference(String text, String pointer) {
        int colon = text.indexOf(':');
        if (colon < 1 || colon == text.length() - 1 || text.endsWith(":*")) {
            throw invalid(pointer, "is written `type:id`");
        }
        return new ObjectReference(text.substring(0, colon), text.substring(colon + 1));
    }

    private @Nullable String option(String name) {
        JsonNode option = options.path(name);
        return option.isMissingNode() || option.isNull() ? null : text(option, "/" + name);
    }

    private static JsonNode object(JsonNode node, String pointer) {
        if (!node.isObject()) {
            throw invalid(pointer, node.isMissingNode() || node.isNull() ? "is missing" : "is an object");
        }
        return node;
    }

    /** An id; a star stands for everyone and is nobody's. */
    private static String id(JsonNode node, String pointer) {
        String id = text(node, pointer);
        if (id.equals("*")) {
            throw invalid(pointer, "names somebody or something; `*` does not");
        }
        return id;
    }

    private static String text(JsonNode node, String pointer) {
        if (!node.isString()) {
            throw invalid(pointer, node.isMissingNode() || node.isNull() ? "is missing" : "is a text");
        }
        String text = node.stringValue();
        if (text.isEmpty()) {
            throw invalid(pointer, "is empty");
        }
        if (hasControl(text)) {
            throw invalid(pointer, "has a control character");
        }
        DecideLimits.ID_BYTES.check(bytes(text), "`" + pointer + "`");
        return text;
    }

    private static boolean hasControl(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (Character.isISOControl(text.charAt(at))) {
                return true;
            }
        }
        return false;
    }

    /** Most texts are far from the bound, and not worth encoding. */
    private static long bytes(String text) {
        return text.length() * 3L <= DecideLimits.ID_BYTES.value()
                ? text.length()
                : text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static ProblemException invalid(String pointer, String what) {
        String detail = "`%s` %s.".formatted(pointer.isEmpty() ? "the body" : pointer, what);
        return Problem.of(DecideError.QUESTION_INVALID, "%s", detail)
                .withErrors(List.of(new FieldProblem(pointer, "field_invalid", detail, null)))
                .exception();
    }
}
