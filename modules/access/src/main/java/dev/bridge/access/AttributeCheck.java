package dev.bridge.access;

import dev.bridge.accounts.PrincipalId;
import dev.bridge.decision.ObjectReference;
import dev.bridge.decision.declaration.ResourceAttribute;
import dev.bridge.decision.declaration.ResourceType;
import dev.bridge.decision.declaration.ValueType;
import dev.bridge.decision.setting.ValueFit;
import dev.bridge.kernel.problem.NearestName;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.kernel.problem.Quoted;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Holds attributes of a write against what products declare. */
final class AttributeCheck {

    private final ProductTypes types;
    private final ProductChoice products;
    private final Mistakes mistakes;

    AttributeCheck(ProductTypes types, ProductChoice products, Mistakes mistakes) {
        this.types = types;
        this.products = products;
        this.mistakes = mistakes;
    }

    /** Checks one entry of `attributes`; what is right of it is added to both maps. */
    void check(
            String pointer,
            RelationReading.Attributed read,
            Map<ResourceName, Map<String, JsonNode>> set,
            Map<ResourceName, List<String>> unset) {
        if (GraphNames.SUBJECTS.contains(read.resource().type())) {
            subjectAttributes(pointer, read, set, unset);
            return;
        }
        String of = products.of(
                pointer + "/resource", read.resource().type(), !read.set().isEmpty());
        if (of == null) {
            return;
        }
        ResourceName name = new ResourceName(of, read.resource());
        if (set.containsKey(name) || unset.containsKey(name)) {
            mistakes.add(pointer, "doubled", "`%s` stands twice in `attributes`; send it once.".formatted(name));
        }
        ResourceType type = types.find(of, read.resource().type());
        read.set().forEach((attribute, value) -> attribute(pointer + "/set/" + attribute, type, attribute, value));
        read.unset().stream()
                .filter(read.set()::containsKey)
                .forEach(attribute -> mistakes.add(
                        pointer + "/unset", "contradictory", "`%s` is set and unset.".formatted(attribute)));
        if (!read.set().isEmpty()) {
            set.put(name, read.set());
        }
        if (!read.unset().isEmpty()) {
            unset.put(name, read.unset().stream().distinct().toList());
        }
    }

    private void attribute(String pointer, @Nullable ResourceType type, String name, JsonNode value) {
        ResourceAttribute attribute = type == null ? null : type.attributes().get(name);
        if (attribute == null || attribute.retired()) {
            mistakes.add(
                    pointer,
                    "attribute_unknown",
                    "There is no attribute %s that can be set%s"
                            .formatted(
                                    Quoted.text(name),
                                    NearestName.ending(
                                            name,
                                            type == null
                                                    ? Set.of()
                                                    : type.attributes().keySet())));
        } else if (attribute.from() == ResourceAttribute.Origin.REQUEST) {
            mistakes.add(
                    pointer, "attribute_not_stored", "`%s` is said by whoever asks, and not stored.".formatted(name));
        } else if (!ValueFit.isA(JsonValues.value(value), attribute.type())) {
            mistakes.add(
                    pointer,
                    "attribute_invalid",
                    "`%s` takes a value of type `%s`, and not %s."
                            .formatted(name, attribute.type(), Quoted.text(value.toString())));
        }
    }

    /** Of subjects that Bridge does not know: a product's own people. Those of Bridge's are kept with their accounts. */
    private void subjectAttributes(
            String pointer,
            RelationReading.Attributed read,
            Map<ResourceName, Map<String, JsonNode>> set,
            Map<ResourceName, List<String>> unset) {
        String of = products.named();
        if (of == null) {
            mistakes.add(pointer, "product_needed", "Attributes of subjects are a product's; send `product` too.");
            return;
        }
        if (isBridges(read.resource())) {
            mistakes.add(
                    pointer + "/resource",
                    "kept_elsewhere",
                    "%s is known to Bridge; its attributes are written where it is."
                            .formatted(Quoted.text(read.resource().toString())));
            return;
        }
        read.set().forEach((attribute, value) -> {
            ValueType type = types.userAttribute(of, attribute);
            if (type == null) {
                mistakes.add(
                        pointer + "/set/" + attribute,
                        "attribute_unknown",
                        "Product `%s` declares no attribute %s of users.".formatted(of, Quoted.text(attribute)));
            } else if (!ValueFit.isA(JsonValues.value(value), type)) {
                mistakes.add(
                        pointer + "/set/" + attribute,
                        "attribute_invalid",
                        "`%s` takes a value of type `%s`, and not %s."
                                .formatted(attribute, type, Quoted.text(value.toString())));
            }
        });
        ResourceName name = new ResourceName(of, read.resource());
        if (!read.set().isEmpty()) {
            set.put(name, read.set());
        }
        if (!read.unset().isEmpty()) {
            unset.put(name, read.unset().stream().distinct().toList());
        }
    }

    private static boolean isBridges(ObjectReference subject) {
        try {
            return PrincipalId.parse(subject.id()).reference().type().equals(subject.type());
        } catch (ProblemException noId) {
            return false;
        }
    }
}
