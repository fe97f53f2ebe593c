package dev.bridge.billing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A case of {@code invoices.txt}. */
final class StoredCase {

    private final String name;
    private final ZoneId zone;
    private final String tax;
    private final boolean halfEven;
    private final List<PlanLine> plans = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();

    private StoredCase(String name, ZoneId zone, String tax, boolean halfEven) {
        this.name = name;
        this.zone = zone;
        this.tax = tax;
        this.halfEven = halfEven;
    }

    /** A plan as a line of YAML. */
    record PlanLine(String product, String yaml) {}

    /** Something that is done or seen, in words. */
    record Step(StoredCase in, Instant at, String text) {

        Instant instant(String local) {
            return in.instant(local);
        }

        /** Whether it is an entry of a timeline. */
        boolean records() {
            return text.matches("(start|change|seats|cancel|pause|resume|discount)( .*)?");
        }

        @Override
        public String toString() {
            return in.name + ": " + at + " " + text;
        }
    }

    static List<StoredCase> all() throws IOException {
        List<StoredCase> cases = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(StoredCase.class.getResourceAsStream("invoices.txt"))) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                if (line.startsWith("case ")) {
                    cases.add(begun(line));
                } else {
                    cases.getLast().add(line);
                }
            }
        }
        return cases;
    }

    private static StoredCase begun(String line) {
        String[] parts = line.substring("case ".length()).split(" \\| ", -1);
        ZoneId zone = ZoneId.of("UTC");
        String tax = "0";
        boolean halfEven = false;
        for (int i = 1; i < parts.length; i++) {
            String[] words = parts[i].split(" ", 2);
            switch (words[0]) {
                case "zone" -> zone = ZoneId.of(words[1]);
                case "tax" -> tax = words[1];
                case "half" -> halfEven = true;
                default -> throw new IllegalArgumentException(line);
            }
        }
        return new StoredCase(parts[0], zone, tax, halfEven);
    }

    private void add(String line) {
        if (line.startsWith("plan ")) {
            String[] sides = line.substring("plan ".length()).split(" = ", 2);
            plans.add(new PlanLine(product(sides[0]), plan(sides[0]) + ": " + sides[1]));
        } else {
            String[] words = line.split(" ", 2);
            steps.add(new Step(this, instant(words[0]), words[1]));
        }
    }

    private Instant instant(String local) {
        return LocalDateTime.parse(local).atZone(zone).toInstant();
    }

    String name() {
        return name;
    }

    ZoneId zone() {
        return zone;
    }

    /** In percent; of the product {@code one}, or of both products. */
    String tax() {
        return tax;
    }

    boolean halfEven() {
        return halfEven;
    }

    List<PlanLine> plans() {
        return plans;
    }

    List<Step> steps() {
        return steps;
    }

    static String product(String plan) {
        return plan.contains("/") ? plan.substring(0, plan.indexOf('/')) : "one";
    }

    static String plan(String plan) {
        return plan.substring(plan.indexOf('/') + 1);
    }
}
