package dev.bridge.cli.session;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which server is spoken to, and with which key.
 *
 * @param token null where none was found
 */
record Server(URI url, @Nullable String token) {

    private static final String STANDARD_URL = "http://127.0.0.1:7070";
    private static final Pattern URL_IN_LOCK = Pattern.compile("https?://\\S+");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\..*|\\[::1]");

    /**
     * Options win over the environment. A data folder that is named as an option says both, unless another option does.
     *
     * @param home the user's folder, where the standard data folder is
     */
    static Server find(CommonOptions options, Map<String, String> environment, Path home) {
        String folderOfEnvironment = environment.getOrDefault("BRIDGE_DATA", "");
        Path folder = options.data() != null
                ? options.data()
                : folderOfEnvironment.isEmpty() ? home.resolve(".bridge") : Path.of(folderOfEnvironment);
        boolean folderNamed = options.data() != null || !folderOfEnvironment.isEmpty();
        String environmentUrl = options.data() == null ? environment.getOrDefault("BRIDGE_URL", "") : "";
        String named = options.url() != null ? options.url() : environmentUrl;
        URI url = parse(named.isEmpty() ? running(folder).orElse(STANDARD_URL) : named);
        if (options.token() != null) {
            return new Server(url, options.token().strip());
        }
        // The key of a folder goes to that folder's server; to another one only where that is clearly meant.
        boolean keyFits = named.isEmpty() || folderNamed || isLoopback(url);
        Optional<String> key = keyFits ? key(folder) : Optional.empty();
        String environmentToken = environment.getOrDefault("BRIDGE_TOKEN", "").strip();
        if (!environmentToken.isEmpty() && (options.data() == null || key.isEmpty())) {
            return new Server(url, environmentToken);
        }
        return new Server(url, key.orElse(null));
    }

    private static boolean isLoopback(URI url) {
        return LOOPBACK.matcher(String.valueOf(url.getHost())).matches();
    }

    private static URI parse(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException wrong) {
            throw CommandFailure.usage("`" + url + "` is not an address; write it as `https://bridge.example`.");
        }
    }

    /** The address that the server on the folder has written into its lock. */
    private static Optional<String> running(Path folder) {
        return read(folder.resolve("bridge.lock"))
                .map(URL_IN_LOCK::matcher)
                .filter(Matcher::find)
                .map(Matcher::group);
    }

    private static Optional<String> key(Path folder) {
        return read(folder.resolve("operator.key")).map(String::strip).filter(key -> !key.isEmpty());
    }

    private static Optional<String> read(Path file) {
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException failure) {
            throw CommandFailure.refused("`" + file + "` cannot be read (" + failure.getMessage()
                    + "); run as the user of the server, or give" + " --url and --token.");
        }
    }
}
