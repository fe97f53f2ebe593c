package dev.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.accounts.EmailAddress;
import dev.bridge.accounts.People;
import dev.bridge.accounts.UserId;
import dev.bridge.kernel.event.Origin;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;

/** Products, organizations and grants for tests of decisions, made over HTTP by the operator. */
final class AccessHouse {

    private final RunningServer server;

    AccessHouse(RunningServer server) {
        this.server = server;
    }

    /** A product, applied for the first time. */
    void apply(String manifest) {
        HttpResponse<String> applied = server.send(server.asOperator("/v1/products:apply")
                .header("Content-Type", "application/yaml")
                .header("If-Match", "\"0\"")
                .POST(HttpRequest.BodyPublishers.ofString(manifest)));
        assertThat(applied.statusCode()).as(applied.body()).isEqualTo(201);
    }

    UserId person(String email) {
        return server.context()
                .getBean(People.class)
                .register(Origin.system("test", "req_test"), EmailAddress.parse(email), "Ann")
                .user();
    }

    /** Of an owner of its own; its id. */
    String organization(String name) {
        return organization(name, person("owner@" + name + ".test"));
    }

    String organization(String name, UserId owner) {
        HttpResponse<String> created =
                server.post("/v1/organizations", "{\"name\": \"%s\", \"owner\": \"%s\"}".formatted(name, owner));
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        return RunningServer.body(created).get("id").asString();
    }

    /** Writes relations; the revision that they have. */
    String write(String organization, String body) {
        HttpResponse<String> written = server.post("/v1/access/relations:write?organization=" + organization, body);
        assertThat(written.statusCode()).as(written.body()).isEqualTo(200);
        JsonNode answer = RunningServer.body(written);
        return answer.get("revision").asString();
    }
}
