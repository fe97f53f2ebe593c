package dev.bridge.accounts;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.web.Fields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What must hold of a change of accounts, and what stands against it. */
final class ChangeCheck {

    private final Accounts accounts;
    private final AccountStates states;
    private final MembershipRows memberships;
    private final Owners owners;
    private final List<AccountChangeParticipant> participants;

    ChangeCheck(
            Accounts accounts,
            AccountStates states,
            MembershipRows memberships,
            Owners owners,
            List<AccountChangeParticipant> participants) {
        this.accounts = accounts;
        this.states = states;
        this.memberships = memberships;
        this.owners = owners;
        this.participants = List.copyOf(participants);
    }

    /** What stands against it now; throws where the wish makes no sense. */
    List<ChangeObjection> examine(ChangeWish wish) {
        Fields fields = new Fields();
        Account account = accounts.require(wish.account());
        states.requireOpen(account);
        switch (wish.kind()) {
            case CONVERT -> require(fields, account, AccountKind.PERSONAL, "account");
            case WRAP -> wrap(fields, wish, account);
            case TRANSFER_OWNERSHIP -> ownership(fields, wish, account);
            case TRANSFER_NAME -> name(fields, wish, account);
        }
        fields.check();
        List<ChangeObjection> objections = new ArrayList<>();
        participants.forEach(participant -> objections.addAll(participant.examine(wish)));
        return objections;
    }

    private void wrap(Fields fields, ChangeWish wish, Account account) {
        require(fields, account, AccountKind.ORGANIZATION, "account");
        if (account.parent() != null) {
            fields.wrong("account", "field_invalid", "`account` belongs to a company already; it leaves that first.");
        }
        if (wish.other() != null) {
            Account company = other(wish.other());
            require(fields, company, AccountKind.COMPANY, "other");
        }
    }

    private void ownership(Fields fields, ChangeWish wish, Account account) {
        if (account.kind() == AccountKind.PERSONAL) {
            fields.wrong("account", "field_invalid", "`account` is a person's own; convert it first.");
        }
        boolean owns = wish.from() != null
                && memberships
                        .find(account.id(), wish.from())
                        .map(row -> row.hasRole(Roles.OWNER))
                        .orElse(false);
        if (!owns) {
            fields.wrong("from", "field_invalid", "`from` is no owner of the account; name the one who hands over.");
        }
        UserId to = wish.to();
        boolean eligible = to != null
                && !to.equals(wish.from())
                && memberships.find(account.id(), to).map(MembershipRow::mayAct).orElse(false)
                && owners.isUsable(to);
        if (!eligible) {
            fields.wrong("to", "field_invalid", "`to` is no other member who can sign in; invite them first.");
        }
    }

    private void name(Fields fields, ChangeWish wish, Account account) {
        if (account.name() == null) {
            fields.wrong("account", "field_invalid", "`account` has no name that it could give away.");
        }
        if (wish.other() == null || wish.other().equals(account.id())) {
            fields.wrong("other", "field_missing", "`other` is missing; send the account that gets the name.");
        } else {
            other(wish.other());
        }
    }

    private Account other(AccountId id) {
        Account other = accounts.require(id);
        states.requireOpen(other);
        return other;
    }

    private static void require(Fields fields, @Nullable Account account, AccountKind kind, String field) {
        if (account == null || account.kind() != kind) {
            fields.wrong(field, "field_invalid", "`" + field + "` is not of the kind `" + kind.word() + "`.");
        }
    }
}
