package dev.bridge.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    private final Table<String> table = new Table<String>()
            .column("NAME", text -> text)
            .column("LENGTH", text -> text.length() > 2 ? text.length() : null);

    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        assertThat(table.rows(List.of("a", "ビルド", "abc"), Style.PLAIN))
                .containsExactly("NAME    LENGTH", "a       -", "ビルド  3", "abc     3");
    }

    @Test
    void aLaterPartHasNoHeadingAndColumnsOnlyGrow() {
        table.rows(List.of("abcdef"), Style.PLAIN);
        assertThat(table.rows(List.of("a"), Style.PLAIN)).containsExactly("a       -");
    }

    @Test
    void factsStandBeneathEachOther() {
        assertThat(new Facts()
                        .with("job", "job_1")
                        .with("created", Instant.parse("2026-11-24T12:00:00.999Z"))
                        .with("failure", null)
                        .text())
                .isEqualTo("job      job_1\ncreated  2026-11-24T12:00:00Z\nfailure  -");
    }

    @Test
    void numbersAreSaidAsPeopleSayThem() {
        assertThat(Counted.of(1, "mistake")).isEqualTo("1 mistake");
        assertThat(Counted.of(1200, "mistake")).isEqualTo("1,200 mistakes");
        assertThat(Counted.ofPlural(1, "policies")).isEqualTo("1 policy");
        assertThat(Counted.ofPlural(2, "grants")).isEqualTo("2 grants");
    }
}
