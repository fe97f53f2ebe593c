package dev.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.catalog.Catalog;
import dev.bridge.catalog.Manifest;
import dev.bridge.catalog.ManifestText;
import dev.bridge.catalog.Product;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.testkit.Repository;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Bridge's own product, from the first start on: each test goes on where the one before stopped. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OwnProductTest {

    @TempDir
    static Path data;

    static RunningServer server;

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start(data);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @Order(1)
    void itIsLiveAfterTheFirstStart() throws IOException {
        assertThat(live().revision()).isEqualTo(1);
        assertThat(live().appliedBy()).isEqualTo("system:own_product");
        assertThat(live().manifest())
                .isEqualTo(
                        ManifestText.read(Files.readAllBytes(Repository.root().resolve("products/bridge.yaml")))
                                .orThrow());
    }

    @Test
    @Order(2)
    void everyGuardedActionIsDeclaredOnTheTypeThatItsOperationNames() {
        Manifest manifest = OwnProduct.manifest();
        List<String> wrong = new ArrayList<>();
        server.context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((info, method) -> {
                    Guarded guarded = method.getMethodAnnotation(Guarded.class);
                    if (guarded == null) {
                        return;
                    }
                    String type = guarded.resource().isEmpty()
                            ? "platform"
                            : guarded.resource().substring(0, guarded.resource().indexOf(':'));
                    var action = manifest.actions().get(guarded.value());
                    if (action == null) {
                        wrong.add(guarded.value() + " is not declared");
                    } else if (!action.on().equals(List.of(type))) {
                        wrong.add(guarded.value() + " is declared on " + action.on() + " and guards " + type);
                    } else if (action.permission() == null) {
                        wrong.add(guarded.value() + " needs no permission, so nobody has it");
                    }
                });
        assertThat(wrong).isEmpty();
    }

    @Test
    @Order(3)
    void anotherVersionBringsItsOwn() {
        Manifest before = OwnProduct.manifest();
        own().bringUpToDate(before);
        assertThat(live().revision()).isEqualTo(1);

        own().bringUpToDate(renamed(before));
        assertThat(live().revision()).isEqualTo(2);
        assertThat(live().manifest().name()).isEqualTo("Bridge, renamed");
        own().bringUpToDate(before);
        assertThat(live().revision()).isEqualTo(3);
    }

    @Test
    @Order(4)
    void whatAnOperatorHasAppliedStays() throws IOException {
        String text = Files.readString(Repository.root().resolve("products/bridge.yaml"));
        HttpRequest.Builder apply = server.asOperator("/v1/products:apply")
                .header("Content-Type", "application/yaml")
                .header("If-Match", "\"3\"")
                .POST(HttpRequest.BodyPublishers.ofString(text.replace("name: Bridge\n", "name: Ours\n")));
        HttpResponse<String> applied = server.send(apply);
        assertThat(applied.statusCode()).as(applied.body()).isEqualTo(201);

        own().bringUpToDate(OwnProduct.manifest());

        assertThat(live().manifest().name()).isEqualTo("Ours");
        assertThat(live().revision()).isEqualTo(4);
    }

    private static OwnProduct own() {
        return server.context().getBean(OwnProduct.class);
    }

    private static Product live() {
        return server.context().getBean(Catalog.class).snapshot().require("bridge");
    }

    private static Manifest renamed(Manifest manifest) {
        return ManifestText.stored(
                ManifestText.json(manifest).replace("\"name\":\"Bridge\"", "\"name\":\"Bridge, renamed\""));
    }
}
