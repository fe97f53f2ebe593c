package dev.bridge.catalog;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The blocks of a manifest whose entries others refer to, so that each of them has immutable versions. */
public enum Block {
    PLANS,
    /** Named {@code plan.charge}. */
    CHARGES,
    METERS,
    FEATURES,
    SETTINGS;

    /** As in the manifest: {@code plans}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Block> of(String word) {
        return Arrays.stream(values())
                .filter(block -> block.word().equals(word))
                .findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Block::word).toList();
    }
}
