package dev.bridge.platform.database;

import dev.bridge.kernel.Invariant;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * Where a PostgreSQL database is and how to log in.
 *
 * @param jdbcUrl without user and password
 */
public record DatabaseAddress(String jdbcUrl, String user, String password) {

    private static final String JDBC = "jdbc:";

    /**
     * Reads {@code postgresql://user:password@host:5432/database?sslmode=require}, also with {@code postgres:} or {@code
     * jdbc:postgresql:} in front.
     *
     * @throws IllegalArgumentException with a sentence that says what is wrong, without the password
     */
    public static DatabaseAddress parse(String url) {
        URI uri;
        try {
            uri = new URI(url.startsWith(JDBC) ? url.substring(JDBC.length()) : url);
        } catch (URISyntaxException wrong) {
            // The cause would show the whole URL, with its password.
            throw new IllegalArgumentException("The database URL cannot be read at character " + wrong.getIndex()
                    + "; write postgresql://user:password@host:5432/database.");
        }
        boolean postgres = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
        if (!postgres || uri.getHost() == null || uri.getPath().length() < 2 || uri.getRawUserInfo() == null) {
            throw new IllegalArgumentException("The database URL lacks a part;"
                    + " write postgresql://user:password@host:5432/database, with any special character encoded.");
        }
        String[] login = uri.getRawUserInfo().split(":", 2);
        int port = uri.getPort() < 0 ? 5432 : uri.getPort();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new DatabaseAddress(
                "jdbc:postgresql://" + uri.getHost() + ":" + port + uri.getRawPath() + query,
                decoded(login[0]),
                login.length > 1 ? decoded(login[1]) : "");
    }

    private static String decoded(String text) {
        // A plus is itself in this part of a URL; URLDecoder reads forms, where it is a space.
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Without the password. */
    @Override
    public String toString() {
        Invariant.check(jdbcUrl.startsWith(JDBC), "a database address is a JDBC URL");
        return user + " at " + jdbcUrl.substring(JDBC.length());
    }
}
