package dev.bridge.access.decide.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bridge.access.decide.EvaluationId;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.BridgeJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecisionSpillTest {

    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00.123456Z");

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("decisions.waiting");
    }

    private DecisionSpill spill(long limit) {
        return new DecisionSpill(file, limit, BridgeJson.mapper());
    }

    private static LoggedDecision decision(int number) {
        return new LoggedDecision(
                new EvaluationId(new UUID(0, number)),
                new AccountId(new UUID(1, number)),
                NOW,
                NOW.minusSeconds(1),
                "desk",
                "user",
                "ann\n\u00e9",
                "board.edit",
                "board:1",
                number % 2 == 0,
                number % 2 == 0 ? null : "no_grant",
                number,
                "rev_x",
                "service_key:1",
                "{\"a\":1}",
                "{}");
    }

    private static List<LoggedDecision> decisions(int many) {
        return IntStream.range(0, many).mapToObj(DecisionSpillTest::decision).toList();
    }

    private List<LoggedDecision> drained(DecisionSpill spill) throws IOException {
        List<LoggedDecision> all = new ArrayList<>();
        spill.drain(3, some -> {
            assertThat(some).hasSizeLessThanOrEqualTo(3);
            all.addAll(some);
        });
        return all;
    }

    @Test
    void whatIsSpilledComesBackInOrderAndTheFileIsGone() throws IOException {
        DecisionSpill spill = spill(1 << 20);
        assertThat(spill.isEmpty()).isTrue();

        assertThat(spill.append(decisions(4))).isEqualTo(4);
        assertThat(spill.append(List.of(decision(4)))).isEqualTo(1);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(drained(spill(1 << 20))).as("also by the next start").isEqualTo(decisions(5));
        assertThat(spill.isEmpty()).isTrue();
    }

    @Test
    void whatDoesNotFitIsLeftOut() throws IOException {
        assertThat(spill(1 << 20).append(decisions(3))).isEqualTo(3);
        long three = Files.size(file);

        assertThat(spill(three).append(List.of(decision(3)))).isZero();
        assertThat(drained(spill(three))).isEqualTo(decisions(3));
    }

    @Test
    void whatCannotBeHandedOverStays() throws IOException {
        DecisionSpill spill = spill(1 << 20);
        assertThat(spill.append(decisions(5))).isEqualTo(5);

        assertThatThrownBy(() -> spill.drain(2, some -> {
                    throw new IllegalStateException("away");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(drained(spill)).isEqualTo(decisions(5));
    }

    @Test
    void aLineThatACrashCutOffIsCounted() throws IOException {
        DecisionSpill spill = spill(1 << 20);
        assertThat(spill.append(decisions(2))).isEqualTo(2);
        Files.writeString(file, "{\"id\": \"0000", StandardOpenOption.APPEND);
        List<LoggedDecision> all = new ArrayList<>();

        assertThat(spill.drain(10, all::addAll)).isEqualTo(1);

        assertThat(all).isEqualTo(decisions(2));
    }
}
