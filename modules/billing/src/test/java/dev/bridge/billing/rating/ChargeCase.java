package dev.bridge.billing.rating;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A case of {@code charges.txt}, which says how it is written.
 *
 * @param rounded half up and half even; empty where it does not say
 */
public record ChargeCase(String id, String charge, String measured, String exact, List<String> rounded) {

    @Override
    public String toString() {
        return id + ": " + charge + " of " + measured + " is " + exact;
    }

    public static List<ChargeCase> all() throws IOException {
        Map<String, String> charges = new HashMap<>();
        List<ChargeCase> cases = new ArrayList<>();
        for (String line : corpus().lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (!line.contains("|")) {
                String[] named = line.split(" = ", 2);
                charges.put(named[0], named[1]);
                continue;
            }
            String[] cells = line.split("\\s*\\|\\s*", -1);
            cases.add(new ChargeCase(
                    cells[0],
                    charges.getOrDefault(cells[1], cells[1]),
                    cells[2],
                    cells[3],
                    cells.length > 4 ? List.of(cells[4].split(", ", -1)) : List.of()));
        }
        return cases;
    }

    private static String corpus() throws IOException {
        try (InputStream in = Objects.requireNonNull(ChargeCase.class.getResourceAsStream("charges.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
