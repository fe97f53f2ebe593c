package dev.bridge.cli.signin;

import dev.bridge.cli.session.CommandFailure;
import dev.bridge.cli.session.Profile;
import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Printable;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.SignInRefused;
import dev.bridge.sdk.SignIns;
import dev.bridge.sdk.account.User;
import dev.bridge.sdk.identity.DeviceSignIn;
import dev.bridge.sdk.identity.SignedIn;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bridge login}. */
@Command(
        name = "login",
        description = {
            "Signs you in at a server, by a browser that may be on another machine.",
            "",
            "What comes of it is kept in a profile that only you can read, and every command uses it from then on.",
            "It ends by `bridge logout`, after 30 days without use, or in the console under Sign-in and security."
        })
public final class LoginCommand implements Runnable {

    private static final String SCOPE = "bridge:*";

    /** What came of it, for programs. */
    record Result(String profile, String url, String person) {}

    private final Session session;

    @Option(
            names = "--client",
            paramLabel = "ID",
            defaultValue = SignIns.COMMAND_LINE,
            description = "The client to sign in with, where it is not the one that every server has.")
    private String client = SignIns.COMMAND_LINE;

    public LoginCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        String name = session.profileName();
        URI url = url(name);
        SignedIn signedIn;
        try (BridgeClient open = session.openClient(url)) {
            DeviceSignIn begun = open.signIns().begin(client, SCOPE);
            invite(begun);
            signedIn = await(open.signIns(), begun);
        } catch (SignInRefused refused) {
            throw CommandFailure.refused(told(refused, url));
        }
        String person = person(url, signedIn.accessToken());
        Profile profile = new Profile(
                url.toString(),
                client,
                person,
                signedIn.accessToken(),
                session.now().plusSeconds(signedIn.expiresIn()),
                signedIn.refreshToken());
        Profile before = session.profiles().read().profiles().get(name);
        session.profiles().change(all -> all.with(name, profile).using(name));
        if (before != null) {
            end(before);
        }
        if (session.isJson()) {
            session.printJson(new Result(name, profile.url(), person));
        } else {
            session.print(Printable.line("Signed in at " + url + " as " + person + ", in the profile `" + name + "`."));
        }
    }

    /** A profile that is there is signed in again where it is, unless another server is named. */
    private URI url(String name) {
        Profile present = session.profiles().read().profiles().get(name);
        return present == null
                        || session.options().url() != null
                        || session.options().data() != null
                ? session.serverUrl()
                : URI.create(present.url());
    }

    private void invite(DeviceSignIn begun) {
        String link = Objects.requireNonNullElse(begun.verificationUriComplete(), begun.verificationUri());
        session.terminal().err().println("Open this address in a browser:");
        session.terminal().err().println("  " + Printable.line(link));
        session.terminal()
                .err()
                .println("and check that it shows the code " + Printable.line(begun.userCode())
                        + ". Waiting for you ...");
        session.terminal().flush();
    }

    private SignedIn await(SignIns signIns, DeviceSignIn begun) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(begun.expiresIn());
        while (System.nanoTime() < end) {
            try {
                TimeUnit.SECONDS.sleep(begun.interval());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw CommandFailure.refused("It was interrupted; nobody is signed in.");
            }
            Optional<SignedIn> done = signIns.poll(client, begun);
            if (done.isPresent()) {
                return done.get();
            }
        }
        throw CommandFailure.refused("Nobody answered in time; begin again with `bridge login`.");
    }

    private String person(URI url, String token) {
        try (BridgeClient signedIn = session.client(url, token)) {
            User user = signedIn.me().show().value();
            return user.displayName() == null ? user.id() : user.displayName();
        }
    }

    private void end(Profile before) {
        if (before.refreshToken() != null) {
            try (BridgeClient open = session.openClient(URI.create(before.url()))) {
                open.signIns().end(before.client(), before.refreshToken());
            }
        }
    }

    private static String told(SignInRefused refused, URI url) {
        return switch (refused.code()) {
            case "access_denied" -> "It was refused in the browser; nobody is signed in.";
            case "expired_token" -> "Nobody answered in time; begin again with `bridge login`.";
            case "invalid_client", "unauthorized_client", "invalid_scope" ->
                "The server at " + url + " has no client for this (" + refused.code()
                        + "); an operator makes one with `bridge clients create NAME --public --grant device_code --grant"
                        + " refresh_token --scope 'bridge:*'`, and you name it with --client.";
            default -> "The server refused: " + refused.getMessage() + ".";
        };
    }
}
