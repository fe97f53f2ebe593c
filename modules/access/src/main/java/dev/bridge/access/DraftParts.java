package dev.bridge.access;

import dev.bridge.access.store.GovernanceRows;
import dev.bridge.access.store.SettingRows;
import dev.bridge.catalog.ManifestText;
import dev.bridge.catalog.ProductChanges;
import dev.bridge.decision.setting.Level;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.FieldProblem;
import dev.bridge.kernel.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/** The parts of drafts: checked, found as they are, and made live, each as if it were sent by itself. */
final class DraftParts {

    private final Governance governance;
    private final Settings settings;
    private final ProductChanges products;
    private final GovernanceRows governed;
    private final SettingRows set;

    DraftParts(
            Governance governance,
            Settings settings,
            ProductChanges products,
            GovernanceRows governed,
            SettingRows set) {
        this.governance = governance;
        this.settings = settings;
        this.products = products;
        this.governed = governed;
        this.set = set;
    }

    /** Throws what each part would be refused with. */
    void check(AccountId account, DraftContent content) {
        if (content.manifest() != null) {
            products.plan(ManifestText.read(bytes(content)).orThrow());
        }
        content.policies().stream()
                .filter(part -> part.forbid() != null)
                .forEach(part -> governance.check(part.key(), part.wish()));
        content.roles().forEach(part -> governance.check(account, part.role(), part.gives()));
        content.settings().forEach(part -> {
            if (part.value() == null) {
                settings.place(account, part.key(), level(part), part.id());
            } else {
                settings.check(account, part.key(), level(part), part.id(), wish(part));
            }
        });
    }

    /** The present revision of each part. */
    Map<String, Long> revisions(AccountId account, DraftContent content) {
        Map<String, Long> revisions = new TreeMap<>();
        content.policies()
                .forEach(part -> revisions.put(
                        part.name(),
                        governed.policy(account, part.key())
                                .map(OwnPolicy::revision)
                                .orElse(0L)));
        content.roles()
                .forEach(part -> revisions.put(
                        part.name(),
                        governed.role(account, part.role())
                                .map(OwnRole::revision)
                                .orElse(0L)));
        content.settings()
                .forEach(part -> revisions.put(
                        part.name(),
                        set.find(account, settings.place(account, part.key(), level(part), part.id()))
                                .map(SettingValue::revision)
                                .orElse(0L)));
        return revisions;
    }

    /**
     * Makes all parts live in the caller's transaction.
     *
     * @param base what each part must still be at; the others may be at any revision
     */
    void apply(Origin origin, AccountId account, DraftContent content, Map<String, Long> base) {
        if (content.manifest() != null) {
            products.apply(origin, ManifestText.read(bytes(content)).orThrow(), null);
        }
        for (DraftContent.PolicyPart part : content.policies()) {
            LongConsumer check = since(base, part.name());
            if (part.forbid() == null) {
                governance.allow(origin, account, part.key(), check);
            } else {
                governance.forbid(origin, account, part.key(), part.wish(), check);
            }
        }
        for (DraftContent.RolePart part : content.roles()) {
            governance.give(origin, account, part.role(), part.gives(), since(base, part.name()));
        }
        for (DraftContent.SettingPart part : content.settings()) {
            LongConsumer check = since(base, part.name());
            if (part.value() == null) {
                settings.unset(origin, account, part.key(), level(part), part.id(), check);
            } else {
                settings.set(origin, account, part.key(), level(part), part.id(), wish(part), check);
            }
        }
    }

    private static LongConsumer since(Map<String, Long> base, String name) {
        return present -> {
            Long then = base.get(name);
            if (then != null && then != present) {
                throw Problem.of(
                                AccessError.DRAFT_OUTDATED,
                                "The %s was changed since the draft was made; make a new draft of what you want now.",
                                name)
                        .exception();
            }
        };
    }

    /** @throws dev.bridge.kernel.problem.ProblemException {@code setting_invalid} */
    static Level level(DraftContent.SettingPart part) {
        List<Level> own = List.of(Level.ORGANIZATION, Level.GROUP, Level.USER);
        return own.stream()
                .filter(level -> level.name().toLowerCase(Locale.ROOT).equals(part.scope()))
                .findFirst()
                .orElseThrow(() -> Problem.of(
                                AccessError.SETTING_INVALID, "`scope` is `organization`, `group` or `user` in a draft.")
                        .withErrors(List.of(new FieldProblem(
                                "/settings/scope", "field_invalid", "`scope` is none that a draft can have.", null)))
                        .exception());
    }

    private static Settings.Wish wish(DraftContent.SettingPart part) {
        return new Settings.Wish(part.value(), part.locked(), part.priority());
    }

    private static byte[] bytes(DraftContent content) {
        return String.valueOf(content.manifest()).getBytes(StandardCharsets.UTF_8);
    }
}
