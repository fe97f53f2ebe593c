package dev.bridge.postgres;

import java.util.Map;
import java.util.TreeMap;

/**
 * How a server is to run.
 *
 * @param port on 127.0.0.1; 0 chooses a free one at each start
 * @param configuration further settings of {@code postgresql.conf}, by name, values without quotes; they apply from the
 *     next start on. The port, the address and the durability are not for them to say
 */
public record PostgresSettings(int port, Durability durability, Map<String, String> configuration) {

    public PostgresSettings {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("no such port: " + port);
        }
        configuration = Map.copyOf(configuration);
    }

    public PostgresSettings withPort(int otherPort) {
        return new PostgresSettings(otherPort, durability, configuration);
    }

    /** The text of {@code postgresql.conf}, in the order of the names. */
    String configurationFile() {
        Map<String, String> settings = new TreeMap<>(Map.of(
                "max_connections", "100",
                "shared_buffers", "128MB",
                "datestyle", "iso, mdy",
                "timezone", "UTC",
                "log_timezone", "UTC",
                "lc_messages", "C",
                "default_text_search_config", "pg_catalog.english"));
        settings.putAll(configuration);
        settings.putAll(durability.configuration());
        // Clients connect over TCP; a socket file's path may be longer than the system allows.
        settings.put("unix_socket_directories", "");
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("password_encryption", "scram-sha-256");
        settings.remove("port");
        StringBuilder text = new StringBuilder("# Written anew at every start; what is changed here is lost.\n");
        settings.forEach((name, value) ->
                text.append(name).append(" = '").append(quoted(name, value)).append("'\n"));
        return text.toString();
    }

    private static String quoted(String name, String value) {
        if (!name.matches("[a-z_]+(\\.[a-z_]+)?") || value.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("not a setting of PostgreSQL: " + name + " = " + value);
        }
        return value.replace("\\", "\\\\").replace("'", "''");
    }
}
