package dev.bridge.accounts;

import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.job.JobId;
import dev.bridge.platform.job.Jobs;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** Invites a whole file of people; what it would do is told first, row by row, if the caller likes. */
public final class InvitationImport {

    /** Up to so many are invited at once; more by a job. */
    static final int AT_ONCE = 100;

    /** What a row is good for. */
    public enum Outcome {
        VALID,
        /** The same address stands in an earlier row. */
        DUPLICATE,
        MEMBER,
        INVITED,
        INVALID;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What became, or would become, of a row. */
    public record Checked(
            int number, Outcome outcome, @Nullable String text) {}

    /**
     * What came of a file.
     *
     * @param counts of rows by outcome; those that are valid are invited unless it was a preview
     * @param job that invites them; null where they were invited at once, and for a preview
     */
    public record Result(
            Map<Outcome, Integer> counts,
            List<Checked> rows,
            @Nullable JobId job) {}

    /** A row that can be invited. */
    record Ready(int number, EmailAddress address, Set<String> roles, Set<GroupId> groups) {}

    private final InvitationRows invitations;
    private final InvitationBatches batches;
    private final Invitations inviting;
    private final InvitationCheck check;
    private final Roles roles;
    private final Groups groups;
    private final Jobs jobs;
    private final TransactionTemplate transactions;

    InvitationImport(
            InvitationRows invitations,
            InvitationBatches batches,
            Invitations inviting,
            InvitationCheck check,
            Roles roles,
            Groups groups,
            Jobs jobs,
            TransactionTemplate transactions) {
        this.invitations = invitations;
        this.batches = batches;
        this.inviting = inviting;
        this.check = check;
        this.roles = roles;
        this.groups = groups;
        this.jobs = jobs;
        this.transactions = transactions;
    }

    /**
     * Checks a file, and unless it is a preview invites its valid rows.
     *
     * @throws dev.bridge.kernel.problem.ProblemException as {@link Invitations#invite}, where it concerns the account
     */
    public Result run(Origin origin, AccountId account, List<InvitationFile.Row> rows, boolean preview) {
        check.open(account);
        inviting.requireNothingAsked();
        List<Ready> ready = new ArrayList<>();
        List<Checked> checked = check(origin, account, rows, ready);
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        checked.forEach(row -> counts.merge(row.outcome(), 1, Integer::sum));
        if (preview || ready.isEmpty()) {
            return new Result(counts, checked, null);
        }
        return transactions.execute(status -> {
            if (ready.size() > AT_ONCE) {
                JobId job = jobs.queue(
                        origin,
                        account,
                        InvitationJob.TYPE,
                        new InvitationJob.Input(batches.store(account, ready).toString()));
                return new Result(counts, checked, job);
            }
            ready.forEach(row -> inviting.invite(origin, account, row.address(), row.roles(), row.groups()));
            return new Result(counts, checked, null);
        });
    }

    private List<Checked> check(Origin origin, AccountId account, List<InvitationFile.Row> rows, List<Ready> ready) {
        Map<Integer, EmailAddress> addresses = new HashMap<>();
        Map<Integer, String> wrong = new HashMap<>();
        for (InvitationFile.Row row : rows) {
            try {
                addresses.put(row.number(), EmailAddress.parse(row.email()));
            } catch (ProblemException invalid) {
                wrong.put(row.number(), row.wrong() == null ? invalid.problem().detail() : row.wrong());
            }
        }
        Set<String> normalized = new TreeSet<>();
        addresses.values().forEach(address -> normalized.add(address.normalized()));
        Set<String> members = invitations.members(account, normalized);
        Set<String> invited = invitations.invited(account, normalized);
        Set<String> seen = new HashSet<>();
        Map<Set<String>, Set<GroupId>> known = new HashMap<>();
        List<Checked> checked = new ArrayList<>();
        for (InvitationFile.Row row : rows) {
            EmailAddress address = addresses.get(row.number());
            if (address == null) {
                checked.add(new Checked(row.number(), Outcome.INVALID, wrong.get(row.number())));
            } else if (!seen.add(address.normalized())) {
                checked.add(new Checked(row.number(), Outcome.DUPLICATE, null));
            } else if (members.contains(address.normalized())) {
                checked.add(new Checked(row.number(), Outcome.MEMBER, null));
            } else if (invited.contains(address.normalized())) {
                checked.add(new Checked(row.number(), Outcome.INVITED, null));
            } else {
                checked.add(judge(origin, account, row, address, known, ready));
            }
        }
        return checked;
    }

    private Checked judge(
            Origin origin,
            AccountId account,
            InvitationFile.Row row,
            EmailAddress address,
            Map<Set<String>, Set<GroupId>> known,
            List<Ready> ready) {
        try {
            roles.requireKnown(account, row.roles());
            check.inviter(origin.actor(), account, row.roles());
            Set<GroupId> into = known.computeIfAbsent(row.groups(), keys -> groups(account, keys));
            ready.add(new Ready(row.number(), address, row.roles(), into));
            return new Checked(row.number(), Outcome.VALID, null);
        } catch (ProblemException invalid) {
            return new Checked(row.number(), Outcome.INVALID, invalid.problem().detail());
        }
    }

    private Set<GroupId> groups(AccountId account, Set<String> keys) {
        Set<GroupId> ids = new TreeSet<>();
        keys.forEach(key -> ids.add(groups.require(account, key).id()));
        return ids;
    }
}
