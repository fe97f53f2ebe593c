package dev.bridge.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.testkit.property.Generator;
import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RevisionTokensTest {

    private static final RevisionTokens TOKENS = new RevisionTokens(() -> new byte[32]);
    private static final RevisionTokens OTHERS = new RevisionTokens(() -> new byte[] {1});

    private static final Generator<RevisionToken> TOKEN = Generators.drawn(draw -> new RevisionToken(
            new AccountId(new UUID(draw.from(Generators.longs()), draw.from(Generators.longs()))),
            draw.from(Generators.longs(0, Long.MAX_VALUE)),
            draw.from(Generators.longs(0, Long.MAX_VALUE)),
            draw.from(Generators.longs(0, Long.MAX_VALUE))));

    @Test
    void whatIsWrittenIsReadAgain() {
        Property.forAll(
                TOKEN, token -> assertThat(TOKENS.parse(TOKENS.text(token))).isEqualTo(token));
    }

    @Test
    void noCharacterCanBeChanged() {
        Property.forAll(20, TOKEN, token -> {
            String text = TOKENS.text(token);
            for (int place = 4; place < text.length(); place++) {
                char other = text.charAt(place) == 'z' ? 'y' : 'z';
                assertInvalid(TOKENS, text.substring(0, place) + other + text.substring(place + 1));
            }
        });
    }

    @Test
    void whatAnotherInstallationIssuedIsRefusedAndSoIsEverythingElse() {
        RevisionToken token = new RevisionToken(AccountId.PLATFORM, 1, 1, 0);
        assertInvalid(OTHERS, TOKENS.text(token));
        for (String text : new String[] {
            "", "rev_", "rev_0", TOKENS.text(token) + "0", TOKENS.text(token).toUpperCase(java.util.Locale.ROOT)
        }) {
            assertInvalid(TOKENS, text);
        }
    }

    @Test
    void ofAnotherAccountOnlyThePlatformsPartCounts() {
        RevisionToken mine = new RevisionToken(AccountId.PLATFORM, 5, 7, 2);
        AccountId other = new AccountId(new UUID(1, 1));
        assertThat(mine.reaches(new RevisionToken(other, 100, 7, 100))).isTrue();
        assertThat(mine.reaches(new RevisionToken(other, 1, 8, 0))).isFalse();
        assertThat(mine.reaches(new RevisionToken(AccountId.PLATFORM, 5, 7, 2))).isTrue();
        assertThat(mine.reaches(new RevisionToken(AccountId.PLATFORM, 6, 7, 2))).isFalse();
        assertThat(mine.reaches(new RevisionToken(AccountId.PLATFORM, 5, 7, 3))).isFalse();
    }

    private static void assertInvalid(RevisionTokens tokens, String text) {
        assertThat(AccessStage.refused(() -> tokens.parse(text)).code()).isEqualTo(AccessError.REVISION_INVALID);
    }
}
