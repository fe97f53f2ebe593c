package dev.bridge.cli.demo;

import dev.bridge.cli.session.CommandFailure;
import dev.bridge.cli.session.Session;
import dev.bridge.cli.session.Terminal;
import dev.bridge.sdk.BridgeClient;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the story is played: what is said, and commands that are shown and run. */
final class Stage {

    /**
     * Who gives a command.
     *
     * @param token null for the operator, whose key is in the server's folder
     */
    record Actor(@Nullable String token) {

        static final Actor OPERATOR = new Actor(null);
    }

    private static final int REFUSED = 1;

    private final Session session;
    private final Commands commands;
    private final Path folder;
    private final Path own;

    /**
     * A stage.
     *
     * @param folder of the server
     * @param own where files of the story are kept
     */
    Stage(Session session, Commands commands, Path folder, Path own) {
        this.session = session;
        this.commands = commands;
        this.folder = folder;
        this.own = own;
    }

    void chapter(String title) {
        session.print("\n" + session.style().bold("== " + title));
    }

    void say(String text) {
        session.print("\n" + text);
    }

    /** A file of the story. */
    Path file(String name) {
        return own.resolve(name);
    }

    Session session() {
        return session;
    }

    /** Shows a command, and what comes of it. */
    void run(Actor actor, String... arguments) {
        int exitCode = show(actor, session.terminal(), arguments);
        if (exitCode != 0) {
            throw CommandFailure.refused("The story cannot go on: `" + line(arguments) + "` failed.");
        }
    }

    /** Shows a command that is refused, and how that is told. */
    void refused(Actor actor, String... arguments) {
        // A refusal is part of the story, so it stands where everything else does.
        PrintWriter out = session.terminal().out();
        Terminal terminal = new Terminal(
                session.terminal().in(),
                out,
                out,
                session.terminal().interactive(),
                session.terminal().width());
        int exitCode = show(actor, terminal, arguments);
        if (exitCode != REFUSED) {
            throw CommandFailure.refused("The story cannot go on: `" + line(arguments) + "` was not refused.");
        }
    }

    private int show(Actor actor, Terminal terminal, String... arguments) {
        session.print("\n" + session.style().dim("$ bridge " + line(arguments)));
        session.terminal().flush();
        return execute(actor, terminal, arguments);
    }

    /** Runs a command without showing it; its JSON. */
    String ask(Actor actor, String... arguments) {
        StringWriter err = new StringWriter();
        StringWriter out = new StringWriter();
        if (inSilence(actor, out, err, arguments) != 0) {
            throw CommandFailure.refused("The story cannot go on: `" + line(arguments) + "` failed. " + err);
        }
        return out.toString();
    }

    /**
     * Moves a test clock, unless it is there already, and waits until it has arrived. One that moves is on its way there since the story
     * was broken off.
     */
    void advance(String clock, Instant to) {
        if (!isBefore(clock, to)) {
            return;
        }
        if (ask(Actor.OPERATOR, "clock", "show", clock).contains("moving_to")) {
            say("It is on its way already.");
        } else {
            run(Actor.OPERATOR, "clock", "advance", clock, to.toString());
        }
        while (isBefore(clock, to)) {
            Newcomer.pause();
        }
    }

    /** Whether a test clock has not come to an instant yet. */
    boolean isBefore(String clock, Instant instant) {
        String now = Newcomer.field(ask(Actor.OPERATOR, "clock", "show", clock), "now");
        return Instant.parse(now).isBefore(instant);
    }

    /** Shows a command that begins a job, and waits for its end. */
    void await(Actor actor, String... arguments) {
        session.print("\n" + session.style().dim("$ bridge " + line(arguments)));
        session.terminal().flush();
        String job = Newcomer.field(ask(actor, arguments), "job");
        while (true) {
            String state = Newcomer.field(ask(Actor.OPERATOR, "jobs", "show", job), "state");
            if (state.equals("succeeded")) {
                session.print("Done.");
                return;
            }
            if (!state.equals("queued") && !state.equals("running") && !state.equals("waiting")) {
                throw CommandFailure.refused("The story cannot go on: the job " + job + " is " + state + ".");
            }
            Newcomer.pause();
        }
    }

    /** Whether a command that asks for something finds it, with this in its JSON. */
    boolean knows(Actor actor, String part, String... arguments) {
        StringWriter out = new StringWriter();
        return inSilence(actor, out, new StringWriter(), arguments) == 0
                && out.toString().contains(part);
    }

    private int inSilence(Actor actor, StringWriter out, StringWriter err, String... arguments) {
        Terminal terminal = new Terminal(
                session.terminal().in(),
                new PrintWriter(out),
                new PrintWriter(err),
                false,
                session.terminal().width());
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--output", "json"));
        int exitCode = execute(actor, terminal, all.toArray(String[]::new));
        terminal.flush();
        return exitCode;
    }

    private int execute(Actor actor, Terminal terminal, String... arguments) {
        Map<String, String> environment = new HashMap<>();
        environment.put("BRIDGE_URL", url().toString());
        environment.put("BRIDGE_DATA", folder.toString());
        if (actor.token() != null) {
            environment.put("BRIDGE_TOKEN", actor.token());
        }
        int exitCode = commands.run(new Session(terminal, environment, folder), arguments);
        terminal.flush();
        return exitCode;
    }

    /** Somebody who registers, unless they have before, as who gives commands. */
    Actor person(DemoState state, String name, String email) {
        return new Actor(state.get("person." + name, () -> {
            try (Newcomer newcomer = new Newcomer(url())) {
                return newcomer.token(name, email);
            }
        }));
    }

    /** The secret of the invitation that was mailed to an address. */
    String mailedInvitation(String email) {
        try (Newcomer newcomer = new Newcomer(url())) {
            return newcomer.invitation(email);
        }
    }

    URI url() {
        return session.url();
    }

    BridgeClient client(Actor actor) {
        return actor.token() == null ? session.client() : session.client(actor.token());
    }

    private static String line(String... arguments) {
        List<String> words = new ArrayList<>();
        for (String argument : arguments) {
            words.add(argument.matches("[\\w@%+=:,./-]+") ? argument : "'" + argument + "'");
        }
        return String.join(" ", words);
    }
}
