package dev.bridge.identity.credential;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service that is told the first five digits of a hash and answers with all that begin so, as Have I Been Pwned's: it
 * learns which of a million ranges, and neither password nor hash. While it is away, passwords are not checked against it;
 * nobody would wait for it to sign up.
 */
final class BreachedRange implements BreachedPasswords {

    private static final Logger LOG = LoggerFactory.getLogger(BreachedRange.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int PREFIX_LENGTH = 5;
    private static final int OK = 200;

    private final URI service;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /**
     * The service at the address.
     *
     * @param service to which a slash and five digits are added: {@code https://api.pwnedpasswords.com/range}
     */
    BreachedRange(URI service) {
        this.service = service;
    }

    @Override
    public boolean contains(String password) {
        String hash = BreachedPasswords.sha1(password);
        HttpRequest request = HttpRequest.newBuilder(URI.create(service + "/" + hash.substring(0, PREFIX_LENGTH)))
                .timeout(PATIENCE)
                // Answers of one length: nobody on the way sees which range it was.
                .header("Add-Padding", "true")
                .build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() == OK) {
                return response.body().lines().anyMatch(line -> isSeen(line, hash.substring(PREFIX_LENGTH)));
            }
            LOG.warn("The list of breached passwords answers {}; a password was not checked", response.statusCode());
        } catch (IOException failure) {
            LOG.warn("The list of breached passwords cannot be reached; a password was not checked", failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /** Padding has a count of 0. */
    private static boolean isSeen(String line, String suffix) {
        return line.regionMatches(true, 0, suffix, 0, suffix.length())
                && !line.strip().endsWith(":0");
    }
}
