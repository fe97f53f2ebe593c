package dev.bridge.cli.demo;

import dev.bridge.cli.demo.Stage.Actor;
import dev.bridge.cli.session.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** A product is one file: applied, repriced, taken back. */
final class ProductChapter {

    private static final String APPLY = "apply";
    private static final String YES = "--yes";
    private static final String PRICE = "amount: 15.00";

    private final Stage stage;
    private final Path products;

    ProductChapter(Stage stage, Path products) {
        this.stage = stage;
        this.products = products;
    }

    void play() {
        stage.chapter("One file makes a product");
        stage.say("A product is declared once: what it acts on, who may, what is counted, what it costs.");
        stage.run(Actor.OPERATOR, APPLY, YES, products.resolve("inference.yaml").toString());
        Path registry = products.resolve("registry.yaml");
        if (!stage.knows(Actor.OPERATOR, "registry", "products", "show", "registry")) {
            stage.ask(Actor.OPERATOR, APPLY, YES, registry.toString());
        }
        stage.say(
                "A new price for seats of another product, live in the moment that the command returns. Whoever has subscribed"
                        + " keeps the version that they have:");
        stage.run(Actor.OPERATOR, APPLY, YES, repriced(registry).toString());
        stage.run(Actor.OPERATOR, "products", "versions", "registry", "--block", "charges", "--name", "team.seats");
        stage.say("Mistakes are told all at once, each with its place, and change nothing:");
        stage.refused(Actor.OPERATOR, "plan", mistaken(registry).toString());
    }

    private Path repriced(Path manifest) {
        return edited(manifest, "repriced.yaml", text -> text.replace(PRICE, "amount: 16.50"));
    }

    private Path mistaken(Path manifest) {
        return edited(
                manifest,
                "mistaken.yaml",
                text -> text.replace("organization->admin", "organisation->admin")
                        .replaceFirst("aggregate: count", "agregate: count"));
    }

    private Path edited(Path manifest, String name, UnaryOperator<String> edit) {
        try {
            return Files.writeString(stage.file(name), edit.apply(Files.readString(manifest)));
        } catch (IOException failure) {
            throw CommandFailure.refused(manifest + " cannot be read, or not be written as " + name + ".");
        }
    }
}
