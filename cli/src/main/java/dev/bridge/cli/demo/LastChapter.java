package dev.bridge.cli.demo;

import dev.bridge.cli.demo.Stage.Actor;

/** The log, and where to go on. */
final class LastChapter {

    private final Stage stage;

    LastChapter(Stage stage) {
        this.stage = stage;
    }

    void play() {
        stage.chapter("Everything is in the log");
        stage.run(Actor.OPERATOR, "activity", "--limit", "8");
        stage.say("The console is at " + stage.url().resolve("/console")
                + ": sign in as ann@demo.example with the password `" + Newcomer.PASSWORD
                + "`. The mail that was sent is at " + stage.url().resolve("/dev/mail") + ".");
    }
}
