package dev.bridge.catalog.check;

import dev.bridge.catalog.CatalogError;
import dev.bridge.catalog.Feature;
import dev.bridge.catalog.Manifest;
import dev.bridge.catalog.expression.CelCheck;
import dev.bridge.catalog.source.Path;
import dev.bridge.decision.declaration.Action;
import dev.bridge.decision.declaration.Flag;
import dev.bridge.decision.declaration.Policy;
import dev.bridge.decision.declaration.ResourceType;
import dev.bridge.decision.declaration.Setting;
import dev.bridge.decision.declaration.ValueType;
import dev.bridge.kernel.problem.Quoted;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Actions and policies. */
final class DecisionCheck {

    private final Manifest manifest;
    private final Model model;
    private final Scopes scopes;
    private final Report report;

    /** Declared and plain actions. */
    private final Set<String> actions;

    private DecisionCheck(Model model, Scopes scopes, Report report) {
        this.manifest = model.manifest();
        this.model = model;
        this.scopes = scopes;
        this.report = report;
        this.actions = new TreeSet<>(report.names(manifest.actions(), Path.of("actions")));
        actions.addAll(model.plainActions());
    }

    static void run(Model model, Scopes scopes, Report report) {
        DecisionCheck check = new DecisionCheck(model, scopes, report);
        model.manifest().actions().forEach(check::action);
        model.manifest().policies().forEach(check::policy);
    }

    private void action(String name, Action action) {
        Path path = Path.of("actions", name);
        boolean typesKnown = true;
        for (int i = 0; i < action.on().size(); i++) {
            Path on = action.on().size() == 1
                    ? path.child("on")
                    : path.child("on").child(i);
            typesKnown &= report.resolves(on, action.on().get(i), model.types(), "a resource type");
        }
        if (typesKnown) {
            permission(path, name, action);
        }
        used(path, action);
        String when = action.when();
        if (when != null) {
            report.cel(path.child("when"), scopes.decision(action.on()), when, CelCheck.Wanted.CONDITION, false);
            if (action.feature() == null && action.consumes() == null) {
                report.warning(
                        path.child("when"),
                        CatalogError.KEYS_CONFLICT,
                        "`when` guards `feature` and `consumes` only, and `%s` has neither; to restrict the action itself, write a policy.",
                        name);
            }
        }
    }

    private void permission(Path path, String name, Action action) {
        String permission = action.permission();
        if (permission == null) {
            boolean permitted = manifest.policies().values().stream()
                    .anyMatch(policy -> policy.effect() == Policy.Effect.PERMIT
                            && (policy.actions().contains(name)
                                    || policy.actions().contains(Policy.EVERY_ACTION)));
            if (!permitted) {
                report.error(
                        path,
                        CatalogError.NEVER_TRUE,
                        "Nothing can allow `%s`: it names no `permission`, and no policy permits it.",
                        name);
            }
            return;
        }
        for (String type : action.on()) {
            Set<String> members = model.members(type);
            if (!members.contains(permission) && !model.isUnreadable(type)) {
                report.error(
                        path.child("permission"),
                        CatalogError.NAME_UNDEFINED,
                        "%s is not a permission of `%s`%s",
                        Quoted.text(permission),
                        type,
                        report.suggestion(permission, members));
            }
            ResourceType declared = manifest.resources().get(type);
            if (declared != null
                    && declared.permissions().containsKey(permission)
                    && declared.permissions().get(permission).retired()
                    && !action.retired()) {
                report.warning(
                        path.child("permission"),
                        CatalogError.RETIRED,
                        "`%s` of `%s` is retired; retire `%s` too, or name another.",
                        permission,
                        type,
                        name);
            }
        }
        if (model.plainActions().contains(name)
                && action.on().stream().noneMatch(type -> name.equals(type + "." + permission))) {
            report.error(
                    path,
                    CatalogError.NAME_TAKEN,
                    "`%s` is already the plain action of the permission `%s`; declare it with that permission, or give it another name.",
                    name,
                    name.substring(name.indexOf('.') + 1));
        }
    }

    private void used(Path path, Action action) {
        Set<String> features = report.names(manifest.features(), Path.of("features"));
        if (action.feature() != null) {
            report.resolves(path.child("feature"), action.feature(), features, "a feature");
        }
        String consumes = action.consumes();
        if (consumes != null
                && report.resolves(path.child("consumes"), consumes, features, "a feature")
                && manifest.features().get(consumes) instanceof Feature.Switch) {
            report.error(
                    path.child("consumes"),
                    CatalogError.TYPE_MISMATCH,
                    "`%s` is a switch, which has no quantity to take; write `feature: %s` instead.",
                    consumes,
                    consumes);
        }
        String flagName = action.flag();
        if (flagName != null
                && report.resolves(
                        path.child("flag"), flagName, report.names(manifest.flags(), Path.of("flags")), "a flag")) {
            Flag flag = manifest.flags().get(flagName);
            if (flag != null && flag.type() != ValueType.Simple.BOOLEAN) {
                report.error(
                        path.child("flag"),
                        CatalogError.TYPE_MISMATCH,
                        "`%s` is a %s flag; an action takes a boolean one.",
                        flagName,
                        flag.type());
            }
        }
        String settingName = action.setting();
        if (settingName != null
                && report.resolves(
                        path.child("setting"),
                        settingName,
                        report.names(manifest.settings(), Path.of("settings")),
                        "a setting")) {
            Setting setting = manifest.settings().get(settingName);
            if (setting != null && setting.type() != ValueType.Simple.BOOLEAN) {
                report.error(
                        path.child("setting"),
                        CatalogError.TYPE_MISMATCH,
                        "`%s` is of type `%s`; an action takes a boolean setting, and a policy can read any other.",
                        settingName,
                        setting.type());
            }
        }
    }

    private void policy(String name, Policy policy) {
        Path path = Path.of("policies", name);
        String key = policy.effect() == Policy.Effect.FORBID ? "forbid" : "permit";
        Collection<String> types = new TreeSet<>();
        for (int i = 0; i < policy.actions().size(); i++) {
            String action = policy.actions().get(i);
            types.addAll(typesOf(action));
            if (!action.equals(Policy.EVERY_ACTION)) {
                report.resolves(path.child(key).child(i), action, actions, "an action");
            }
        }
        String when = policy.when();
        if (when != null) {
            report.cel(
                    path.child("when"),
                    scopes.decision(types),
                    when,
                    CelCheck.Wanted.CONDITION,
                    policy.effect() == Policy.Effect.FORBID);
        }
    }

    private Collection<String> typesOf(String action) {
        if (action.equals(Policy.EVERY_ACTION)) {
            return manifest.resources().keySet();
        }
        Action declared = manifest.actions().get(action);
        return declared != null ? declared.on() : List.of(action.substring(0, Math.max(0, action.lastIndexOf('.'))));
    }
}
