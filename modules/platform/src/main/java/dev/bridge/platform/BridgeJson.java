package dev.bridge.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bridge.kernel.id.IdType;
import dev.bridge.kernel.id.TypedId;
import dev.bridge.kernel.money.Decimals;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.Deserializers;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * JSON as Bridge reads and writes it, on the wire and in its tables: names in snake case, ids as TypeIDs, decimals as
 * strings, times in ISO 8601; absent instead of null. Read strictly: unknown and doubled names are errors.
 */
public final class BridgeJson {

    private static final int MAX_NUMBER_LENGTH = 64;

    private BridgeJson() {}

    public static JsonMapper mapper() {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(PlatformLimits.JSON_DEPTH.intValue())
                        .maxNumberLength(MAX_NUMBER_LENGTH)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        SimpleModule types = new SimpleModule("bridge");
        types.addSerializer(new IdSerializer());
        types.addSerializer(new DecimalSerializer());
        types.addSerializer(new InstantSerializer());
        return JsonMapper.builder(factory)
                .addModule(types)
                .addModule(new IdModule())
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .build();
    }

    private static final class IdSerializer extends StdSerializer<TypedId> {

        IdSerializer() {
            super(TypedId.class);
        }

        @Override
        public void serialize(TypedId id, JsonGenerator generator, SerializationContext context) {
            generator.writeString(id.text());
        }
    }

    private static final class DecimalSerializer extends StdSerializer<BigDecimal> {

        DecimalSerializer() {
            super(BigDecimal.class);
        }

        @Override
        public void serialize(BigDecimal value, JsonGenerator generator, SerializationContext context) {
            generator.writeString(Decimals.text(value));
        }
    }

    /** Ids are many types of one shape, each with its {@code TYPE}. */
    private static final class IdModule extends SimpleModule {

        IdModule() {
            super("bridge-ids");
        }

        @Override
        public void setupModule(SetupContext context) {
            context.addDeserializers(new Deserializers.Base() {
                @Override
                public @Nullable ValueDeserializer<?> findBeanDeserializer(
                        JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
                    return TypedId.class.isAssignableFrom(type.getRawClass())
                            ? new IdDeserializer(type.getRawClass())
                            : null;
                }

                @Override
                public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
                    return TypedId.class.isAssignableFrom(type);
                }
            });
        }
    }

    private static final class IdDeserializer extends StdDeserializer<Object> {

        private final transient IdType<?> type;

        IdDeserializer(Class<?> id) {
            super(id);
            this.type = IdType.of(id);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) {
            return type.parse(parser.getValueAsString(""));
        }
    }
}
