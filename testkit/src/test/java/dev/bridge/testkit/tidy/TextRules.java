package dev.bridge.testkit.tidy;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Rules for what people read, and for what must not be published. */
final class TextRules {

    private static final int MAX_README = 80;
    private static final int MAX_ROOT_README = 220;
    private static final List<String> HEADINGS =
            List.of("Owns", "Does not own", "Invariants", "Where to start reading");

    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(<?([^)\\s>]+)>?(?:\\s+\"[^\"]*\")?\\)");
    private static final Pattern CODE_SPAN = Pattern.compile("`[^`]*`");
    private static final Pattern OUTSIDE = Pattern.compile("(?:[a-z][a-z0-9+.-]*:|#|//).*");

    private static final Pattern OF_ONE_MACHINE = Pattern.compile("(?<![\\w.-])/(?:wo" + "rk|ro" + "ot)/"
            + "|repo1\\.mav" + "en\\.org|repo\\.mav" + "en\\.apache\\.org"
            + "|registry\\.np" + "mjs\\.org"
            + "|deb\\.deb" + "ian\\.org");

    private static final Pattern RESOLVED = Pattern.compile("\"resolved\":\\s*\"http");

    private TextRules() {}

    static List<String> moduleReadmes(SourceTree tree) {
        return tree.stream()
                .filter(file -> file.name().equals("pom.xml") && !file.folder().isEmpty())
                .flatMap(file -> readme(tree, file.folder()))
                .toList();
    }

    private static Stream<String> readme(SourceTree tree, String module) {
        String path = module + "/README.md";
        return tree.stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .map(file -> Stream.concat(
                        HEADINGS.stream()
                                .filter(heading -> !file.text().contains(heading))
                                .map(heading -> path + ":1: does not say \"" + heading + "\""),
                        tooLong(file, MAX_README)))
                .orElseGet(() -> Stream.of(path + ": does not exist"));
    }

    static List<String> rootReadme(SourceTree tree) {
        return tree.stream()
                .filter(file -> file.path().equals("README.md"))
                .flatMap(file -> tooLong(file, MAX_ROOT_README))
                .toList();
    }

    private static Stream<String> tooLong(SourceFile file, int maxLines) {
        int lines = file.lines().size();
        return lines > maxLines
                ? Stream.of(file.at(maxLines, "has " + lines + " lines, at most " + maxLines))
                : Stream.empty();
    }

    static List<String> brokenLinks(SourceTree tree) {
        return tree.stream()
                .filter(file -> file.path().endsWith(".md"))
                .flatMap(file -> brokenLinks(tree, file).stream())
                .toList();
    }

    private static List<String> brokenLinks(SourceTree tree, SourceFile file) {
        List<String> broken = new ArrayList<>();
        boolean fenced = false;
        List<String> lines = file.lines();
        for (int index = 0; index < lines.size(); index++) {
            String line = lines.get(index);
            if (line.strip().startsWith("```")) {
                fenced = !fenced;
            }
            if (!fenced) {
                for (MatchResult link : LINK.matcher(CODE_SPAN.matcher(line).replaceAll(""))
                        .results()
                        .toList()) {
                    if (!resolves(tree, file, link.group(1))) {
                        broken.add(file.at(index + 1, "leads nowhere: " + link.group(1)));
                    }
                }
            }
        }
        return broken;
    }

    private static boolean resolves(SourceTree tree, SourceFile file, String target) {
        if (OUTSIDE.matcher(target).matches()) {
            return true;
        }
        String path = URI.create(target.split("#", 2)[0]).getPath();
        Path resolved = path.startsWith("/") ? Path.of(path.substring(1)) : Path.of(file.folder(), path);
        return tree.has(resolved.normalize().toString().replace('\\', '/'));
    }

    static List<String> tracesOfOneMachine(SourceTree tree) {
        return tree.stream()
                .flatMap(file -> file.linesThat(
                        true, line -> OF_ONE_MACHINE.matcher(line).find(), "holds on one machine only"))
                .toList();
    }

    static List<String> resolvedLockFiles(SourceTree tree) {
        return tree.stream()
                .filter(file -> file.name().equals("package-lock.json"))
                .flatMap(file ->
                        file.linesThat(true, line -> RESOLVED.matcher(line).find(), "names the registry it came from"))
                .toList();
    }
}
