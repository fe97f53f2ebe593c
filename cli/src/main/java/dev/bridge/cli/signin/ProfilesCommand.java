package dev.bridge.cli.signin;

import dev.bridge.cli.session.CommandFailure;
import dev.bridge.cli.session.Profiles;
import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Table;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code bridge profiles}. */
@Command(name = "profiles", description = "Your sign-ins, which `login` made; alone, lists them.")
public final class ProfilesCommand implements Runnable {

    /** As it is shown, without its tokens. */
    record Line(String profile, String url, String person, boolean current) {}

    private final Session session;

    public ProfilesCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        Profiles.All all = session.profiles().read();
        List<Line> lines = all.profiles().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> new Line(
                        each.getKey(),
                        each.getValue().url(),
                        each.getValue().person(),
                        each.getKey().equals(all.current())))
                .toList();
        Table<Line> table = new Table<Line>()
                .column("PROFILE", Line::profile)
                .column("SERVER", Line::url)
                .column("PERSON", Line::person)
                .column("CURRENT", line -> line.current() ? "yes" : "");
        session.printAll("There are no profiles; `bridge login --url URL` makes one.", table, lines);
    }

    @Command(name = "use", description = "Makes a profile the one that commands use where none is named.")
    void use(@Parameters(paramLabel = "NAME", description = "The profile.") String name) {
        if (!session.profiles().read().profiles().containsKey(name)) {
            throw CommandFailure.refused("There is no profile `" + name + "`; `bridge profiles` lists them.");
        }
        session.profiles().change(all -> all.using(name));
        session.done("Commands use the profile `" + name + "` from now on.");
    }
}
