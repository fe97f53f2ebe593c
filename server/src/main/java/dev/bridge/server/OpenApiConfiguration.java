package dev.bridge.server;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.TypedId;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.IfMatch;
import dev.bridge.platform.web.PageRequest;
import dev.bridge.platform.web.RawJson;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import tools.jackson.databind.JsonNode;

/** The description of the interface: each operation with the action that guards it and the command that calls it. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    static {
        // Arguments that an operation is given, and the caller does not send as such.
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Caller.class, Origin.class, IfMatch.class, PageRequest.class)
                .replaceWithSchema(RawJson.class, new ObjectSchema())
                .replaceWithSchema(JsonNode.class, new ObjectSchema());
    }

    @Bean
    OpenAPI description() {
        return new OpenAPI()
                .info(new Info()
                        .title("Bridge")
                        .version("v1")
                        .description("The platform under a software company's products."))
                .components(new Components()
                        .addSecuritySchemes(
                                "bearer",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")))
                .addSecurityItem(new SecurityRequirement().addList("bearer"));
    }

    /** springdoc looks at our records with a mapper of its own. */
    @Bean
    ModelResolver formsOnTheWire() {
        return new FormsOnTheWire().openapi31(true);
    }

    /** Names in snake case, and ids as texts. */
    private static final class FormsOnTheWire extends ModelResolver {

        FormsOnTheWire() {
            super(
                    Json31.mapper().copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE),
                    new SchemaNames());
        }

        @Override
        public @Nullable Schema<?> resolve(
                AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> next) {
            return TypedId.class.isAssignableFrom(
                            _mapper.constructType(type.getType()).getRawClass())
                    ? new StringSchema()
                    : super.resolve(type, context, next);
        }
    }

    /**
     * A class within another is named after both, {@code GroupNaming} for one of {@code GroupController}. Two classes of one name
     * would share the description of one of them.
     */
    private static final class SchemaNames extends TypeNameResolver {

        private final Map<String, Class<?>> named = new ConcurrentHashMap<>();

        @Override
        protected String getNameOfClass(Class<?> type) {
            String name = name(type);
            Class<?> other = named.putIfAbsent(name, type);
            Invariant.check(other == null || other == type, "both %s and %s are described as %s", other, type, name);
            return name;
        }

        private static String name(Class<?> type) {
            Class<?> outer = type.getEnclosingClass();
            return outer == null
                    ? type.getSimpleName()
                    : joined(name(outer).replaceFirst("(Controller|View)$", ""), type.getSimpleName());
        }

        /** A word that ends the one and begins the other stands once: {@code MyDevice} and {@code DeviceList}. */
        private static String joined(String outer, String inner) {
            for (int length = Math.min(outer.length(), inner.length()); length > 2; length--) {
                if (outer.endsWith(inner.substring(0, length))) {
                    return outer + inner.substring(length);
                }
            }
            return outer + inner;
        }
    }

    /** What the framework answers by itself. */
    @Bean
    OpenApiCustomizer answersOfTheFramework() {
        return HealthDescription::addTo;
    }

    @Bean
    OperationCustomizer guards() {
        return (operation, method) -> {
            Guarded guarded = method.getMethodAnnotation(Guarded.class);
            if (guarded != null) {
                operation.addExtension("x-action", guarded.value());
                operation.addExtension("x-cli", guarded.cli());
            }
            for (MethodParameter parameter : method.getMethodParameters()) {
                if (parameter.getParameterType() == PageRequest.class) {
                    operation.addParametersItem(
                            query("limit", new IntegerSchema(), "How many items, 1 to 200; 50 unless told."));
                    operation.addParametersItem(
                            query("page", new StringSchema(), "The place that `page.next` of the part before gave."));
                }
                if (parameter.getParameterType() == IfMatch.class) {
                    operation.addParametersItem(new Parameter()
                            .in("header")
                            .name("If-Match")
                            .required(true)
                            .schema(new StringSchema())
                            .description("The ETag of the version that is changed."));
                }
            }
            return operation;
        };
    }

    private static Parameter query(String name, Schema<?> schema, String description) {
        return new Parameter()
                .in("query")
                .name(name)
                .required(false)
                .schema(schema)
                .description(description);
    }
}
