package dev.bridge.cli.signin;

import dev.bridge.cli.session.CommandFailure;
import dev.bridge.cli.session.Profile;
import dev.bridge.cli.session.Profiles;
import dev.bridge.cli.session.Session;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.BridgeUnreachable;
import java.net.URI;
import picocli.CommandLine.Command;

/** {@code bridge logout}. */
@Command(name = "logout", description = "Ends the sign-in of a profile, at the server and here.")
public final class LogoutCommand implements Runnable {

    private final Session session;

    public LogoutCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        Profiles profiles = session.profiles();
        Profiles.All all = profiles.read();
        String current = all.current();
        String name = session.options().profile() == null && current != null ? current : session.profileName();
        Profile profile = all.profiles().get(name);
        if (profile == null) {
            throw CommandFailure.refused("Nobody is signed in with the profile `" + name + "`.");
        }
        // Here first: what cannot be ended at the server is at least not used any more.
        profiles.change(present -> present.without(name));
        if (profile.refreshToken() != null) {
            try (BridgeClient open = session.openClient(URI.create(profile.url()))) {
                open.signIns().end(profile.client(), profile.refreshToken());
            } catch (BridgeUnreachable away) {
                throw CommandFailure.refused("The profile `" + name + "` is forgotten here, and " + profile.url()
                        + " could not be told; end it there under Sign-in and security.");
            }
        }
        session.done("Signed out of " + profile.url() + ".");
    }
}
