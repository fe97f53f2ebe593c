package dev.bridge.server;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ArchitectureTest {

    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final Pattern ARTIFACT = Pattern.compile("</parent>\\s*<artifactId>([^<]+)</artifactId>");
    private static final Pattern DEPENDENCY = Pattern.compile(
            "<dependency>\\s*<groupId>dev\\.bridge</groupId>\\s*<artifactId>([^<]+)</artifactId>\\s*(<scope>[a-z]+</scope>)?");
    private static final Pattern ROW = Pattern.compile("^\\| *`?([a-z-]+)`? *\\|([^|]*)\\|.*\\|$", Pattern.MULTILINE);

    @Test
    void packagesKeepToTheirModules() {
        // What lies below the modules is plain Java that all of them may use.
        ApplicationModules.of(
                        "dev.bridge",
                        resideInAnyPackage("dev.bridge.kernel..", "dev.bridge.postgres..", "dev.bridge.decision.."))
                .verify();
    }

    @Test
    void theModuleTableIsTheModuleGraph() throws IOException {
        String text = Files.readString(Repository.root().resolve("ARCHITECTURE.md"));
        int start = text.indexOf("| module | depends on |");
        assertThat(start).as("the module table").isNotNegative();
        String table = text.substring(start).split("\n\n", 2)[0];
        Map<String, List<String>> written = new TreeMap<>();
        Matcher row = ROW.matcher(table);
        while (row.find()) {
            if (!row.group(1).equals("module") && !row.group(1).startsWith("-")) {
                written.put(row.group(1), names(row.group(2)));
            }
        }
        assertThat(written).isEqualTo(graph());
    }

    @Test
    void modulesDependOnlyOnFloorsBelow() throws IOException {
        List<String> floors = new ArrayList<>();
        Map<String, List<String>> graph = graph();
        for (Path module : modules()) {
            String name = name(module);
            assertThat(floors)
                    .as("what %s depends on stands before it", name)
                    .containsAll(graph.getOrDefault(name, List.of()));
            floors.add(name);
        }
    }

    private static List<String> names(String cell) {
        return Pattern.compile("[a-z][a-z-]*")
                .matcher(cell)
                .results()
                .map(match -> match.group())
                .sorted()
                .toList();
    }

    private static Map<String, List<String>> graph() throws IOException {
        Map<String, List<String>> graph = new TreeMap<>();
        for (Path module : modules()) {
            List<String> dependencies = new ArrayList<>();
            Matcher dependency = DEPENDENCY.matcher(Files.readString(module.resolve("pom.xml")));
            while (dependency.find()) {
                if (dependency.group(2) == null) {
                    dependencies.add(dependency.group(1));
                }
            }
            dependencies.sort(null);
            graph.put(name(module), dependencies);
        }
        return graph;
    }

    /** Its artifact's, which is not always that of its folder: {@code sdk/java} is {@code sdk-java}. */
    private static String name(Path module) throws IOException {
        Matcher artifact = ARTIFACT.matcher(Files.readString(module.resolve("pom.xml")));
        assertThat(artifact.find()).as("%s names its artifact", module).isTrue();
        return artifact.group(1);
    }

    private static List<Path> modules() throws IOException {
        Path root = Repository.root();
        List<Path> modules = new ArrayList<>();
        Matcher module = MODULE.matcher(Files.readString(root.resolve("pom.xml")));
        while (module.find()) {
            modules.add(root.resolve(module.group(1)));
        }
        return modules;
    }
}
