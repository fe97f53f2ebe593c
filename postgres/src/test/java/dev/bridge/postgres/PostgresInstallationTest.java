package dev.bridge.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresInstallationTest {

    @TempDir
    Path cache;

    @Test
    void manyAtOnceUnpackOnce() throws Exception {
        Callable<PostgresInstallation> unpack = () -> PostgresInstallation.unpack(cache);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var homes = executor.invokeAll(List.of(unpack, unpack, unpack)).stream()
                    .map(future -> future.resultNow().home())
                    .distinct()
                    .toList();

            assertThat(homes).hasSize(1);
            assertThat(homes.getFirst().resolve("bin/postgres")).isExecutable();
        }
    }

    @Test
    void anUnpackingCutShortIsDoneAgain() throws IOException {
        PostgresInstallation whole = PostgresInstallation.unpack(cache);
        Files.delete(whole.home().resolve("complete"));
        Files.delete(whole.home().resolve("bin/initdb"));
        Files.createDirectories(cache.resolve(whole.home().getFileName() + ".partial/bin"));

        assertThat(PostgresInstallation.unpack(cache).program("initdb")).isExecutable();
    }
}
