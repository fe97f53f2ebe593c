package dev.bridge.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SourceExcerptTest {

    @Test
    void theCaretStandsBeneathTheWord() {
        assertExcerpt("a: 1\nmetres: {}\n", 2, 1, "  2 | metres: {}", "    | ^~~~~~");
        assertExcerpt("a: [b]", 1, 4, "  1 | a: [b]", "    |    ^");
    }

    @Test
    void wideCharactersAndAccentsDoNotMoveIt() {
        assertExcerpt("名前: oops", 1, 5, "  1 | 名前: oops", "    |       ^~~~");
        assertExcerpt("e\u0301: oops", 1, 5, "  1 | e\u0301: oops", "    |    ^~~~");
        assertExcerpt("\uD83D\uDE80: oops", 1, 4, "  1 | \uD83D\uDE80: oops", "    |     ^~~~");
        assertExcerpt("\t\toops", 1, 3, "  1 |   oops", "    |   ^~~~");
    }

    @Test
    void anEndCanBeMeant() {
        assertExcerpt("a: (b\n", 1, 6, "  1 | a: (b", "    |      ^");
        assertExcerpt("a:\n", 2, 1, "  2 | ", "    | ^");
        assertExcerpt("a", 1, 99, "  1 | a", "    |  ^");
    }

    @Test
    void aMarkOfByteOrderIsNoColumnAndEveryLineEndIsOne() {
        assertExcerpt("\uFEFFa\r\nb\rc", 1, 1, "  1 | a", "    | ^");
        assertExcerpt("\uFEFFa\r\nb\rc", 3, 1, "  3 | c", "    | ^");
    }

    @Test
    void whereThereIsNoSuchPlaceNothingIsShown() {
        SourceExcerpt excerpt = new SourceExcerpt("a\nb", 80);
        assertThat(excerpt.at(3, 1, Style.PLAIN)).isEmpty();
        assertThat(excerpt.at(0, 1, Style.PLAIN)).isEmpty();
        assertThat(excerpt.at(1, 0, Style.PLAIN)).isEmpty();
        assertThat(excerpt.at(null, 1, Style.PLAIN)).isEmpty();
    }

    @Test
    void aLongLineIsShownInPart() {
        String line = "x".repeat(9) + " " + "0123456789 ".repeat(100_000) + "oops" + " tail".repeat(100_000);
        int column = line.indexOf("oops") + 1;
        List<String> shown = new SourceExcerpt(line, 60).at(1, column, Style.PLAIN);
        assertThat(shown.getFirst())
                .startsWith("  1 | ...")
                .endsWith("...")
                .contains("oops")
                .hasSizeLessThanOrEqualTo(60);
        assertThat(shown.getLast().indexOf('^')).isEqualTo(shown.getFirst().indexOf("oops"));
        List<String> start = new SourceExcerpt(line, 60).at(1, 1, Style.PLAIN);
        assertThat(start.getFirst()).startsWith("  1 | xxxxxxxxx 0123").endsWith("...");
    }

    @Test
    void aFileCannotTakeOverTheTerminal() {
        assertExcerpt("\u001B[2J: oops", 1, 7, "  1 | \\u{001B}[2J: oops", "    |              ^~~~");
    }

    private static void assertExcerpt(String text, int line, int column, String... expected) {
        assertThat(new SourceExcerpt(text, 80).at(line, column, Style.PLAIN)).containsExactly(expected);
    }
}
