package dev.bridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProductsTest {

    private final RecordedServer server = new RecordedServer()
            .on("GET /v1/products?limit=50", 200, "products.json")
            .on("GET /v1/products/registry?revision=11", 200, "product.json")
            .answering("GET /v1/products/registry?revision=11 application/yaml", 200, "product: registry\nname: A\n")
            .on("GET /v1/products/registry/revisions?limit=2", 200, "revisions.json")
            .on("GET /v1/products/registry/versions?block=charges&name=team.seats&limit=50", 200, "versions.json")
            .answering("GET /schemas/product.json", 200, "{\"type\": \"object\"}\n");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void productsAreListed() {
        CommandRun.Result result = Transcript.check("products", CommandRun.at(server), "products", "list");
        assertThat(CommandRun.at(server).run("products").out()).isEqualTo(result.out());
    }

    @Test
    void whatIsShownIsAManifestAgain() {
        assertThat(run("products", "show", "registry", "--revision", "11").out())
                .isEqualTo("""
                # registry at revision 11; live is 12
                # applied 2026-11-23T08:30:00Z by operator:opkey_01h455vb4pex5vsknk084sn02q, going back to revision 4
                product: registry
                name: A
                """);
        assertThat(run("products", "show", "registry", "--revision", "11", "--output", "json")
                        .out())
                .contains("\"reverted_to\" : 4", "\"name\" : \"Image Registry\"");
    }

    @Test
    void revisionsAreListed() {
        Transcript.check("revisions", CommandRun.at(server), "products", "revisions", "registry", "--limit", "2");
        assertThat(run("products", "revisions", "registry", "--limit", "2", "--output", "json")
                        .out())
                .contains("\"next\" : \"MTE\"");
    }

    @Test
    void versionsAreListed() {
        Transcript.check(
                "versions",
                CommandRun.at(server),
                "products",
                "versions",
                "registry",
                "--block",
                "charges",
                "--name",
                "team.seats");
    }

    @Test
    void theSchemaIsOpenToEverybody() {
        assertThat(CommandRun.withoutServer()
                        .with("BRIDGE_URL", server.url())
                        .run("schema")
                        .out())
                .isEqualTo("{\"type\": \"object\"}\n");
    }

    private CommandRun.Result run(String... arguments) {
        return CommandRun.at(server).run(arguments);
    }
}
