package dev.bridge.metering.spool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.testkit.Eventually;
import dev.bridge.testkit.JavaProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A spool in a process of its own, which dies or whose disk is full. */
class SpoolCrashTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> OPTIONS = List.of("--enable-native-access=ALL-UNNAMED");

    @TempDir
    private Path folder;

    private JavaProcess start(String... arguments) {
        return JavaProcess.start(
                SpoolProgram.class,
                Stream.concat(Stream.of(folder.toString()), Arrays.stream(arguments))
                        .toList(),
                OPTIONS,
                Map.of());
    }

    @Test
    void whatWasAcknowledgedSurvivesBeingKilled() {
        Set<String> acknowledged = new TreeSet<>();
        for (int life = 0; life < 4; life++) {
            int enough = 50 + life * 37;
            try (JavaProcess process = start("append", "life" + life)) {
                process.awaitLine(line -> line.equals("acknowledged life" + process.pid() + "-0"), PATIENCE);
                Eventually.until(PATIENCE, () -> process.output().size() > enough);
                process.kill();
                acknowledged.addAll(acknowledged(process));
            }
        }
        assertThat(acknowledged).hasSizeGreaterThan(200);
        try (Spool spool = Spool.open(folder, SpoolSettings.STANDARD)) {
            List<String> drained = SpoolFolder.drain(spool);
            assertThat(drained).doesNotHaveDuplicates().containsAll(acknowledged);
            assertThat(drained).allMatch(text -> text.matches("life\\d+-\\d+"));
            assertThat(spool.damages()).isEmpty();
        }
    }

    private static Set<String> acknowledged(JavaProcess process) {
        return process.output().stream()
                .filter(line -> line.matches("acknowledged life\\d+-\\d+"))
                .map(line -> line.substring("acknowledged ".length()))
                .collect(Collectors.toSet());
    }

    @Test
    void aSecondProcessIsLockedOut() {
        try (Spool spool = Spool.open(folder, SpoolSettings.STANDARD);
                JavaProcess process = start("append")) {
            assertThat(process.awaitExit(PATIENCE)).isNotZero();
            assertThat(process.output()).anyMatch(line -> line.contains("another node keeps its spool"));
            assertThat(spool.isEmpty()).isTrue();
        }
    }

    @Test
    void whereTheDiskIsFullNothingIsAcknowledgedAndNothingIsLost() {
        Set<String> acknowledged;
        try (JavaProcess process = start("fill")) {
            process.awaitLine(line -> line.equals("refused spool_failed"), PATIENCE);
            process.awaitLine(line -> line.equals("room again"), PATIENCE);
            assertThat(process.awaitExit(PATIENCE)).isZero();
            acknowledged = acknowledged(process);
        }
        assertThat(acknowledged).isNotEmpty();
        try (Spool spool = Spool.open(folder, SpoolSettings.STANDARD)) {
            assertThat(SpoolFolder.drain(spool)).containsExactlyInAnyOrderElementsOf(acknowledged);
            assertThat(spool.damages()).isEmpty();
        }
    }
}
