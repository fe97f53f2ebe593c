package dev.bridge.cli.demo;

import dev.bridge.cli.demo.Customers.Customer;

/** Who may call the model, now that tokens were used: one answer from the right, the plan and what is left. */
final class DecisionChapter {

    private static final String CALL = "model.call";

    private final Stage stage;
    private final Customers customers;

    DecisionChapter(Stage stage, Customers customers) {
        this.stage = stage;
        this.customers = customers;
    }

    void play() {
        if (!stage.isBefore(customers.clock(), customers.end())) {
            // By now a new month has given new tokens.
            return;
        }
        Customer small = customers.smallest();
        Customer large = customers.all().getLast();
        stage.chapter("May they?");
        stage.say(
                "One question, answered from the right, the plan, the quota, policies, settings and flags together. The large plan"
                        + " goes on beyond what it includes, and is billed:");
        ask(large, large);
        stage.say("The small one ends where its tokens end:");
        stage.run(small.owner(), "entitlements", "list", small.name());
        ask(small, small);
        stage.say("Nobody learns anything of another customer's:");
        ask(small, large);
    }

    private void ask(Customer who, Customer whose) {
        stage.run(who.owner(), "access", "ask", "user:" + who.user(), CALL, whose.model());
    }
}
