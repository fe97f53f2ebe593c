package dev.bridge.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A page of {@code docs/guides}. What stands in it as {@code sh} is run by a shell, from its beginning to its end; a {@code text} that
 * follows is what the shell has to show, line by line, where {@code …} stands for anything. A comment before a block says what the reader
 * cannot see: {@code <!-- refused -->}, its last command fails; {@code <!-- by hand: REASON -->}, it is not run.
 *
 * @param name of the file
 */
record Guide(String name, List<Step> steps) {

    /**
     * Commands, and what is said of them.
     *
     * @param line where they begin in the page
     * @param shown lines of what they print, in this order
     */
    record Step(int line, String commands, boolean refused, List<String> shown) {}

    private static final String FENCE = "```";
    private static final String ANYTHING = "…";
    private static final long PATIENCE_SECONDS = 300;

    Guide {
        steps = List.copyOf(steps);
    }

    static Guide of(Path page) {
        try {
            return new Guide(page.getFileName().toString(), steps(Files.readAllLines(page)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<Step> steps(List<String> lines) {
        List<Step> steps = new ArrayList<>();
        String comment = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.startsWith(FENCE)) {
                comment = line.isBlank() ? comment : line;
                continue;
            }
            int end = lines.subList(i + 1, lines.size()).indexOf(FENCE) + i + 1;
            List<String> block = lines.subList(i + 1, end);
            String kind = line.substring(FENCE.length());
            if (comment.startsWith("<!-- by hand: ")) {
                comment = "";
            } else if (kind.equals("sh")) {
                steps.add(new Step(
                        i + 2, String.join("\n", block), comment.equals("<!-- refused -->"), new ArrayList<>()));
            } else if (kind.equals("text")) {
                steps.getLast().shown().addAll(block);
            }
            comment = "";
            i = end;
        }
        return steps;
    }

    /**
     * Runs it.
     *
     * @param folder where the shell works, with {@code bridge} in it
     * @return what is not as the page says; empty where all is well
     */
    String run(Path folder, Map<String, String> environment) {
        try {
            for (int number = 0; number < steps.size(); number++) {
                Files.deleteIfExists(folder.resolve("step-" + number + ".out"));
                Files.deleteIfExists(folder.resolve("step-" + number + ".code"));
            }
            Path script = Files.writeString(folder.resolve(name + ".sh"), script());
            ProcessBuilder shell = new ProcessBuilder("bash", script.toString())
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve(name + ".out").toFile());
            shell.environment().putAll(environment);
            Process process = shell.start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            for (int number = 0; number < steps.size(); number++) {
                String wrong = wrong(folder, number);
                if (!wrong.isEmpty()) {
                    return wrong;
                }
            }
            return "";
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** One shell for the whole page, since a reader has one too: what a step has set, the next ones use. */
    private String script() {
        StringBuilder script = new StringBuilder("set -u\n");
        for (int number = 0; number < steps.size(); number++) {
            Step step = steps.get(number);
            script.append("{\n")
                    .append(step.refused() ? "set +e\n" : "set -e\n")
                    .append(step.commands())
                    .append("\n} >step-")
                    .append(number)
                    .append(".out 2>&1\necho $? >step-")
                    .append(number)
                    .append(".code\n");
        }
        return script.toString();
    }

    private String wrong(Path folder, int number) throws IOException {
        Step step = steps.get(number);
        Path out = folder.resolve("step-" + number + ".out");
        Path code = folder.resolve("step-" + number + ".code");
        String printed = Files.exists(out) ? Files.readString(out) : "";
        String ended = Files.exists(code) ? Files.readString(code).strip() : "not at all";
        String place = "%s, line %d: ".formatted(name, step.line());
        if (step.refused() == ended.equals("0") || (!step.refused() && !ended.equals("0"))) {
            return place + (step.refused() ? "was not refused" : "ended with " + ended) + ":\n" + printed;
        }
        int from = 0;
        List<String> lines = printed.lines().map(Guide::spaced).toList();
        for (String shown : step.shown()) {
            if (shown.isBlank() || shown.equals(ANYTHING)) {
                continue;
            }
            Pattern pattern = pattern(shown);
            while (from < lines.size() && !pattern.matcher(lines.get(from)).matches()) {
                from++;
            }
            if (from == lines.size()) {
                return place + "shows no line (after those before it) `" + shown + "`:\n" + printed;
            }
            from++;
        }
        return "";
    }

    private static Pattern pattern(String shown) {
        StringBuilder regex = new StringBuilder();
        String[] parts = spaced(shown).split(ANYTHING, -1);
        for (int i = 0; i < parts.length; i++) {
            regex.append(i == 0 ? "" : ".*").append(Pattern.quote(parts[i]));
        }
        return Pattern.compile(regex.toString());
    }

    private static String spaced(String line) {
        return line.strip().replaceAll("\\s+", " ");
    }
}
