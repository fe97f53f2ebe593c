package dev.bridge.metering.spool;

import static dev.bridge.metering.spool.SpoolFolder.append;
import static dev.bridge.metering.spool.SpoolFolder.drain;
import static dev.bridge.metering.spool.SpoolFolder.segments;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bridge.kernel.problem.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {

    private static final SpoolSettings SMALL = new SpoolSettings(4_000, 400);

    @TempDir
    private Path folder;

    @Test
    void whatIsAppendedIsDrainedInOrder() {
        try (Spool spool = Spool.open(folder, SpoolSettings.STANDARD)) {
            assertThat(spool.isEmpty()).isTrue();
            append(spool, "a", "", "c");
            assertThat(spool.status().records()).isEqualTo(3);
            assertThat(spool.status().oldest()).isEqualTo(SpoolFolder.TIME);
            List<SpoolRecord> records = new ArrayList<>();
            assertThat(spool.drain(records::add)).isEqualTo(3);
            assertThat(records).extracting(SpoolRecord::number).containsExactly(1L, 2L, 3L);
            assertThat(records).extracting(SpoolRecord::receivedAt).containsOnly(SpoolFolder.TIME);
            assertThat(records).extracting(SpoolFolder::text).containsExactly("a", "", "c");
            assertThat(spool.status()).isEqualTo(new SpoolStatus(0, 0, null, 0));
            append(spool, "d");
            assertThat(drain(spool)).containsExactly("d");
        }
        assertThat(segments(folder)).isEmpty();
    }

    @Test
    void whatWaitsIsThereAfterAnotherStart() {
        try (Spool spool = Spool.open(folder, SMALL)) {
            for (int number = 1; number <= 50; number++) {
                append(spool, "record " + number);
            }
            List<SpoolRecord> some = new ArrayList<>();
            spool.drain(record -> some.size() < 20 && some.add(record));
            assertThat(some).hasSize(20);
        }
        assertThat(segments(folder)).hasSizeGreaterThan(2);
        try (Spool spool = Spool.open(folder, SMALL)) {
            assertThat(spool.status().records()).isEqualTo(30);
            append(spool, "record 51");
            List<SpoolRecord> rest = new ArrayList<>();
            spool.drain(rest::add);
            assertThat(rest).hasSize(31);
            assertThat(rest.getFirst().number()).isEqualTo(21);
            assertThat(rest.getLast().number()).isEqualTo(51);
            assertThat(spool.damages()).isEmpty();
        }
    }

    @Test
    void wherePositionIsLostAllComesAgain() throws Exception {
        try (Spool spool = Spool.open(folder, SpoolSettings.STANDARD)) {
            append(spool, "a", "b", "c");
            List<SpoolRecord> some = new ArrayList<>();
            spool.drain(record -> some.isEmpty() && some.add(record));
        }
        Files.write(folder.resolve("drained"), new byte[] {1, 2, 3});
        try (Spool spool = Spool.open(folder, SpoolSettings.STANDARD)) {
            assertThat(drain(spool)).containsExactly("a", "b", "c");
            assertThat(spool.damages()).isEmpty();
        }
    }

    @Test
    void whatCannotBeStoredNowComesAgainAndHoldsUpWhatFollows() {
        try (Spool spool = Spool.open(folder, SpoolSettings.STANDARD)) {
            append(spool, "a", "b");
            for (int attempt = 0; attempt < 5; attempt++) {
                assertThat(spool.drain(record -> false)).isZero();
            }
            assertThat(drain(spool)).containsExactly("a", "b");
        }
    }

    @Test
    void whatCanNeverBeStoredIsPutAsideLoudly() {
        try (Spool spool = Spool.open(folder, SpoolSettings.STANDARD)) {
            append(spool, "good", "poison", "also good");
            List<String> stored = new ArrayList<>();
            for (int attempt = 0; attempt < 3; attempt++) {
                spool.drain(record -> {
                    if (SpoolFolder.text(record).equals("poison")) {
                        throw new IllegalStateException("not to my liking");
                    }
                    return stored.add(SpoolFolder.text(record));
                });
            }
            assertThat(stored).containsExactly("good", "also good");
            assertThat(spool.damages()).singleElement().satisfies(damage -> {
                assertThat(damage.text()).isEqualTo("The record 2 could not be stored.");
                assertThat(damage.copy()).hasContent("poison");
            });
            assertThat(spool.status().damages()).isEqualTo(1);
        }
    }

    @Test
    void beyondTheBoundNothingIsTakenUntilThereIsRoom() {
        try (Spool spool = Spool.open(folder, SMALL)) {
            List<String> taken = new ArrayList<>();
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> {
                        while (true) {
                            String text = "record " + taken.size();
                            append(spool, text);
                            taken.add(text);
                        }
                    })
                    .matches(full -> full.problem().code() == SpoolError.SPOOL_FULL)
                    .matches(full -> Objects.equals(full.problem().members().get("retry_after"), 30));
            assertThat(spool.status().bytes()).isBetween(3_000L, 4_000L + 28);
            assertThat(drain(spool)).isEqualTo(taken);
            append(spool, "again");
            assertThat(drain(spool)).containsExactly("again");
        }
    }

    @Test
    void manyThreadsAppendAtOnceWhileAnotherDrains() throws Exception {
        int threads = 16;
        int each = 100;
        List<String> drained = Collections.synchronizedList(new ArrayList<>());
        AtomicBoolean done = new AtomicBoolean();
        try (Spool spool = Spool.open(folder, new SpoolSettings(10_000_000, 2_000));
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var draining = executor.submit(() -> {
                while (!done.get() || !spool.isEmpty()) {
                    Thread.onSpinWait();
                    spool.drain(record -> drained.add(SpoolFolder.text(record)));
                }
            });
            List<? extends Future<?>> appending = Collections.nCopies(threads, 0).stream()
                    .map(nothing -> executor.submit(() -> {
                        String name = Thread.currentThread().threadId() + " ";
                        for (int number = 0; number < each; number++) {
                            append(spool, name + number);
                        }
                    }))
                    .toList();
            try {
                for (var thread : appending) {
                    thread.get();
                }
            } finally {
                done.set(true);
            }
            draining.get();
            assertThat(spool.damages()).isEmpty();
        }
        assertThat(drained).hasSize(threads * each).doesNotHaveDuplicates();
        Map<String, List<Integer>> byThread = drained.stream()
                .collect(Collectors.groupingBy(
                        text -> text.substring(0, text.indexOf(' ')),
                        Collectors.mapping(
                                text -> Integer.parseInt(text.substring(text.indexOf(' ') + 1)), Collectors.toList())));
        assertThat(byThread).hasSize(threads);
        byThread.values().forEach(numbers -> assertThat(numbers).isSorted());
        assertThat(segments(folder)).isEmpty();
    }

    @Test
    void aSecondSpoolInTheSameFolderDoesNotOpen() {
        try (Spool spool = Spool.open(folder, SpoolSettings.STANDARD)) {
            assertThatExceptionOfType(SpoolInUseException.class)
                    .isThrownBy(() -> Spool.open(folder, SpoolSettings.STANDARD))
                    .withMessageContaining("give each node a data folder of its own");
            append(spool, "still mine");
        }
        try (Spool spool = Spool.open(folder, SpoolSettings.STANDARD)) {
            assertThat(drain(spool)).containsExactly("still mine");
        }
    }
}
