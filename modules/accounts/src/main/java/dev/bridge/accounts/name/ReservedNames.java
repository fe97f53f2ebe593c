package dev.bridge.accounts.name;

import dev.bridge.kernel.Invariant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Words that nobody's account is called by: parts of addresses, and what people would take for the operator. */
public final class ReservedNames {

    private static final Set<String> SKELETONS = read();

    private ReservedNames() {}

    /** Whether the name looks like a reserved word. */
    public static boolean isReserved(NameText name) {
        return SKELETONS.contains(name.skeleton());
    }

    private static Set<String> read() {
        try (InputStream words = ReservedNames.class.getResourceAsStream("reserved-names.txt")) {
            String text = new String(Objects.requireNonNull(words).readAllBytes(), StandardCharsets.UTF_8);
            Set<String> skeletons = text.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(String::strip)
                    .map(Skeleton::of)
                    .collect(Collectors.toUnmodifiableSet());
            Invariant.check(!skeletons.isEmpty(), "there are no reserved names");
            return skeletons;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
