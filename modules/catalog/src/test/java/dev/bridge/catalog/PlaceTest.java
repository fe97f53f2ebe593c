package dev.bridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Places inside texts, however the text is written. */
final class PlaceTest {

    private static final String HEAD = "product: shop\nname: Shop\npolicies:\n  rule:\n    forbid: ['*']\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '%',
            value = {
                "when: plna == 'a' % 6:11",
                "when: \"plna == 'a'\" % 6:12",
                "when: 'plan == ''a'' && plna == ''b''' % 6:29",
                "when: \"plan == \\\"a\\\" && plna == \\\"b\\\"\" % 6:29",
                "when: \"\\u0070lan == 'a' && plna == 'b'\" % 6:32",
                "when: |@      plna == 'a' % 7:7",
                "when: >-@      plan == 'a'@      && plna == 'b' % 8:10",
                "when: plan == 'a'@      && plna == 'b' % 7:10",
                "when: plan == '\uD83D\uDE00' && plna == 'b' % 6:26",
            })
    void theUnknownNameIsFoundInTheFile(String line, String place) {
        ManifestReading reading = Manifests.read(HEAD + "    " + line.replace('@', '\n') + "\n");
        assertThat(reading.errors()).singleElement().satisfies(error -> {
            assertThat(error.detail()).startsWith("`plna` is not known here");
            assertThat(error.position()).hasToString(place);
        });
    }
}
