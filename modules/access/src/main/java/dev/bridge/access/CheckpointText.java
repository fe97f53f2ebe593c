package dev.bridge.access;

import dev.bridge.access.store.SettingRows;
import dev.bridge.accounts.AccountGraph;
import dev.bridge.accounts.PrincipalId;
import dev.bridge.decision.setting.Level;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What stands in checkpoints that no event has in this form. */
final class CheckpointText {

    /** The kinds of parts, each a list of one type. */
    static final String GRANTS = "grants";

    static final String ATTRIBUTES = "attributes";
    static final String RESOURCES = "resources";
    static final String ROLES = "roles";
    static final String POLICIES = "policies";
    static final String SETTINGS = "settings";
    static final String PROGRAMS = "programs";
    static final String MEMBERS = "members";
    static final String GROUPS = "groups";
    static final String SUBJECTS = "subjects";

    record Setting(
            String product,
            String setting,
            String scope,
            String id,
            JsonNode value,
            boolean locked,
            int priority,
            long revision,
            String by,
            Instant at) {

        static Setting of(SettingValue value) {
            return new Setting(
                    value.key().product(),
                    value.key().setting(),
                    SettingRows.word(value.level()),
                    value.id(),
                    JsonValues.json(value.value()),
                    value.locked(),
                    value.priority(),
                    value.revision(),
                    value.by(),
                    value.at());
        }

        SettingValue set() {
            return new SettingValue(
                    new SettingKey(product, setting),
                    Level.valueOf(scope.toUpperCase(Locale.ROOT)),
                    id,
                    JsonValues.value(value),
                    locked,
                    priority,
                    revision,
                    by,
                    at);
        }
    }

    /** Attributes of an account, a person or a group, by what events call it. */
    record Subject(String subject, Map<String, JsonNode> values) {}

    private CheckpointText() {}

    static AccountText.Member of(AccountGraph.Member member) {
        return new AccountText.Member(member.principal().text(), member.roles(), member.groups(), member.blocked());
    }

    static AccountGraph.Member member(AccountText.Member text) {
        return new AccountGraph.Member(
                PrincipalId.parse(text.principal()), text.roles(), text.groups(), text.blocked());
    }
}
