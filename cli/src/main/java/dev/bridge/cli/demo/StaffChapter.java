package dev.bridge.cli.demo;

import dev.bridge.cli.demo.Stage.Actor;

/** A browser is always a person's, never the operator's key: somebody joins those who run the installation, and sees every customer. */
final class StaffChapter {

    static final String EMAIL = "olga@demo.example";

    /** By which every installation's own organization, of those who run it, is known. */
    private static final String OPERATOR = "acct_0000000000e00r000000000000";

    private final Stage stage;
    private final DemoState state;

    StaffChapter(Stage stage, DemoState state) {
        this.stage = stage;
        this.state = state;
    }

    void play() {
        stage.chapter("Who runs it");
        stage.say(
                "In the console one is always a person. Olga joins those who run the installation, and sees every customer:");
        Actor olga = stage.person(state, "Olga", EMAIL);
        if (!stage.knows(olga, "acct_", "orgs", "show", OPERATOR)) {
            if (!stage.knows(Actor.OPERATOR, EMAIL, "invitations", "list", OPERATOR)) {
                stage.run(
                        Actor.OPERATOR,
                        "invitations",
                        "send",
                        OPERATOR,
                        EMAIL,
                        "--role",
                        "admin",
                        "--role",
                        "security");
            }
            stage.run(olga, "invitations", "accept", stage.mailedInvitation(EMAIL));
        }
        stage.run(olga, "orgs", "list", "--limit", "3");
    }
}
