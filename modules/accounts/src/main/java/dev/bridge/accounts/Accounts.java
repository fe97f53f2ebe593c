package dev.bridge.accounts;

import dev.bridge.accounts.name.NameText;
import dev.bridge.accounts.store.AccountRows;
import dev.bridge.accounts.store.NameRows;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.caller.Unseen;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Finds accounts: personal ones, organizations and companies alike. {@link Organizations} makes and changes them. */
public final class Accounts {

    private final AccountRows accounts;
    private final NameRows names;
    private final InstantSource clock;

    Accounts(AccountRows accounts, NameRows names, InstantSource clock) {
        this.accounts = accounts;
        this.names = names;
        this.clock = clock;
    }

    /** The account with this id, closed ones included. */
    public Optional<Account> find(AccountId id) {
        return accounts.find(id);
    }

    /** Those of them that there are, closed ones included. */
    public Map<AccountId, Account> find(Collection<AccountId> ids) {
        return accounts.find(ids).stream().collect(Collectors.toMap(Account::id, account -> account));
    }

    /**
     * The account with this id, closed ones included.
     *
     * @throws ProblemException {@code not_found}
     */
    public Account require(AccountId id) {
        return accounts.find(id).orElseThrow(() -> missing(id.text()));
    }

    /**
     * What an id, an alias or a name leads to; a name that an account was renamed away from leads to it for a while. An id
     * leads to a closed account too, a name does not.
     */
    public Optional<Resolved> resolve(String idAliasOrName) {
        if (idAliasOrName.startsWith(AccountId.TYPE.prefix() + "_")) {
            Optional<Resolved> byId = byId(idAliasOrName);
            if (byId.isPresent()) {
                return byId;
            }
        }
        String folded = NameText.folded(idAliasOrName);
        return folded == null
                ? Optional.empty()
                : accounts.byName(folded, clock.instant()).map(account -> led(folded, account));
    }

    /**
     * What an id, an alias or a name led to at an instant, as {@link #resolve(String)} would have said then. The account is
     * shown as it is now; ids and aliases do not change with time.
     */
    public Optional<Resolved> resolve(String idAliasOrName, Instant at) {
        if (idAliasOrName.startsWith(AccountId.TYPE.prefix() + "_")) {
            Optional<Resolved> byId = byId(idAliasOrName);
            if (byId.isPresent()) {
                return byId;
            }
        }
        String folded = NameText.folded(idAliasOrName);
        return folded == null
                ? Optional.empty()
                : names.holding(folded, at)
                        .filter(holding -> leads(holding, at))
                        .map(holding ->
                                led(folded, accounts.find(holding.account()).orElseThrow()));
    }

    private static boolean leads(NameRows.Holding holding, Instant at) {
        return holding.leadsUntil() == null || at.isBefore(holding.leadsUntil());
    }

    /**
     * The account that a path names, as {@link #resolve} finds it.
     *
     * @throws ProblemException {@code not_found}, in the words in which everything is that a caller may not see
     */
    public Account named(String idAliasOrName) {
        return resolve(idAliasOrName).map(Resolved::account).orElseThrow(Unseen::exception);
    }

    /**
     * As {@link #named}, for what changes something.
     *
     * @throws ProblemException {@code not_found}, {@code account_closed}
     */
    public Account namedOpen(String idAliasOrName) {
        Account account = named(idAliasOrName);
        if (account.state() == AccountState.CLOSED) {
            throw Problem.of(AccountsError.ACCOUNT_CLOSED, "The account is closed for good.")
                    .exception();
        }
        return account;
    }

    /** Organizations and companies, newest first, those with ids before {@code before}. */
    public List<Account> list(UUID before, int limit) {
        return accounts.shared(before, limit);
    }

    /** The open organizations and companies that somebody belongs to, newest first. */
    public List<Account> ofMember(PrincipalId member, UUID before, int limit) {
        return accounts.ofMember(member, before, limit);
    }

    /** A company's organizations, the closed ones excepted, newest first. */
    public List<Account> within(AccountId company, UUID before, int limit) {
        return accounts.within(company, before, limit);
    }

    /** Something that is shown with it has changed. */
    void touch(AccountId id) {
        accounts.raiseVersion(id);
    }

    static ProblemException missing(String idAliasOrName) {
        return Problem.of(PlatformError.NOT_FOUND, "There is no account %s.", Quoted.text(idAliasOrName))
                .exception();
    }

    private Optional<Resolved> byId(String text) {
        AccountId id;
        try {
            id = AccountId.TYPE.parse(text);
        } catch (ProblemException noId) {
            return Optional.empty();
        }
        return accounts.find(id).or(() -> accounts.byAlias(id)).map(account -> new Resolved(account, null));
    }

    /** What a name leads to that the account has or had. */
    private static Resolved led(String folded, Account account) {
        String now = account.name();
        boolean same = now != null && folded.equals(NameText.folded(now));
        return new Resolved(account, same ? null : now);
    }
}
