package dev.bridge.catalog.shape;

import dev.bridge.catalog.source.SourceNode;
import dev.bridge.decision.declaration.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plain data of any shape; what it must be depends on a type that stands elsewhere. */
public record AnyShape() implements Shape<Value> {

    @Override
    public String noun() {
        return "a value";
    }

    @Override
    public @Nullable Value read(SourceNode node, Problems problems) {
        return switch (node) {
            case SourceNode.Scalar scalar -> readScalar(scalar, problems);
            case SourceNode.Sequence sequence -> {
                List<Value> items = new ArrayList<>();
                for (SourceNode child : sequence.items()) {
                    Value item = read(child, problems);
                    if (item != null) {
                        items.add(item);
                    }
                }
                yield items.size() == sequence.items().size() ? new Value.Items(items) : null;
            }
            case SourceNode.Mapping mapping -> {
                Map<String, Value> members = new LinkedHashMap<>();
                mapping.entries().forEach((key, entry) -> {
                    Value member = read(entry.value(), problems);
                    if (member != null) {
                        members.put(key, member);
                    }
                });
                yield members.size() == mapping.entries().size() ? new Value.Members(members) : null;
            }
        };
    }

    private @Nullable Value readScalar(SourceNode.Scalar scalar, Problems problems) {
        return switch (scalar.type()) {
            case TEXT -> Value.of(scalar.text());
            case TRUTH -> Value.of(Boolean.parseBoolean(scalar.text()));
            case NUMBER -> {
                BigDecimal number = DecimalShape.any().read(scalar, problems);
                yield number == null ? null : Value.of(number);
            }
            case NOTHING -> {
                Mistyped.report(scalar, this, problems);
                yield null;
            }
        };
    }

    @Override
    public Value write(Value value) {
        return value;
    }

    @Override
    public Value.Members schema(Definitions definitions) {
        return Schemas.of("type", Schemas.texts(List.of("string", "number", "boolean", "array", "object")));
    }
}
