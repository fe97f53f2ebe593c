package dev.bridge.server;

import dev.bridge.identity.RegistrationPolicy;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.caller.TrustedProxies;
import dev.bridge.platform.mail.SmtpServer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the server is told when it starts, by options or by environment variables; options win.
 *
 * @param data where everything is kept that must survive: {@code --data}, {@code BRIDGE_DATA}, {@code ~/.bridge}
 * @param port of HTTP; 0 chooses a free one: {@code --port}, {@code BRIDGE_PORT}, 7070
 * @param address to listen on: {@code --address}, {@code BRIDGE_ADDRESS}, 127.0.0.1
 * @param databaseUrl another PostgreSQL than the embedded one: {@code --database-url}, {@code BRIDGE_DATABASE_URL}
 * @param migrationUrl the same database as the owner of its tables: {@code BRIDGE_DATABASE_MIGRATION_URL}
 * @param keyRing the text of the key ring, where it is not in a file: {@code BRIDGE_KEYRING}
 * @param smtp the server for outgoing mail; null to keep it here: {@code BRIDGE_SMTP_URL}
 * @param registration who may register clients: {@code BRIDGE_IDENTITY_REGISTRATION}, {@code token}
 * @param spoolsUsage whether the data folder is on a disk that survives this machine's end, so that usage may wait there while the
 *     database is away: {@code BRIDGE_USAGE_SPOOL}, {@code on} where the database itself is in that folder
 * @param proxies whose word counts about whom they speak for: {@code BRIDGE_TRUSTED_PROXIES}
 */
record ServerSettings(
        Path data,
        int port,
        String address,
        @Nullable String databaseUrl,
        @Nullable String migrationUrl,
        @Nullable String keyRing,
        @Nullable SmtpServer smtp,
        RegistrationPolicy registration,
        boolean spoolsUsage,
        TrustedProxies proxies) {

    private static final int STANDARD_PORT = 7070;

    static ServerSettings read(String[] arguments, Map<String, String> environment) {
        Deque<String> rest = new ArrayDeque<>(Arrays.asList(arguments));
        String data = environment.get("BRIDGE_DATA");
        String port = environment.get("BRIDGE_PORT");
        String address = environment.get("BRIDGE_ADDRESS");
        String databaseUrl = environment.get("BRIDGE_DATABASE_URL");
        while (!rest.isEmpty()) {
            String option = rest.removeFirst();
            switch (option) {
                case "--data" -> data = value(option, rest);
                case "--port" -> port = value(option, rest);
                case "--address" -> address = value(option, rest);
                case "--database-url" -> databaseUrl = value(option, rest);
                default ->
                    throw new StartFailure("`" + option
                            + "` is not an option of the server; it has --data, --port, --address and --database-url.");
            }
        }
        return new ServerSettings(
                data == null ? Path.of(System.getProperty("user.home"), ".bridge") : Path.of(data),
                port == null ? STANDARD_PORT : port(port),
                address == null ? "127.0.0.1" : address,
                databaseUrl,
                environment.get("BRIDGE_DATABASE_MIGRATION_URL"),
                environment.get("BRIDGE_KEYRING"),
                smtp(environment.get("BRIDGE_SMTP_URL")),
                registration(environment.get("BRIDGE_IDENTITY_REGISTRATION")),
                spoolsUsage(environment.getOrDefault("BRIDGE_USAGE_SPOOL", databaseUrl == null ? "on" : "off")),
                proxies(environment.getOrDefault("BRIDGE_TRUSTED_PROXIES", "")));
    }

    private static @Nullable SmtpServer smtp(@Nullable String url) {
        try {
            return url == null || url.isBlank() ? null : SmtpServer.parse(url);
        } catch (IllegalArgumentException wrong) {
            throw new StartFailure(String.valueOf(wrong.getMessage()));
        }
    }

    private static RegistrationPolicy registration(@Nullable String word) {
        return word == null || word.isBlank()
                ? RegistrationPolicy.TOKEN
                : RegistrationPolicy.of(word)
                        .orElseThrow(() -> new StartFailure(
                                "BRIDGE_IDENTITY_REGISTRATION is `" + word + "`; it is closed, token or open."));
    }

    private static boolean spoolsUsage(String text) {
        if (!text.equals("on") && !text.equals("off")) {
            throw new StartFailure("BRIDGE_USAGE_SPOOL is `on` or `off`, not `" + text + "`.");
        }
        return text.equals("on");
    }

    private static TrustedProxies proxies(String networks) {
        try {
            return TrustedProxies.parse(networks);
        } catch (ProblemException wrong) {
            throw new StartFailure(
                    "BRIDGE_TRUSTED_PROXIES is wrong: " + wrong.problem().detail());
        }
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new StartFailure("`" + option + "` needs a value after it.");
        }
        return rest.removeFirst();
    }

    private static int port(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new StartFailure("`" + text + "` is not a port; give a number from 0 to 65535.");
        }
        return Integer.parseInt(text);
    }
}
