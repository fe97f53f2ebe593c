package dev.bridge.cli.session;

import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.SignInRefused;
import dev.bridge.sdk.identity.SignedIn;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which profile a command is run with, and an access token of it that is still good. */
final class SignedInAs {

    /** What a command takes, and clocks differ by. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final Profiles profiles;
    private final Instant now;
    private final Function<URI, BridgeClient> open;

    SignedInAs(Profiles profiles, Instant now, Function<URI, BridgeClient> open) {
        this.profiles = profiles;
        this.now = now;
        this.open = open;
    }

    /**
     * The profile that is meant, if any is: the one that is named; else, where nothing else names a server's key, the current
     * one, or one of the server that is named.
     */
    Optional<String> chosen(CommonOptions options, Map<String, String> environment) {
        if (options.profile() != null) {
            return Optional.of(named(options.profile(), options.url()));
        }
        if (options.token() != null || options.data() != null || isSet(environment, "BRIDGE_TOKEN")) {
            return Optional.empty();
        }
        if (isSet(environment, "BRIDGE_PROFILE")) {
            return Optional.of(named(environment.getOrDefault("BRIDGE_PROFILE", ""), options.url()));
        }
        if (isSet(environment, "BRIDGE_DATA")) {
            return Optional.empty();
        }
        String url = options.url() != null ? options.url() : environment.getOrDefault("BRIDGE_URL", "");
        Profiles.All all = profiles.read();
        if (all.current() != null && isOf(all.profiles().get(all.current()), url)) {
            return Optional.of(all.current());
        }
        return url.isEmpty()
                ? Optional.empty()
                : all.profiles().entrySet().stream()
                        .filter(each -> isOf(each.getValue(), url))
                        .map(Map.Entry::getKey)
                        .sorted()
                        .findFirst();
    }

    private String named(String name, @Nullable String url) {
        Profile profile = profiles.read().profiles().get(name);
        if (profile == null) {
            throw CommandFailure.refused(
                    "There is no profile `" + name + "`; `bridge login --profile " + name + " --url URL` makes it.");
        }
        if (url != null && !isOf(profile, url)) {
            throw CommandFailure.usage("The profile `" + name + "` is of " + profile.url()
                    + ", and its tokens go nowhere else; leave --url out.");
        }
        return name;
    }

    private static boolean isOf(@Nullable Profile profile, String url) {
        return profile != null && (url.isEmpty() || plain(profile.url()).equals(plain(url)));
    }

    private static String plain(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private static boolean isSet(Map<String, String> environment, String name) {
        return !environment.getOrDefault(name, "").isBlank();
    }

    /** The server of a profile with a token that is good for this command. */
    Server server(String name) {
        Profile profile = require(profiles.read(), name);
        if (!isGood(profile)) {
            // Looked at again under the lock: another command may have just done it.
            profile = require(profiles.change(all -> all.with(name, fresh(name, require(all, name)))), name);
        }
        return new Server(URI.create(profile.url()), profile.accessToken());
    }

    private static Profile require(Profiles.All all, String name) {
        return Objects.requireNonNull(all.profiles().get(name), name);
    }

    private boolean isGood(Profile profile) {
        return now.plus(MARGIN).isBefore(profile.accessUntil());
    }

    private Profile fresh(String name, Profile profile) {
        if (isGood(profile)) {
            return profile;
        }
        String refresh = profile.refreshToken();
        try (BridgeClient client = open.apply(URI.create(profile.url()))) {
            if (refresh != null) {
                SignedIn next = client.signIns().refresh(profile.client(), refresh);
                return new Profile(
                        profile.url(),
                        profile.client(),
                        profile.person(),
                        next.accessToken(),
                        now.plusSeconds(next.expiresIn()),
                        next.refreshToken());
            }
        } catch (SignInRefused ended) {
            // Told below, as what has no refresh token.
        }
        throw CommandFailure.refused(
                "The sign-in of the profile `" + name + "` has ended; run `bridge login --profile " + name + "`.");
    }
}
