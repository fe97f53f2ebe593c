package dev.bridge.benchmarks.authzen;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Whether somebody may do something to a document of an organization. The body says what a server without a store of its own has to be
 * told: whose the document is and who else may view it. Whose they are, Bridge knows, and reads nothing of it but the state.
 *
 * @param allowed what the answer is
 */
record Question(int organization, String body, boolean allowed) {

    static final int ORGANIZATIONS = 50;
    static final int DOCUMENTS = 200;
    static final int PEOPLE = 100;

    /** By whom, what, in which state, and whether that is allowed. */
    private enum Kind {
        OWNER_VIEWS("view", "draft", true),
        READER_VIEWS("view", "archived", true),
        OWNER_EDITS("edit", "draft", true),
        OWNER_EDITS_ARCHIVED("edit", "archived", false),
        READER_EDITS("edit", "draft", false),
        STRANGER_VIEWS("view", "draft", false);

        private final String action;
        private final String state;
        private final boolean allowed;

        Kind(String action, String state, boolean allowed) {
            this.action = action;
            this.state = state;
            this.allowed = allowed;
        }

        private String subject(int organization, int document) {
            return switch (this) {
                case OWNER_VIEWS, OWNER_EDITS, OWNER_EDITS_ARCHIVED -> owner(organization, document);
                case READER_VIEWS, READER_EDITS -> reader(organization, document);
                case STRANGER_VIEWS -> person(organization, document + 2);
            };
        }
    }

    static String organization(int organization) {
        return "customer-" + organization;
    }

    static String document(int organization, int document) {
        return organization(organization) + "/document-" + document;
    }

    static String owner(int organization, int document) {
        return person(organization, document);
    }

    static String reader(int organization, int document) {
        return person(organization, document + 1);
    }

    private static String person(int organization, int number) {
        return "person-" + organization + "-" + number % PEOPLE;
    }

    /** As many of each kind, in a random order that is always the same. */
    static List<Question> some(int ofEachKind) {
        Random random = new Random(7);
        List<Question> questions = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            for (int number = 0; number < ofEachKind; number++) {
                questions.add(of(kind, random.nextInt(ORGANIZATIONS), random.nextInt(DOCUMENTS)));
            }
        }
        Collections.shuffle(questions, random);
        return questions;
    }

    private static Question of(Kind kind, int organization, int document) {
        String body = """
                {"subject": {"type": "user", "id": "%s"},
                 "action": {"name": "%s"},
                 "resource": {"type": "document", "id": "%s",
                              "properties": {"owner": "%s", "readers": ["%s"], "state": "%s"}},
                 "context": {"channel": "web"}}
                """.formatted(
                        kind.subject(organization, document),
                        kind.action,
                        document(organization, document),
                        owner(organization, document),
                        reader(organization, document),
                        kind.state);
        return new Question(organization, body, kind.allowed);
    }
}
