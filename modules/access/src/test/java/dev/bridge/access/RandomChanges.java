package dev.bridge.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.access.AccessStage.Change;
import dev.bridge.accounts.Agents;
import dev.bridge.accounts.GroupId;
import dev.bridge.accounts.Groups;
import dev.bridge.accounts.Roles;
import dev.bridge.accounts.UserId;
import dev.bridge.decision.setting.Level;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.TestPlatform;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Random changes of everything that decides. */
final class RandomChanges {

    enum Kind {
        GRANT,
        GRANT_IF,
        GRANT_GROUP,
        REVOKE,
        REGISTER,
        REMOVE,
        ATTRIBUTE,
        UNSET_ATTRIBUTE,
        JOIN,
        LEAVE,
        NEST,
        UNNEST,
        DELETE_GROUP,
        AGENT,
        SETTING,
        SETTING_OF_GROUP,
        SETTING_OF_PLATFORM,
        UNSET,
        ROLE,
        ASSIGN,
        POLICY,
        NO_POLICY,
        KILL,
        RESTORE,
        OVERRIDE,
        WITHDRAW,
        SEGMENT,
        MANIFEST
    }

    private final AccessStage stage;
    private final AccountId account;
    private final List<String> things;
    private final SplittableRandom random;
    final List<UserId> people = new ArrayList<>();
    final Set<Kind> kinds = new TreeSet<>();
    private final List<GroupId> groups = new ArrayList<>();
    private int manifests;

    RandomChanges(AccessStage stage, AccountId account, UserId owner, List<String> things, SplittableRandom random) {
        this.stage = stage;
        this.account = account;
        this.things = things;
        this.random = random;
        people.add(owner);
        for (int number = 0; number < 3; number++) {
            people.add(stage.person());
            groups.add(stage.group(account, "past" + number));
        }
        stage.bean(Roles.class).create(TestPlatform.ORIGIN, account, "painter", "Painter");
    }

    void change() {
        // The first ones try each kind, in case chance passes one over.
        Kind[] all = Kind.values();
        Kind kind = kinds.size() < all.length && random.nextInt(3) == 0
                ? all[kinds.size()]
                : all[random.nextInt(all.length)];
        try {
            make(kind);
        } catch (ProblemException refused) {
            assertThat(refused.problem().detail()).isNotEmpty();
        }
        kinds.add(kind);
    }

    private UserId person() {
        return people.get(random.nextInt(people.size()));
    }

    private String folder() {
        return "folder:" + things.get(random.nextInt(things.size()));
    }

    private int number() {
        return random.nextInt(3);
    }

    private JsonNode json(String text) {
        return new JsonMapper().readTree(text);
    }

    private void make(Kind kind) {
        switch (kind) {
            case GRANT, GRANT_IF, GRANT_GROUP, REVOKE, REGISTER, REMOVE, ATTRIBUTE, UNSET_ATTRIBUTE, ASSIGN ->
                stage.write(account, relations(kind));
            case JOIN, LEAVE, NEST, UNNEST, DELETE_GROUP, AGENT -> belonging(kind);
            case SETTING, SETTING_OF_GROUP, SETTING_OF_PLATFORM, UNSET -> setting(kind);
            case ROLE, POLICY, NO_POLICY -> governance(kind);
            case KILL, RESTORE, OVERRIDE, WITHDRAW, SEGMENT -> flag(kind);
            case MANIFEST -> manifest();
        }
    }

    private Change relations(Kind kind) {
        Change change = new Change().in("drive");
        String user = "user:" + person();
        return switch (kind) {
            case GRANT -> change.write(folder(), number() == 0 ? "editor" : "viewer", user);
            case GRANT_IF -> change.writeIf(folder(), "viewer", user, "at_home", "{}");
            case GRANT_GROUP ->
                change.write(folder(), "editor", "group:" + groups.get(number()) + "#member")
                        .write("document:f" + number(), "parent", folder());
            case REVOKE -> change.delete(folder(), "viewer", user).delete(folder(), "editor", user);
            case REGISTER -> change.register(folder());
            case REMOVE -> change.remove(folder());
            case ATTRIBUTE -> change.set(folder(), "color", "\"c" + number() + "\"");
            case UNSET_ATTRIBUTE -> change.unset(folder(), "color");
            default -> new Change().write("role:painter", "assignee", user);
        };
    }

    private void belonging(Kind kind) {
        GroupId group = groups.get(number());
        UserId person = people.get(1 + number());
        switch (kind) {
            case JOIN ->
                stage.join(account, person, Set.of(group), number() == 0 ? new String[] {"admin"} : new String[] {});
            case LEAVE -> stage.leave(account, person);
            case NEST -> stage.bean(Groups.class).nest(TestPlatform.ORIGIN, account, group, groups.get(number()));
            case UNNEST -> stage.bean(Groups.class).unnest(TestPlatform.ORIGIN, account, group, groups.get(number()));
            case DELETE_GROUP -> {
                stage.bean(Groups.class).delete(TestPlatform.ORIGIN, account, group);
                groups.set(groups.indexOf(group), stage.group(account, "new" + random.nextInt(100_000)));
            }
            default -> stage.bean(Agents.class).create(TestPlatform.ORIGIN, account, person, "Helper", Set.of());
        }
    }

    private void setting(Kind kind) {
        Settings settings = stage.bean(Settings.class);
        SettingKey key = new SettingKey("drive", "page_size");
        Settings.Wish wish = new Settings.Wish(json("" + (1 + random.nextInt(400))), number() == 0, null);
        switch (kind) {
            case SETTING ->
                settings.set(TestPlatform.ORIGIN, account, key, Level.ORGANIZATION, "", wish, version -> {});
            case SETTING_OF_GROUP ->
                settings.set(
                        TestPlatform.ORIGIN,
                        account,
                        key,
                        Level.GROUP,
                        groups.get(number()).text(),
                        wish,
                        version -> {});
            case SETTING_OF_PLATFORM ->
                settings.set(
                        TestPlatform.ORIGIN,
                        AccountId.PLATFORM,
                        new SettingKey("drive", "banner"),
                        Level.PLATFORM,
                        "",
                        new Settings.Wish(json("\"b" + number() + "\""), false, null),
                        version -> {});
            default -> settings.unset(TestPlatform.ORIGIN, account, key, Level.ORGANIZATION, "", version -> {});
        }
    }

    private void governance(Kind kind) {
        Governance governance = stage.bean(Governance.class);
        OwnPolicy.Key policy = new OwnPolicy.Key("drive", "p" + number());
        switch (kind) {
            case ROLE ->
                governance.give(
                        TestPlatform.ORIGIN,
                        account,
                        "painter",
                        number() == 0 ? Map.of() : Map.of("drive", List.of("folder.viewer")),
                        revision -> {});
            case POLICY ->
                governance.forbid(
                        TestPlatform.ORIGIN,
                        account,
                        policy,
                        new Governance.PolicyWish(
                                List.of(number() == 0 ? "*" : "document.open"),
                                "has(context.country) && context.country == \"CH\" && resource.id == \"f" + number()
                                        + "\"",
                                "No.",
                                false),
                        revision -> {});
            default -> governance.allow(TestPlatform.ORIGIN, account, policy, revision -> {});
        }
    }

    private void flag(Kind kind) {
        Flags flags = stage.bean(Flags.class);
        String user = person().text();
        switch (kind) {
            case KILL -> flags.kill(TestPlatform.ORIGIN, "drive", "color");
            case RESTORE -> flags.restore(TestPlatform.ORIGIN, "drive", "color");
            case OVERRIDE ->
                flags.override(
                        TestPlatform.ORIGIN, "drive", "color", "user", user, number() == 0 ? "blue" : null, null);
            case WITHDRAW -> flags.withdraw(TestPlatform.ORIGIN, "drive", "color", "user", user);
            default ->
                flags.change(
                        TestPlatform.ORIGIN,
                        "drive",
                        "testers",
                        number() == 0 ? "exclude" : "include",
                        List.of(user),
                        List.of(person().text()));
        }
    }

    /** Other weights, another permission, another action. */
    private void manifest() {
        manifests++;
        String blue = 10 * (1 + manifests % 8) + "%";
        String green = 10 * (9 - manifests % 8) + "%";
        stage.apply(AccessStage.DRIVE
                .replace("blue: 50%, green: 50%", "blue: " + blue + ", green: " + green)
                .replace(
                        "view: viewer + edit + parent->view",
                        manifests % 2 == 0 ? "view: viewer + edit" : "view: viewer + edit + parent->view")
                .replace("settings:\n", """
                          folder.paint: { on: folder, permission: edit, flag: painting }
                        settings:
                          banner: { type: string, default: none, merge: override, scopes: [organization] }
                        """)
                .replace(
                        "flags:\n",
                        "flags:\n  painting: { type: boolean, default: %s }\n".formatted(manifests % 3 == 0))
                .getBytes(StandardCharsets.UTF_8));
    }
}
