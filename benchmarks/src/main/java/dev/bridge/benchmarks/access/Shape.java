package dev.bridge.benchmarks.access;

import dev.bridge.benchmarks.access.Sample.Name;
import dev.bridge.decision.declaration.ResourceType;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The three example applications of Cedar's paper (Cutler et al., OOPSLA 2024), as random graphs: N of each type, each edge there with a
 * probability of 0.05, teams and folders only under those with a smaller number.
 */
@SuppressWarnings("ImmutableEnumChecker") // what it holds is never changed
enum Shape {
    GITHUB(
            "repository",
            Map.of(
                    "team", Types.type(Map.of("member", "user team#member"), Map.of()),
                    "organization", Types.type(Map.of("writer", "user team#member"), Map.of()),
                    "repository",
                            Types.type(
                                    Map.of(
                                            "organization", "organization",
                                            "reader", "user team#member",
                                            "writer", "user team#member",
                                            "admin", "user team#member"),
                                    Map.of(
                                            "pull", "reader + push",
                                            "push", "writer + admin + organization->writer",
                                            "administer", "admin"))),
            List.of("pull", "push", "administer"),
            """
            permit(principal, action == Action::"pull", resource)
            when { principal in resource.reader || principal in resource.writer || principal in resource.admin || principal in resource.organization.writer };
            permit(principal, action == Action::"push", resource)
            when { principal in resource.writer || principal in resource.admin || principal in resource.organization.writer };
            permit(principal, action == Action::"administer", resource) when { principal in resource.admin };
            """) {
        @Override
        void fill(Sample sample, int size, RandomGenerator random) {
            for (int at = 0; at < size; at++) {
                grantees(sample, new Name("organization", "o" + at), List.of("writer"), size, random);
            }
            for (int at = 0; at < size; at++) {
                Name repository = new Name("repository", "r" + at);
                grantees(sample, repository, List.of("reader", "writer", "admin"), size, random);
                Name organization = new Name("organization", "o" + random.nextInt(size));
                sample.object(repository, "organization", organization);
                sample.entity("repository", repository.id()).attributes().put("organization", organization);
            }
        }
    },

    TINYTODO(
            "list",
            Map.of(
                    "team", Types.type(Map.of("member", "user team#member"), Map.of()),
                    "list",
                            Types.type(
                                    Map.of("owner", "user", "reader", "user team#member", "editor", "user team#member"),
                                    Map.of("read", "reader + update", "update", "editor + owner", "delete", "owner"))),
            List.of("read", "update", "delete"),
            """
            permit(principal, action, resource) when { resource.owner == principal };
            permit(principal, action == Action::"read", resource) when { principal in resource.reader || principal in resource.editor };
            permit(principal, action == Action::"update", resource) when { principal in resource.editor };
            """) {
        @Override
        void fill(Sample sample, int size, RandomGenerator random) {
            for (int at = 0; at < size; at++) {
                Name list = new Name("list", "l" + at);
                grantees(sample, list, List.of("reader", "editor"), size, random);
                String owner = "u" + random.nextInt(size);
                sample.user(list, "owner", owner);
                sample.entity("list", list.id()).attributes().put("owner", new Name("user", owner));
            }
        }
    },

    GDRIVE(
            "document",
            Map.of(
                    "team", Types.type(Map.of("member", "user team#member"), Map.of()),
                    "folder",
                            Types.type(
                                    Map.of("parent", "folder", "viewer", "user team#member"),
                                    Map.of("view", "viewer + parent->view")),
                    "document",
                            Types.type(
                                    Map.of("parent", "folder", "owner", "user", "viewer", "user team#member"),
                                    Map.of("read", "viewer + owner + parent->view", "write", "owner"))),
            List.of("read", "write"),
            """
            permit(principal, action, resource) when { resource.owner == principal };
            permit(principal, action == Action::"read", resource) when { resource in principal.views };
            """) {
        @Override
        void fill(Sample sample, int size, RandomGenerator random) {
            for (int at = 0; at < size; at++) {
                sample.entity("user", "u" + at).attributes().put("views", new Name("view", "u" + at));
                sample.entity("view", "u" + at);
                sample.entity("view", "t" + at);
            }
            // What a team views, whoever is in it views.
            sample.entities.forEach((name, entity) -> {
                if (name.type().equals("user") || name.type().equals("team")) {
                    entity.parents()
                            .forEach(team ->
                                    sample.entity("view", team.id()).parents().add(new Name("view", name.id())));
                }
            });
            for (int at = 0; at < size; at++) {
                views(sample, new Name("folder", "f" + at), size, random);
                for (int parent = 0; parent < at; parent++) {
                    if (isThere(random)) {
                        child(sample, new Name("folder", "f" + at), new Name("folder", "f" + parent));
                    }
                }
            }
            for (int at = 0; at < size; at++) {
                Name document = new Name("document", "d" + at);
                views(sample, document, size, random);
                String owner = "u" + random.nextInt(size);
                sample.user(document, "owner", owner);
                sample.entity("document", document.id()).attributes().put("owner", new Name("user", owner));
                for (int parent = 0; parent < size; parent++) {
                    if (isThere(random)) {
                        child(sample, document, new Name("folder", "f" + parent));
                    }
                }
            }
        }
    };

    private static final double DENSITY = 0.05;

    private final String asked;
    private final Map<String, ResourceType> types;
    private final List<String> actions;
    private final String policies;

    Shape(String asked, Map<String, ResourceType> types, List<String> actions, String policies) {
        this.asked = asked;
        this.types = types;
        this.actions = actions;
        this.policies = policies;
    }

    Map<String, ResourceType> types() {
        return types;
    }

    /** Of what type the objects of questions are. */
    String asked() {
        return asked;
    }

    List<String> actions() {
        return actions;
    }

    /** The same in Cedar's language. */
    String policies() {
        return policies;
    }

    abstract void fill(Sample sample, int size, RandomGenerator random);

    /** A random graph with questions. */
    Sample sample(int size, int questions, RandomGenerator random) {
        Sample sample = new Sample();
        for (int at = 0; at < size; at++) {
            sample.entity("user", "u" + at);
            sample.entity("team", "t" + at);
        }
        for (int team = 0; team < size; team++) {
            Name name = new Name("team", "t" + team);
            for (int user = 0; user < size; user++) {
                if (isThere(random)) {
                    sample.user(name, "member", "u" + user);
                    sample.entity("user", "u" + user).parents().add(name);
                }
            }
            for (int below = team + 1; below < size; below++) {
                if (isThere(random)) {
                    sample.members(name, "member", "t" + below);
                    sample.entity("team", "t" + below).parents().add(name);
                }
            }
        }
        fill(sample, size, random);
        for (int at = 0; at < questions; at++) {
            sample.questions.add(new Sample.Question(
                    "u" + random.nextInt(size),
                    actions.get(random.nextInt(actions.size())),
                    new Name(asked, asked.substring(0, 1) + random.nextInt(size))));
        }
        return sample;
    }

    private static boolean isThere(RandomGenerator random) {
        return random.nextDouble() < DENSITY;
    }

    /** Users and teams that have each relation; in Cedar a group for each. */
    private static void grantees(Sample sample, Name object, List<String> relations, int size, RandomGenerator random) {
        for (String relation : relations) {
            Name group = new Name("group", object.id() + "_" + relation);
            sample.entity("group", group.id());
            sample.entity(object.type(), object.id()).attributes().put(relation, group);
            for (int at = 0; at < size; at++) {
                if (isThere(random)) {
                    sample.user(object, relation, "u" + at);
                    sample.entity("user", "u" + at).parents().add(group);
                }
                if (isThere(random)) {
                    sample.members(object, relation, "t" + at);
                    sample.entity("team", "t" + at).parents().add(group);
                }
            }
        }
    }

    private static void views(Sample sample, Name object, int size, RandomGenerator random) {
        for (int at = 0; at < size; at++) {
            if (isThere(random)) {
                sample.user(object, "viewer", "u" + at);
                sample.entity(object.type(), object.id()).parents().add(new Name("view", "u" + at));
            }
            if (isThere(random)) {
                sample.members(object, "viewer", "t" + at);
                sample.entity(object.type(), object.id()).parents().add(new Name("view", "t" + at));
            }
        }
    }

    private static void child(Sample sample, Name child, Name parent) {
        sample.object(child, "parent", parent);
        sample.entity(child.type(), child.id()).parents().add(parent);
    }
}
