package dev.bridge.decision.corpus;

import static java.util.Objects.requireNonNull;

import dev.bridge.decision.Changes;
import dev.bridge.decision.Circumstances;
import dev.bridge.decision.Grant;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads cases. Where a file names no instant, it is 9:00 UTC of 24 November 2026. */
final class Corpus {

    static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

    private static final List<String> FILES =
            List.of("openfga.yaml", "openfga-conditions.yaml", "spicedb.yaml", "bridge.yaml");

    private Corpus() {}

    static List<Case> all() {
        return FILES.stream().flatMap(file -> read(resource(file)).stream()).toList();
    }

    private static String resource(String file) {
        try (InputStream stream = requireNonNull(Corpus.class.getResourceAsStream("/corpus/" + file), file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new IllegalStateException(file, unreadable);
        }
    }

    static List<Case> read(String yaml) {
        return Node.read(yaml).stream().map(Corpus::read).toList();
    }

    private static Case read(Node node) {
        Case read = new Case(node.text("name"), node.list("stages", stage -> stage(Node.of(stage))));
        node.end();
        return read;
    }

    private static Case.Stage stage(Node node) {
        List<Case.Ask> asks = Stream.of(
                        node.list("checks", each -> check(Node.of(each))),
                        node.list("objects", each -> objects(Node.of(each))),
                        node.list("subjects", each -> subjects(Node.of(each))),
                        node.list("actions", each -> actions(Node.of(each))))
                .flatMap(List::stream)
                .toList();
        Case.Stage stage = new Case.Stage(
                node.has("types") ? Types.read(node) : null,
                new Changes(
                        node.list("grants", Corpus::grant),
                        node.list("deletes", text -> grant(text).edge())),
                asks);
        node.end();
        return stage;
    }

    private static Grant grant(Object value) {
        if (value instanceof String text) {
            return Notation.grant(text);
        }
        Node node = Node.of(value);
        Grant bare = Notation.grant(node.text("grant"));
        Grant.Bound bound =
                bare.bound() == null ? null : new Grant.Bound(bare.bound().condition(), node.values("context"));
        Instant expiresAt = node.has("expires_at") ? Instant.parse(node.text("expires_at")) : null;
        node.end();
        return new Grant(bare.resource(), bare.relation(), bare.subject(), bound, expiresAt);
    }

    private static Case.Ask check(Node node) {
        Grant asked = Notation.grant(node.text("check"));
        return ask(node, new Query.Check(asked.subject(), asked.relation(), asked.resource()));
    }

    private static Case.Ask objects(Node node) {
        return ask(
                node,
                new Query.Objects(Notation.subject(node.text("subject")), node.text("relation"), node.text("type")));
    }

    private static Case.Ask subjects(Node node) {
        String[] of = Notation.parts(node.text("of"), "#");
        String[] type = (node.text("type") + "#").split("#", -1);
        return ask(
                node, new Query.Subjects(of[1], Notation.object(of[0]), type[0], type[1].isEmpty() ? null : type[1]));
    }

    private static Case.Ask actions(Node node) {
        return ask(
                node,
                new Query.Actions(Notation.subject(node.text("subject")), Notation.object(node.text("resource"))));
    }

    private static Case.Ask ask(Node node, Query query) {
        Instant now = node.has("now") ? Instant.parse(node.text("now")) : NOW;
        Map<String, Object> context = node.values("context");
        List<Grant> facts = node.list("facts", Corpus::grant);
        Outcome expected = node.has("are")
                ? new Outcome.Listed(texts(node, "are"), texts(node, "conditional"))
                : outcome(node, requireNonNull(node.take("is"), "is"));
        node.take("origin");
        node.end();
        return new Case.Ask(query, new Circumstances(now, context, facts), expected);
    }

    private static Outcome outcome(Node node, Object is) {
        String word = is.toString();
        return word.equals("conditional")
                ? new Outcome.Conditional(texts(node, "missing"))
                : Outcome.Word.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static Set<String> texts(Node node, String key) {
        List<String> texts = new ArrayList<>(node.list(key, String.class::cast));
        return new HashSet<>(texts);
    }
}
