package dev.bridge.decision.unified;

import dev.bridge.decision.Circumstances;
import dev.bridge.decision.ObjectReference;
import dev.bridge.decision.Question;
import dev.bridge.decision.Subject;
import dev.bridge.decision.Surroundings;
import dev.bridge.decision.declaration.ResourceAttribute;
import dev.bridge.decision.declaration.ResourceType;
import dev.bridge.decision.expression.Names;
import dev.bridge.decision.graph.Check;
import dev.bridge.decision.graph.TooComplex;
import dev.bridge.decision.setting.EffectiveSetting;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names that expressions read, for one subject's question: {@code subject resource action context settings organization plan now}.
 * What only a trusted caller may say is unknown from others, whether they said it or not.
 */
final class Roots implements Names, Surroundings {

    /** What an untrusted caller's grants for this question are called where they are missing. */
    static final String FACTS = "facts";

    private static final String USER = "user";

    private final View view;
    private final ProductView product;
    private final DecisionRequest request;
    private final Entity subject;
    private final Subject subjectInGraph;
    private final ObjectReference resourceObject;

    Roots(View view, ProductView product, DecisionRequest request, Entity subject) {
        this.view = view;
        this.product = product;
        this.request = request;
        this.subject = subject;
        GraphTypes types = product.rules().types;
        this.subjectInGraph = types.subject(
                subject.isEveryone() ? new Subject.Everyone(subject.type()) : new Subject.One(subject.reference()));
        this.resourceObject = types.object(request.resource().reference());
    }

    Subject subjectInGraph() {
        return subjectInGraph;
    }

    ObjectReference resourceObject() {
        return resourceObject;
    }

    /** The person's id; null for a program. */
    @Nullable
    String user() {
        return subject.type().equals(USER) && !subject.isEveryone() ? subject.id() : null;
    }

    @Override
    public @Nullable Object find(String name) {
        return switch (name) {
            case "subject" -> (Names) this::ofSubject;
            case "resource" -> resource(resourceObject);
            case "action" -> (Names) this::ofAction;
            case "context" -> request.claims().context();
            case "settings" -> (Names) this::ofSettings;
            case "organization" -> (Names) this::ofOrganization;
            case "plan" -> product.plans().at(request.now());
            case "now" -> request.now();
            default -> null;
        };
    }

    private @Nullable Object ofSubject(String name) {
        return switch (name) {
            case "type" -> subject.type();
            case "id" -> subject.id();
            case "properties" -> said(subject.properties());
            case "attributes" -> subjectInGraph instanceof Subject.One(ObjectReference one) ? stored(one) : Map.of();
            default -> null;
        };
    }

    private @Nullable Object ofAction(String name) {
        return switch (name) {
            case "name" -> request.deed().name();
            case "properties" -> said(request.deed().properties());
            default -> null;
        };
    }

    private @Nullable Object ofOrganization(String name) {
        Account account = view.account();
        return switch (name) {
            case "id" -> account.id();
            case "name" -> account.name();
            case "kind" -> account.kind();
            case "state" -> account.state().toString();
            case "attributes" -> account.attributes();
            default -> null;
        };
    }

    private @Nullable Object ofSettings(String name) {
        EffectiveSetting effective = setting(name);
        var declared = product.settings().declaration(name);
        return effective == null || declared == null ? null : SettingNames.value(effective.value(), declared.type());
    }

    /** What a setting is for the subject; null for one that the product does not declare. */
    @Nullable
    EffectiveSetting setting(String name) {
        return product.settings().effective(name, user(), this::isInGroup);
    }

    private boolean isInGroup(String group) {
        try {
            return Check.of(view.grants())
                    .check(new Question(
                            subjectInGraph,
                            "member",
                            new ObjectReference("group", group),
                            Circumstances.at(request.now())))
                    .allows();
        } catch (TooComplex endless) {
            return false;
        }
    }

    /** A resource as expressions see it. Of others than the one that is asked about, the caller has said nothing. */
    @Override
    public Object resource(ObjectReference object) {
        boolean asked = object.equals(resourceObject);
        Map<String, Object> properties = asked ? request.resource().properties() : Map.of();
        ResourceType type = view.rules().type(object.type());
        String typeName = asked ? request.resource().type() : object.type();
        return (Names) name -> switch (name) {
            case "type" -> typeName;
            case "id" -> object.id();
            case "properties" -> said(properties);
            case "attributes" -> stored(object);
            default -> attribute(type, object, properties, name);
        };
    }

    private @Nullable Object attribute(
            @Nullable ResourceType type, ObjectReference object, Map<String, Object> properties, String name) {
        ResourceAttribute declared = type == null ? null : type.attributes().get(name);
        if (declared == null) {
            return null;
        }
        return switch (declared.from()) {
            case STORED -> stored(object).get(name);
            case REQUEST -> request.claims().trusted() ? properties.get(name) : Unknown.UNKNOWN;
        };
    }

    private Object said(Map<String, Object> properties) {
        return request.claims().trusted() ? properties : Unknown.UNKNOWN;
    }

    private Map<String, Object> stored(ObjectReference object) {
        Map<String, Object> known = view.attributes().of(object);
        return known == null ? Map.of() : known;
    }

    /** Whether something is missing only because the caller may not say it. */
    boolean isWithheld(String missing) {
        return !request.claims().trusted()
                && (missing.equals(FACTS)
                        || missing.startsWith("subject.properties")
                        || missing.startsWith("action.properties")
                        || (missing.startsWith("resource.")
                                && !missing.startsWith("resource.attributes")
                                && isSaid(missing.substring("resource.".length()))));
    }

    private boolean isSaid(String member) {
        ResourceType type = view.rules().type(resourceObject.type());
        ResourceAttribute declared = type == null ? null : type.attributes().get(member);
        return declared == null ? member.startsWith("properties") : declared.from() == ResourceAttribute.Origin.REQUEST;
    }
}
