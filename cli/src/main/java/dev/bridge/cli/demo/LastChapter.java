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
                + ": sign in as " + StaffChapter.EMAIL + " with the password `" + Newcomer.PASSWORD
                + "`, and see what those see who run it; as owner@customer-2.example, what a customer sees. The mail that was sent is at "
                + stage.url().resolve("/dev/mail") + ".");
    }
}
