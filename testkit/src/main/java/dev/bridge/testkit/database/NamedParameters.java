package dev.bridge.testkit.database;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The named parameters of Spring's {@code JdbcClient}, made into JDBC's. */
final class NamedParameters {

    /** What is passed over comes first: strings, names, comments, bodies in dollar quotes, casts, escaped colons. */
    private static final Pattern TOKEN = Pattern.compile("'[^']*'"
            + "|\"[^\"]*\""
            + "|--[^\\n]*"
            + "|/\\*[\\s\\S]*?\\*/"
            + "|\\$(\\w*)\\$[\\s\\S]*?\\$\\1\\$"
            + "|::"
            + "|:=" + "|\\\\:"
            + "|(:[A-Za-z_][A-Za-z0-9_]*|:\\{\\w+\\})");

    private NamedParameters() {}

    /** The statement with {@code ?} for each {@code :name}. */
    static String toPositional(String sql) {
        return TOKEN.matcher(sql)
                .replaceAll(match -> match.group(2) != null ? "?" : Matcher.quoteReplacement(match.group()));
    }
}
