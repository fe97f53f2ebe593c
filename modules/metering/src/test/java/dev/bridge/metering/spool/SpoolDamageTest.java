package dev.bridge.metering.spool;

import static dev.bridge.metering.spool.SpoolFolder.append;
import static dev.bridge.metering.spool.SpoolFolder.drain;
import static dev.bridge.metering.spool.SpoolFolder.segments;
import static dev.bridge.metering.spool.SpoolFolder.withSegment;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What is left of a spool whose file was cut off or changed, wherever that is. */
class SpoolDamageTest {

    private static final List<String> RECORDS = IntStream.range(0, 6)
            .mapToObj(number -> "r" + "x".repeat(number * 3) + number)
            .toList();

    @TempDir
    private Path folder;

    /** Spools are damaged hundreds of times here. */
    @BeforeAll
    static void beQuiet() {
        ((Logger) LoggerFactory.getLogger("dev.bridge.metering.spool")).setLevel(Level.OFF);
    }

    private Path segment() {
        Path whole = folder.resolve("whole");
        try (Spool spool = Spool.open(whole, SpoolSettings.STANDARD)) {
            append(spool, RECORDS.toArray(String[]::new));
        }
        return segments(whole).getFirst();
    }

    @Test
    void aFileThatEndsAnywhereKeepsAllRecordsThatAreWhole() throws Exception {
        Path segment = segment();
        byte[] bytes = Files.readAllBytes(segment);
        List<Integer> ends = new ArrayList<>();
        int end = RecordFormat.SEGMENT_HEAD;
        for (String text : RECORDS) {
            end += RecordFormat.HEAD + text.length();
            ends.add(end);
        }
        assertThat(end).isEqualTo(bytes.length);
        for (int length = 0; length <= bytes.length; length++) {
            int cut = length;
            int whole = (int) ends.stream().filter(each -> each <= cut).count();
            Path place = folder.resolve("cut-" + length);
            try (Spool spool = withSegment(place, segment.getFileName().toString(), Arrays.copyOf(bytes, length))) {
                append(spool, "after");
                List<String> expected = new ArrayList<>(RECORDS.subList(0, whole));
                expected.add("after");
                assertThat(drain(spool)).as("cut at %d", length).isEqualTo(expected);
                assertThat(spool.damages()).isEmpty();
            }
        }
    }

    @Test
    void aFileThatEndsInZerosWasTorn() throws Exception {
        Path segment = segment();
        byte[] bytes = Files.readAllBytes(segment);
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 4_096);
        try (Spool spool = withSegment(folder.resolve("zeros"), segment.getFileName().toString(), longer)) {
            assertThat(drain(spool)).isEqualTo(RECORDS);
            assertThat(spool.damages()).isEmpty();
        }
    }

    @Test
    void aByteThatChangedCostsOneRecordAtMostAndIsTold() throws Exception {
        Path segment = segment();
        byte[] bytes = Files.readAllBytes(segment);
        for (int at = 0; at < bytes.length; at++) {
            byte[] changed = bytes.clone();
            changed[at] ^= (byte) (1 << (at % 8));
            Path place = folder.resolve("changed-" + at);
            try (Spool spool = withSegment(place, segment.getFileName().toString(), changed)) {
                append(spool, "after");
                List<String> drained = drain(spool);
                assertThat(drained).as("changed at %d", at).endsWith("after").hasSizeGreaterThanOrEqualTo(RECORDS.size());
                assertThat(RECORDS).containsAll(drained.subList(0, drained.size() - 1));
                assertThat(spool.damages()).as("changed at %d", at).hasSize(1);
                assertThat(spool.damages().getFirst().copy()).exists();
                assertThat(segments(place)).isEmpty();
            }
        }
    }

    @Test
    void damageIsToldAgainAfterAnotherStartUntilItsFileIsDrained() throws Exception {
        Path segment = segment();
        byte[] bytes = Files.readAllBytes(segment);
        bytes[RecordFormat.SEGMENT_HEAD + 40] ^= 1;
        Path place = folder.resolve("changed");
        for (int start = 0; start < 2; start++) {
            try (Spool spool = withSegment(place, segment.getFileName().toString(), bytes)) {
                assertThat(spool.damages()).hasSize(1);
            }
        }
    }

    @Test
    void manyBytesThatAreLostCostWhatStoodThere() throws Exception {
        Path segment = segment();
        byte[] bytes = Files.readAllBytes(segment);
        for (int from = RecordFormat.SEGMENT_HEAD; from < bytes.length - 1; from += 13) {
            for (int to = from + 1; to <= bytes.length; to += 59) {
                byte[] changed = bytes.clone();
                Arrays.fill(changed, from, to, (byte) 0);
                byte[] without = new byte[bytes.length - (to - from)];
                System.arraycopy(bytes, 0, without, 0, from);
                System.arraycopy(bytes, to, without, from, bytes.length - to);
                check(segment, "zeroed-" + from + "-" + to, changed);
                check(segment, "without-" + from + "-" + to, without);
            }
        }
    }

    private void check(Path segment, String name, byte[] bytes) {
        try (Spool spool = withSegment(folder.resolve(name), segment.getFileName().toString(), bytes)) {
            append(spool, "after");
            List<String> drained = drain(spool);
            assertThat(drained).as(name).endsWith("after").doesNotHaveDuplicates();
            List<String> left = new ArrayList<>(RECORDS);
            left.retainAll(drained);
            assertThat(drained.subList(0, drained.size() - 1)).as(name).isEqualTo(left);
        }
    }

    @Test
    void aFileThatIsGoneIsMissed() throws Exception {
        SpoolSettings small = new SpoolSettings(100_000, 200);
        Path place = folder.resolve("gone");
        try (Spool spool = Spool.open(place, small)) {
            for (int number = 1; number <= 40; number++) {
                append(spool, "record " + number);
            }
        }
        List<Path> segments = segments(place);
        assertThat(segments).hasSizeGreaterThan(4);
        Files.delete(segments.get(2));
        try (Spool spool = Spool.open(place, small)) {
            List<String> drained = drain(spool);
            assertThat(drained).startsWith("record 1").endsWith("record 40");
            assertThat(spool.damages()).singleElement().satisfies(damage -> assertThat(damage.text())
                    .matches("The records \\d+ to \\d+ are missing\\."));
        }
    }
}
