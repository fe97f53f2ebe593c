package dev.bridge.testkit.database;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Finds the SQL in Java sources, as the compiler reads them: each text block whose first word is a statement's. */
final class SqlSources {

    /** In one case throughout, so that a sentence that begins with "Select" is not taken for SQL. */
    private static final Pattern FIRST_WORD = Pattern.compile("\\s*(?:--.*\\s+)*("
            + "select|insert|update|delete|merge|with|values|lock|notify|listen|set|call|truncate|refresh|create|alter|drop"
            + "|SELECT|INSERT|UPDATE|DELETE|MERGE|WITH|VALUES|LOCK|NOTIFY|LISTEN|SET|CALL|TRUNCATE|REFRESH|CREATE|ALTER|DROP"
            + ")\\s[\\s\\S]*");

    private static final Pattern PLACEHOLDER = Pattern.compile("%(\\d+\\$)?[sd]");
    private static final String MARK = "// not described:";

    private SqlSources() {}

    /** All statements under the folders, in the order of files and lines. */
    static List<SqlStatement> find(Collection<Path> roots) {
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "needs a JDK");
        List<SqlStatement> statements = new ArrayList<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<Path> sources = sources(roots);
            if (sources.isEmpty()) {
                return List.of();
            }
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                new Finder(unit, positions, statements).scan(unit, null);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return statements;
    }

    private static List<Path> sources(Collection<Path> roots) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (Path root : roots) {
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(sources::add);
            }
        }
        return sources;
    }

    private static final class Finder extends TreePathScanner<@Nullable Void, @Nullable Void> {

        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<SqlStatement> found;
        private final String source;

        Finder(CompilationUnitTree unit, SourcePositions positions, List<SqlStatement> found) throws IOException {
            this.unit = unit;
            this.positions = positions;
            this.found = found;
            this.source = unit.getSourceFile().getCharContent(true).toString();
        }

        @Override
        public @Nullable Void visitLiteral(LiteralTree literal, @Nullable Void nothing) {
            int start = Math.toIntExact(positions.getStartPosition(unit, literal));
            if (literal.getValue() instanceof String sql
                    && source.startsWith("\"\"\"", start)
                    && FIRST_WORD.matcher(sql).matches()) {
                int line = Math.toIntExact(unit.getLineMap().getLineNumber(start));
                found.add(new SqlStatement(
                        Path.of(unit.getSourceFile().toUri()), line, sql, composed(sql) || marked(line)));
            }
            return null;
        }

        private boolean composed(String sql) {
            Tree parent = getCurrentPath().getParentPath().getLeaf();
            boolean called = parent instanceof MemberSelectTree call
                    && !call.getIdentifier().contentEquals("strip")
                    && !call.getIdentifier().contentEquals("trim");
            return called
                    || parent instanceof BinaryTree
                    || PLACEHOLDER.matcher(sql).find();
        }

        /** Whether the line of the opening quotes, or one of the two before it, has the mark. */
        private boolean marked(int line) {
            return source.lines().skip(Math.max(0, line - 3)).limit(3).anyMatch(text -> text.contains(MARK));
        }
    }
}
