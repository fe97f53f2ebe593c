package dev.bridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.TestPlatform;
import dev.bridge.testkit.database.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Two nodes on one database know the same products. */
final class OtherNodeTest {

    @Test
    void theOtherNodeHearsOfAnApply() {
        try (TestDatabase database = TestPlatform.database("catalog");
                TestPlatform one = TestPlatform.on(database).with("catalog").start();
                TestPlatform other = TestPlatform.on(database).with("catalog").start()) {
            Manifest manifest = ManifestText.read(Manifests.product("docker")).orThrow();
            one.bean(ProductChanges.class).apply(TestPlatform.ORIGIN, manifest, 0L);
            Catalog catalog = other.bean(Catalog.class);
            assertThat(catalog.await(one.log().revision(AccountId.PLATFORM), Duration.ofSeconds(5)))
                    .isTrue();
            assertThat(catalog.snapshot().require("docker").manifest()).isEqualTo(manifest);
            assertThat(catalog.await(1_000, Duration.ofMillis(50))).isFalse();
        }
    }
}
