package dev.bridge.testkit.tidy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rules for code. Each returns its violations as {@code file:line: what}. Forbidden words are put together from parts. */
final class CodeRules {

    private static final Set<String> MODULES_THAT_TOUCH_THE_MACHINE = Set.of("postgres", "testkit");
    private static final String SYSTEM_CLOCK = "kernel/src/main/java/dev/bridge/kernel/time/SystemClock.java";

    private static final Pattern FORBIDDEN_CALL = Pattern.compile("\\b(?:"
            + "(?:Instant|Local(?:Date|Time|DateTime)|OffsetDateTime|ZonedDateTime|Year|YearMonth)\\.now\\("
            + "|UUID\\.randomUUID\\("
            + "|Thread\\.sleep\\("
            // A seeded one is repeatable, and so allowed.
            + "|new Random\\(\\)"
            + "|Math\\.random\\("
            + "|System\\.currentTimeMillis\\("
            + "|Clock\\.system"
            + "|InstantSource\\.system\\()");

    /** A declaration at the beginning of its line: nothing but annotations and modifiers before it. */
    private static final Pattern TYPE =
            Pattern.compile("^\\s*(?:@\\w+\\s+|[a-z-]+\\s+)*?(?:class|interface|@interface|enum|record)\\s+(\\w+)");

    private static final Pattern EMPTY_NAME = Pattern.compile(".*(?:Manager|Helper|Utils?|Impl|Base|Data|Info)");

    /** Types that may end so, with the reason. */
    private static final Map<String, String> ALLOWED_NAMES = Map.of();

    private static final Pattern PUBLIC_GETTER =
            Pattern.compile("\\bpublic\\s+(?!class|record|interface|enum)[\\w<>\\[\\],.?@ ]+\\bget[A-Z]\\w*\\(");

    private static final Pattern UNNUMBERED = Pattern.compile("\\b(?:TO" + "DO|FIX" + "ME)\\b(?!.*#\\d)");

    private CodeRules() {}

    static List<String> longFiles(SourceTree tree) {
        return tree.stream()
                .filter(file -> file.lines().size() > maxLines(file))
                .map(file ->
                        file.at(maxLines(file), "has " + file.lines().size() + " lines, at most " + maxLines(file)))
                .toList();
    }

    private static int maxLines(SourceFile file) {
        if (file.isJava()) {
            return file.path().contains("/src/main/") ? 400 : 600;
        }
        return file.path().matches(".*\\.tsx?") && !file.path().endsWith(".d.ts") ? 300 : Integer.MAX_VALUE;
    }

    static List<String> forbiddenCalls(SourceTree tree) {
        return tree.stream()
                .filter(SourceFile::isJava)
                .filter(file ->
                        !MODULES_THAT_TOUCH_THE_MACHINE.contains(file.path().split("/", 2)[0]))
                .filter(file -> !file.path().equals(SYSTEM_CLOCK))
                .flatMap(file -> file.linesThat(
                        false, line -> FORBIDDEN_CALL.matcher(line).find(), "time, ids and chance are injected"))
                .toList();
    }

    static List<String> unnumberedReminders(SourceTree tree) {
        return tree.stream()
                .filter(SourceFile::isCode)
                .flatMap(file ->
                        file.linesThat(true, line -> UNNUMBERED.matcher(line).find(), "names no issue (#123)"))
                .toList();
    }

    static List<String> disabledTests(SourceTree tree) {
        Pattern disabled = Pattern.compile("@Dis" + "abled|\\b(?:test|it|describe)\\.sk" + "ip\\(");
        return tree.stream()
                .filter(SourceFile::isCode)
                .flatMap(file ->
                        file.linesThat(false, line -> disabled.matcher(line).find(), "is never run"))
                .toList();
    }

    static List<String> emptyNames(SourceTree tree) {
        return tree.stream()
                .filter(SourceFile::isJava)
                .flatMap(file -> file.linesThat(false, CodeRules::namesAnEmptyType, "says nothing by its name"))
                .toList();
    }

    private static boolean namesAnEmptyType(String line) {
        Matcher type = TYPE.matcher(line);
        return type.find() && EMPTY_NAME.matcher(type.group(1)).matches() && !ALLOWED_NAMES.containsKey(type.group(1));
    }

    static List<String> getters(SourceTree tree) {
        return tree.stream()
                .filter(SourceFile::isMainJava)
                .flatMap(CodeRules::getters)
                .toList();
    }

    private static Stream<String> getters(SourceFile file) {
        List<String> lines = file.lines();
        return IntStream.range(0, lines.size())
                .filter(index -> PUBLIC_GETTER.matcher(lines.get(index)).find() && !overrides(lines, index))
                .mapToObj(index -> file.at(
                        index + 1, "say it without `get`: " + lines.get(index).strip()));
    }

    private static boolean overrides(List<String> lines, int method) {
        for (int index = method; index >= 0; index--) {
            String line = lines.get(index).strip();
            if (line.contains("@Override")) {
                return true;
            }
            if (index < method && !line.startsWith("@")) {
                return false;
            }
        }
        return false;
    }

    static List<String> unmarkedPackages(SourceTree tree) {
        return tree.stream()
                .filter(SourceFile::isMainJava)
                .map(SourceFile::folder)
                .distinct()
                .filter(folder -> tree.stream()
                        .noneMatch(file -> file.path().equals(folder + "/package-info.java")
                                && file.text().contains("@NullMarked")))
                .map(folder -> folder + ": has no package-info.java with @NullMarked")
                .toList();
    }
}
