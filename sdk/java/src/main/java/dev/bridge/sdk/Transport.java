package dev.bridge.sdk;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** Sends requests, again where that is safe and may help, and turns refusals into {@link BridgeProblem}. */
final class Transport implements AutoCloseable {

    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int CONFLICT = 409;
    private static final int COPIED_AT_ONCE = 1 << 16;

    /** The first attempt, whose answer was lost, is still under way at the server. */
    private static final String IN_PROGRESS = "idempotency_in_progress";

    private final ClientSettings settings;
    private final IdempotencyKeys keys;
    private final Pause pause;
    private final HttpClient http;

    Transport(ClientSettings settings, IdempotencyKeys keys, Pause pause) {
        this.settings = settings;
        this.keys = keys;
        this.pause = pause;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .connectTimeout(settings.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                // Spares the attempt to upgrade, which Bridge does not answer.
                .version(HttpClient.Version.HTTP_1_1);
        if (!settings.isEncrypted()) {
            builder.sslContext(trustingNobody());
        }
        this.http = builder.build();
    }

    /** Spares reading the system's certificates, which takes a while, where there will be no TLS. */
    private static SSLContext trustingNobody() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has TLS", impossible);
        }
    }

    /**
     * The answer, which is a success.
     *
     * @throws BridgeProblem where the server refuses
     * @throws BridgeUnreachable where it does not answer
     */
    Answer send(Call call) {
        // Built once: all attempts carry the same idempotency key.
        HttpRequest request = request(call);
        for (int attempt = 1; true; attempt++) {
            Duration wait;
            try {
                Answer answer = Answer.of(http.send(request, HttpResponse.BodyHandlers.ofByteArray()));
                if (answer.isSuccess()) {
                    return answer;
                }
                wait = pauseBeforeRepeating(call, answer, attempt);
            } catch (IOException failure) {
                if (isLast(attempt) || !mayRepeat(call, failure)) {
                    throw new BridgeUnreachable(settings.url(), failure);
                }
                wait = settings.retries().pauseAfter(attempt);
            } catch (InterruptedException interrupted) {
                throw interrupted(interrupted);
            }
            await(wait);
        }
    }

    /**
     * Sends a form once and without a credential, as OAuth's endpoints want it; the answer may be a refusal.
     *
     * @throws BridgeUnreachable where the server does not answer
     */
    Answer form(String path, Map<String, String> fields) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(settings.url() + path))
                .timeout(settings.requestTimeout())
                .header("User-Agent", settings.userAgent())
                .header("Accept", Call.JSON)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(Call.form(fields)))
                .build();
        try {
            return Answer.of(http.send(request, HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException failure) {
            throw new BridgeUnreachable(settings.url(), failure);
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    /**
     * Opens a stream, without trying again: whoever follows one knows where to go on.
     *
     * @throws BridgeProblem where the server refuses
     * @throws BridgeUnreachable where it does not answer
     */
    EventStream open(Call call) {
        try {
            HttpResponse<InputStream> response = http.send(request(call), HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() == OK) {
                return new EventStream(settings.url(), response.body());
            }
            try (InputStream body = response.body()) {
                throw BridgeProblem.of(new Answer(response.statusCode(), response.headers(), body.readAllBytes()));
            }
        } catch (IOException failure) {
            throw new BridgeUnreachable(settings.url(), failure);
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    /**
     * Copies an answer that may be long, without trying again.
     *
     * @throws BridgeProblem where the server refuses
     * @throws BridgeUnreachable where it does not answer, or the answer breaks off
     * @throws UncheckedIOException where the copy cannot be written
     */
    void copy(Call call, OutputStream to) {
        try {
            HttpResponse<InputStream> response = http.send(request(call), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() != OK) {
                    throw BridgeProblem.of(new Answer(response.statusCode(), response.headers(), body.readAllBytes()));
                }
                byte[] buffer = new byte[COPIED_AT_ONCE];
                for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                    write(to, buffer, read);
                }
            }
        } catch (IOException failure) {
            throw new BridgeUnreachable(settings.url(), failure);
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    BridgeUnreachable brokenOff() {
        return new BridgeUnreachable(settings.url(), new EOFException("the answer is not whole"));
    }

    private static void write(OutputStream to, byte[] bytes, int length) {
        try {
            to.write(bytes, 0, length);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private HttpRequest request(Call call) {
        HttpRequest.BodyPublisher body = call.body() == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(call.body());
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(settings.url() + call.target()))
                .timeout(settings.requestTimeout())
                .header("User-Agent", settings.userAgent())
                .method(call.method(), body);
        if (settings.token() != null) {
            request.header("Authorization", "Bearer " + settings.token());
        }
        if (call.isPost()) {
            request.header("Idempotency-Key", keys.next());
        }
        call.headers().forEach(request::header);
        return request.build();
    }

    private Duration pauseBeforeRepeating(Call call, Answer answer, int attempt) {
        BridgeProblem problem = BridgeProblem.of(answer);
        boolean passing = answer.status() == UNAVAILABLE
                || answer.status() == TOO_MANY_REQUESTS
                || (answer.status() == CONFLICT && problem.code().equals(IN_PROGRESS));
        Optional<Duration> asked = answer.retryAfter();
        if (!passing || !call.isRepeatable() || isLast(attempt) || asked.isEmpty()) {
            throw problem;
        }
        if (asked.get().compareTo(settings.retries().longestPause()) > 0) {
            throw problem;
        }
        Duration own = settings.retries().pauseAfter(attempt);
        return own.compareTo(asked.get()) > 0 ? own : asked.get();
    }

    private boolean isLast(int attempt) {
        return attempt >= settings.retries().attempts();
    }

    /** A request that never left may always be sent again; an answer that takes too long will hardly come sooner. */
    private static boolean mayRepeat(Call call, IOException failure) {
        if (failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException) {
            return true;
        }
        return call.isRepeatable() && !(failure instanceof HttpTimeoutException);
    }

    private void await(Duration wait) {
        try {
            pause.await(wait);
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    private BridgeUnreachable interrupted(InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return new BridgeUnreachable(settings.url(), interrupted);
    }

    @Override
    public void close() {
        http.close();
    }
}
