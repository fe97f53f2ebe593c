package dev.bridge.access.web;

import dev.bridge.access.AccountView;
import dev.bridge.access.AccountViews;
import dev.bridge.access.Consistency;
import dev.bridge.access.RevisionTokens;
import dev.bridge.accounts.Accounts;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.caller.Caller;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which account a request is about, and how new what it is answered from. The guard has let the caller see the account. */
@Component
public class AskedAccount {

    private final Accounts accounts;
    private final AccountViews views;
    private final RevisionTokens tokens;

    AskedAccount(Accounts accounts, AccountViews views, RevisionTokens tokens) {
        this.accounts = accounts;
        this.views = views;
        this.tokens = tokens;
    }

    /** What the parameter names, or else the credential's own: as the guard found it. */
    public AccountId id(@Nullable String organization, Caller caller) {
        if (organization != null && !organization.isEmpty()) {
            return accounts.named(organization).id();
        }
        AccountId own = caller.account();
        return Objects.requireNonNull(own, "the guard passes nobody without an organization");
    }

    /**
     * The account's view, at least at a revision.
     *
     * @param atLeast a token, or null for everything that is committed: whoever has just changed something sees it
     */
    AccountView view(AccountId account, @Nullable String atLeast) {
        Consistency wanted =
                atLeast == null ? new Consistency.Latest() : new Consistency.AtLeast(tokens.parse(atLeast));
        return views.view(account, wanted).view();
    }

    /**
     * The same with its age.
     *
     * @param atLeast a token, or null for what this node has, which needs no database
     */
    AccountViews.Seen seen(AccountId account, @Nullable String atLeast) {
        Consistency wanted = atLeast == null ? new Consistency.Local() : new Consistency.AtLeast(tokens.parse(atLeast));
        return views.view(account, wanted);
    }
}
