package dev.bridge.server;

import dev.bridge.platform.caller.Guarded;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The description of the interface: each operation with the action that guards it and the command that calls it. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

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

    @Bean
    OperationCustomizer guards() {
        return (operation, method) -> {
            Guarded guarded = method.getMethodAnnotation(Guarded.class);
            if (guarded != null) {
                operation.addExtension("x-action", guarded.value());
                operation.addExtension("x-cli", guarded.cli());
            }
            return operation;
        };
    }
}
