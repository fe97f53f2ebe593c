package dev.bridge.cli.token;

import dev.bridge.sdk.token.NewToken;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a new token is for, and how far it reaches. */
public final class TokenOptions {

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            required = true,
            description = "An action that it may be used for, registry:image.push, or registry:*; repeat it for more.")
    private List<String> scopes = List.of();

    @Option(
            names = "--resource",
            paramLabel = "RESOURCE",
            description = "The only thing that it may be used on, repository:acme/web; repeat it for more.")
    private @Nullable List<String> resources;

    @Option(
            names = "--from",
            paramLabel = "NETWORK",
            description = "The only network that it may be used from, 192.0.2.0/24; repeat it for more.")
    private @Nullable List<String> networks;

    @Option(names = "--days", paramLabel = "N", description = "How long it is good for; 90 unless told.")
    private @Nullable Integer days;

    @Option(names = "--never-expires", description = "Until it is revoked, where the organization allows that.")
    private boolean neverExpires;

    public NewToken token(String name, @Nullable String account, @Nullable List<String> roles) {
        return new NewToken(name, scopes, resources, account, roles, networks, days, neverExpires ? true : null);
    }
}
