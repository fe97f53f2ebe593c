package dev.bridge.server;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;

/** How a node says how it is: answered by the framework, and so no operation that would be described by itself. */
final class HealthDescription {

    private static final String HEALTH = "Health";
    private static final String PART = "HealthPart";

    private HealthDescription() {}

    static void addTo(OpenAPI described) {
        described.getComponents().addSchemas(PART, part()).addSchemas(HEALTH, health());
        described.path("/health", path("health", "How the node is, part by part."));
        described.path("/livez", path("liveness", "Whether the process runs; restart it where it does not."));
        described.path("/readyz", path("readiness", "Whether requests are accepted, and why not."));
    }

    private static PathItem path(String id, String says) {
        ApiResponses responses = new ApiResponses();
        responses.addApiResponse("200", answer("It is well."));
        responses.addApiResponse("503", answer("It is not; the part in question says why."));
        return new PathItem()
                .get(new Operation()
                        .operationId(id)
                        .addTagsItem("health")
                        .description(says)
                        .security(List.of())
                        .responses(responses));
    }

    private static ApiResponse answer(String says) {
        MediaType type = new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + HEALTH));
        return new ApiResponse().description(says).content(new Content().addMediaType("application/json", type));
    }

    private static Schema<?> health() {
        return new ObjectSchema()
                .addProperty("status", new StringSchema().description("`UP`, or what it is instead."))
                .addProperty(
                        "components",
                        new ObjectSchema().additionalProperties(new Schema<>().$ref("#/components/schemas/" + PART)))
                .addProperty("groups", new ArraySchema().items(new StringSchema()));
    }

    private static Schema<?> part() {
        return new ObjectSchema()
                .addProperty("status", new StringSchema())
                .addProperty(
                        "details",
                        new ObjectSchema()
                                .addProperty("reason", new StringSchema().description("Why it is not well.")));
    }
}
