package dev.bridge.sdk;

import dev.bridge.sdk.identity.DeviceSignIn;
import dev.bridge.sdk.identity.SignedIn;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Signing a person in from a program without a browser (RFC 8628), and staying signed in. Nothing is sent twice. */
public final class SignIns {

    /** Bridge's own command line, a client without a secret that every server has. */
    public static final String COMMAND_LINE = "client_00000000000000000000000001";

    private static final String DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code";
    private static final String CLIENT = "client_id";

    private record Refusal(@Nullable String error, @Nullable String errorDescription) {}

    private final Transport transport;

    SignIns(Transport transport) {
        this.transport = transport;
    }

    /**
     * Begins one.
     *
     * @param scopes what the program may do for the person, with spaces between
     * @throws SignInRefused where the client may not ask for it
     */
    public DeviceSignIn begin(String client, String scopes) {
        return read(
                transport.form("/oauth2/device_authorization", Map.of(CLIENT, client, "scope", scopes)),
                DeviceSignIn.class);
    }

    /**
     * Asks whether the person has agreed.
     *
     * @return empty while nobody has answered
     * @throws SignInRefused where they refused, or it took too long
     */
    public Optional<SignedIn> poll(String client, DeviceSignIn begun) {
        Answer answer = transport.form(
                "/oauth2/token", Map.of("grant_type", DEVICE_CODE, CLIENT, client, "device_code", begun.deviceCode()));
        if (!answer.isSuccess() && isPending(refusal(answer))) {
            return Optional.empty();
        }
        return Optional.of(read(answer, SignedIn.class));
    }

    /**
     * Goes on with a sign-in; the refresh token is used up.
     *
     * @throws SignInRefused where it has ended
     */
    public SignedIn refresh(String client, String refreshToken) {
        return read(
                transport.form(
                        "/oauth2/token",
                        Map.of("grant_type", "refresh_token", CLIENT, client, "refresh_token", refreshToken)),
                SignedIn.class);
    }

    /** Ends a sign-in with all its tokens; one that has ended already is no failure. */
    public void end(String client, String refreshToken) {
        transport.form("/oauth2/revoke", Map.of(CLIENT, client, "token", refreshToken));
    }

    private static boolean isPending(Refusal refusal) {
        return "authorization_pending".equals(refusal.error) || "slow_down".equals(refusal.error);
    }

    private static <T> T read(Answer answer, Class<T> type) {
        if (answer.isSuccess()) {
            return answer.read(type);
        }
        Refusal refusal = refusal(answer);
        if (refusal.error == null) {
            throw BridgeProblem.of(answer);
        }
        throw new SignInRefused(
                refusal.error, refusal.errorDescription == null ? refusal.error : refusal.errorDescription);
    }

    private static Refusal refusal(Answer answer) {
        boolean json = answer.header("Content-Type").orElse("").contains("json");
        return json ? answer.read(Refusal.class) : new Refusal(null, null);
    }
}
