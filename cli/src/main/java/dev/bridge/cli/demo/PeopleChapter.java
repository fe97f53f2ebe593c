package dev.bridge.cli.demo;

import dev.bridge.cli.demo.Stage.Actor;

/** Two people, an organization, an agent, and a token that may do one thing. */
final class PeopleChapter {

    private static final String ATLAS = "atlas";
    private static final String BUILDERS = "builders";
    private static final String ROBOT = "Robot";
    private static final String BOB = "bob@demo.example";

    private final Stage stage;
    private final DemoState state;

    PeopleChapter(Stage stage, DemoState state) {
        this.stage = stage;
        this.state = state;
    }

    void play() {
        stage.chapter("People and their organization");
        stage.say(
                "Ann and Bob register, as people do in a browser. Ann makes an organization, and asks Bob to join it:");
        Actor ann = stage.person(state, "Ann", "ann@demo.example");
        Actor bob = stage.person(state, "Bob", BOB);
        if (!stage.knows(ann, ATLAS, "orgs", "show", ATLAS)) {
            stage.run(ann, "orgs", "create", ATLAS, "--title", "Atlas Ltd", "--attribute", "cost_center=\"4711\"");
        }
        if (!stage.knows(ann, BUILDERS, "groups", "list", ATLAS)) {
            stage.run(ann, "groups", "create", ATLAS, BUILDERS, "--title", "Builders");
        }
        if (!stage.knows(bob, ATLAS, "orgs", "show", ATLAS)) {
            if (!stage.knows(ann, BOB, "invitations", "list", ATLAS)) {
                stage.run(ann, "invitations", "send", ATLAS, BOB, "--role", "admin", "--group", BUILDERS);
            }
            stage.say("Bob accepts what was mailed to him:");
            stage.run(bob, "invitations", "accept", stage.mailedInvitation(BOB));
        }
        if (!stage.knows(bob, ROBOT, "agents", "list", ATLAS)) {
            stage.say("He makes an agent that he answers for:");
            stage.run(bob, "agents", "create", ATLAS, ROBOT);
        }
        stage.run(bob, "members", "list", ATLAS);
        stage.say("What an administrator may not do is said, with who may:");
        stage.refused(bob, "orgs", "rename", ATLAS, "apex");
        stage.say("A token that may read members can do that, and nothing else:");
        // Who makes such a token must have signed in with a second factor, or be the operator.
        Actor program = new Actor(state.get(
                "atlas.token",
                () -> Newcomer.field(
                        stage.ask(
                                Actor.OPERATOR,
                                "tokens",
                                "create",
                                "ci",
                                "--org",
                                ATLAS,
                                "--scope",
                                "bridge:members.read"),
                        "value")));
        stage.refused(program, "groups", "create", ATLAS, "painters");
    }
}
