package dev.bridge.platform.secret;

import static dev.bridge.platform.TestPlatform.newAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bridge.platform.TestPlatform;
import dev.bridge.testkit.database.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    private static final byte[] SECRET = "correct horse battery staple".getBytes(StandardCharsets.UTF_8);
    private static final KeyRing RING = KeyRing.generate();

    private static TestDatabase database;
    private static TestPlatform platform;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        database = TestPlatform.database();
        platform = TestPlatform.on(database).start(RING);
    }

    @AfterAll
    static void stop() {
        platform.close();
        database.close();
    }

    @Test
    void aSecretIsReadBack() {
        assertThat(secrets().read(store())).isEqualTo(SECRET);
    }

    @Test
    void theRowHoldsNoPlaintext() {
        SecretId id = store();

        String row = platform.jdbc()
                .sql("select encode(ciphertext, 'escape') || secret::text from platform.secret where id = :id")
                .param("id", id.uuid())
                .query(String.class)
                .single();

        assertThat(row).doesNotContain("horse").doesNotContain("686f727365");
    }

    @Test
    void aRowThatIsMovedToAnotherAccountCannotBeRead() {
        SecretId id = store();
        platform.jdbc()
                .sql("update platform.secret set account_id = :account where id = :id")
                .param("account", newAccount().uuid())
                .param("id", id.uuid())
                .update();

        assertThatThrownBy(() -> secrets().read(id)).isInstanceOf(SecretUnreadable.class);
        secrets().delete(id);
    }

    @Test
    void aRowUnderAnotherPurposeCannotBeRead() {
        SecretId id = store();
        platform.jdbc()
                .sql("update platform.secret set purpose = 'other' where id = :id")
                .param("id", id.uuid())
                .update();

        assertThatThrownBy(() -> secrets().read(id)).isInstanceOf(SecretUnreadable.class);
        secrets().delete(id);
    }

    @Test
    void afterARotationOldSecretsAreReadAndEncryptedAnew() {
        try (TestDatabase fresh = TestPlatform.database()) {
            SecretId id;
            try (TestPlatform before = TestPlatform.on(fresh).start(RING)) {
                id = before.bean(Secrets.class).store(newAccount(), "test", SECRET);
            }
            KeyRing rotated = RING.withNewKey().withNewestPrimary();
            assertThat(rotated.primaryId()).isNotEqualTo(RING.primaryId());
            try (TestPlatform after = TestPlatform.on(fresh).start(rotated)) {
                Secrets secrets = after.bean(Secrets.class);
                assertThat(secrets.read(id)).isEqualTo(SECRET);
                // The recurring job may have been quicker.
                secrets.reencrypt(10);
                assertThat(secrets.countUnderOldKeys()).isZero();
                assertThat(secrets.read(id)).isEqualTo(SECRET);
            }
            try (TestPlatform last = TestPlatform.on(fresh).start(rotated.onlyPrimary())) {
                assertThat(last.bean(Secrets.class).read(id)).isEqualTo(SECRET);
            }
            try (TestPlatform old = TestPlatform.on(fresh).start(RING)) {
                assertThatThrownBy(() -> old.bean(Secrets.class).read(id)).isInstanceOf(SecretUnreadable.class);
            }
        }
    }

    @Test
    void aNewKeyDecryptsBeforeItEncrypts() {
        KeyRing prepared = RING.withNewKey();
        byte[] byTheNewKey = prepared.withNewestPrimary().encrypt(SECRET, "context");

        assertThat(prepared.primaryId()).isEqualTo(RING.primaryId());
        assertThat(prepared.decrypt(byTheNewKey, "context")).isEqualTo(SECRET);
        assertThatThrownBy(() -> prepared.decrypt(byTheNewKey, "other context")).isInstanceOf(SecretUnreadable.class);
    }

    @Test
    void theFileOfTheKeyRingIsItsOwnersAloneAndKeepsItsKeys() throws IOException {
        Path file = folder.resolve("below/keys.json");
        KeyRing made = new KeyRingFile(file).readOrCreate();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(new KeyRingFile(file).readOrCreate().keyIds()).isEqualTo(made.keyIds());

        new KeyRingFile(file).change(KeyRing::withNewKey);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(new KeyRingFile(file).readOrCreate().keyIds()).hasSize(2).startsWith(made.primaryId());
    }

    @Test
    void aBrokenFileIsRefusedWithoutRepeatingIt() throws IOException {
        Path file = Files.writeString(folder.resolve("keys.json"), "{\"key\": \"very secret\"}");

        assertThatThrownBy(() -> new KeyRingFile(file).readOrCreate())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("backup")
                .hasMessageNotContaining("very secret");
    }

    private static SecretId store() {
        return secrets().store(newAccount(), "test", SECRET);
    }

    private static Secrets secrets() {
        return platform.bean(Secrets.class);
    }
}
