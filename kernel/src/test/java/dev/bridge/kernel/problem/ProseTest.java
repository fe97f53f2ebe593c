package dev.bridge.kernel.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProseTest {

    @Test
    void whatSomebodyWroteStandsInBackticks() {
        assertThat(Quoted.text("two words")).isEqualTo("`two words`");
        assertThat(Quoted.text("")).isEqualTo("``");
        assertThat(Quoted.text("z\u00fcrich \ud83d\ude00")).isEqualTo("`z\u00fcrich \ud83d\ude00`");
    }

    @Test
    void charactersThatCouldPassForOursAreEscaped() {
        assertThat(Quoted.text("a`b")).isEqualTo("`a\\u{0060}b`");
        assertThat(Quoted.text("a\nb\0")).isEqualTo("`a\\u{000A}b\\u{0000}`");
        assertThat(Quoted.text("\u202e\u200b\ufeff\u2028")).isEqualTo("`\\u{202E}\\u{200B}\\u{FEFF}\\u{2028}`");
        assertThat(Quoted.text("\ud800")).isEqualTo("`\\u{D800}`");
    }

    @Test
    void aLongTextIsCutBetweenCodePoints() {
        assertThat(Quoted.text("\ud83d\ude00".repeat(81))).isEqualTo("`" + "\ud83d\ude00".repeat(80) + "...`");
        assertThat(Quoted.text("a".repeat(80))).isEqualTo("`" + "a".repeat(80) + "`");
    }

    @Test
    void noTextEscapesFromItsBackticks() {
        Property.forAll(Generators.nastyText(200), text -> {
            String quoted = Quoted.text(text);
            assertThat(quoted.indexOf('`', 1)).isEqualTo(quoted.length() - 1);
            assertThat(quoted.codePoints().noneMatch(Character::isISOControl)).isTrue();
            assertThat(quoted).hasSizeLessThanOrEqualTo(80 * "\\u{10FFFF}".length() + 5);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "entitelments, entitlements",
        "Billing, billing",
        "data-source, data_source",
        "biling, billing",
        "ab, abc",
    })
    void aSlipOfThePenIsFound(String wrong, String meant) {
        assertThat(NearestName.of(wrong, List.of("entitlements", "billing", "data_source", "abc", "wholly_other")))
                .contains(meant);
    }

    @Test
    void nothingNearIsNothingAndTiesGoToTheSmallerName() {
        assertThat(NearestName.of("refund", List.of("invoice", "credit"))).isEmpty();
        assertThat(NearestName.of("", List.of("invoice"))).isEmpty();
        assertThat(NearestName.of("cat", List.of("rat", "bat"))).contains("bat");
        assertThat(NearestName.suggestion("biling", List.of("billing"))).isEqualTo("; did you mean `billing`?");
        assertThat(NearestName.suggestion("x", List.of("billing"))).isEmpty();
    }

    @Test
    void aKnownNameIsItsOwnNearest() {
        List<String> known = List.of("invoice", "invoices", "voice", "price");
        Property.forAll(
                Generators.oneOf(known),
                name -> assertThat(NearestName.of(name, known)).contains(name));
    }
}
