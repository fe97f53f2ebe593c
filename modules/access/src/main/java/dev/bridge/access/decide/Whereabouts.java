package dev.bridge.access.decide;

import dev.bridge.access.AccountViews;
import dev.bridge.access.ResourceDirectory;
import dev.bridge.access.ResourceName;
import dev.bridge.accounts.Accounts;
import dev.bridge.accounts.Resolved;
import dev.bridge.catalog.Catalog;
import dev.bridge.catalog.Product;
import dev.bridge.decision.ObjectReference;
import dev.bridge.decision.unified.GraphTypes;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.caller.Scopes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds which product and which account a question is about, where it does not say so itself. */
final class Whereabouts {

    private final Catalog catalog;
    private final FoundAccounts<String> named;
    private final FoundAccounts<ResourceName> registered;

    Whereabouts(Catalog catalog, Accounts accounts, ResourceDirectory directory, AccountViews views) {
        this.catalog = catalog;
        this.named = new FoundAccounts<>(views, name -> accounts.resolve(name).map(Whereabouts::lead));
        this.registered = new FoundAccounts<>(
                views,
                name -> directory
                        .accountOf(
                                name.product(),
                                name.resource().type(),
                                name.resource().id())
                        .map(account -> new FoundAccounts.Lead(account, /* lasting= */ true)));
    }

    /** A name that the account had before leads to it for a time. */
    private static FoundAccounts.Lead lead(Resolved found) {
        return new FoundAccounts.Lead(found.account().id(), found.renamedTo() == null);
    }

    /**
     * The product of a question: named, or the only one that the credential is for, or the only one that has the type. One that does not
     * exist has no types.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code product_ambiguous}
     */
    String product(Asker asker, AskedQuestion question) {
        if (question.product() != null) {
            return question.product();
        }
        String type = question.resource().type();
        List<String> having = new ArrayList<>(1);
        for (Product product : catalog.snapshot().products().values()) {
            if (product.manifest().resources().containsKey(type)) {
                having.add(product.manifest().product());
            }
        }
        if (having.size() > 1) {
            List<String> own =
                    having.stream().filter(product -> isFor(asker, product)).toList();
            if (own.size() != 1) {
                throw Problem.of(
                                DecideError.PRODUCT_AMBIGUOUS,
                                "`%s` is a type of %s; say which in `product`.",
                                type,
                                String.join(", ", new TreeSet<>(having)))
                        .exception();
            }
            return own.getFirst();
        }
        return having.isEmpty() ? GraphTypes.BRIDGE : having.getFirst();
    }

    private static boolean isFor(Asker asker, String product) {
        return asker.caller().scopes() instanceof Scopes.Listed listed
                && listed.patterns().stream().anyMatch(pattern -> pattern.startsWith(product + ":"));
    }

    /**
     * The account of a question: named, or the credential's, or whose the resource is. Empty where there is none that the caller may ask
     * about, which nothing in the answer tells from one without grants.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code organization_mismatch}; {@code organization_needed} where resources are
     *     searched for and nothing tells where
     */
    Optional<AccountId> account(Asker asker, @Nullable String path, AskedQuestion question, String product) {
        String named = question.organization();
        if (path != null && named != null && !Objects.equals(resolve(path), resolve(named))) {
            throw Problem.of(
                            DecideError.ORGANIZATION_MISMATCH,
                            "The path and the question name different organizations; leave one out.")
                    .exception();
        }
        String organization = path != null ? path : named;
        if (organization != null) {
            return resolve(organization).filter(asker::reaches);
        }
        if (asker.caller().account() != null) {
            return Optional.of(asker.caller().account());
        }
        if (question.resource().id().equals(AskedQuestion.SEARCHED)) {
            throw Problem.of(
                            DecideError.ORGANIZATION_NEEDED,
                            "Say in which organization to look; name it in the path or in `organization`.")
                    .exception();
        }
        ObjectReference resource = new ObjectReference(
                question.resource().type(), question.resource().id());
        return registered.find(new ResourceName(product, resource)).filter(asker::reaches);
    }

    Optional<AccountId> resolve(String organization) {
        return named.find(organization);
    }
}
