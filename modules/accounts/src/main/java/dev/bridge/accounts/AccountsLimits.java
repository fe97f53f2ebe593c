package dev.bridge.accounts;

import dev.bridge.kernel.limit.Limit;
import java.util.List;

/** The limits of people, accounts and names, and of what belongs to them. */
public final class AccountsLimits {

    public static final Limit DISPLAY_NAME = new Limit(
            "display_name", 100, "characters", "It stands in lists, mails and menus, and is read as one name.");

    public static final Limit EMAILS =
            new Limit("emails", 10, "addresses", "Nobody reads more; each is a way into the account.");

    public static final Limit RENAMES = new Limit(
            "renames", 3, "renames in 30 days", "Each rename keeps a name from everybody else for 90 days and more.");

    public static final Limit COMPANY_ORGANIZATIONS = new Limit(
            "company_organizations",
            1_000,
            "organizations of a company",
            "A company's suspension is told to each of them in one transaction.");

    public static final Limit SERVICE_ACCOUNTS = new Limit(
            "service_accounts", 1_000, "service accounts of an account", "Each has keys of its own to look after.");

    public static final Limit AGENTS =
            new Limit("agents", 1_000, "agents of an account", "A person answers for each of them.");

    public static final List<Limit> ALL =
            List.of(DISPLAY_NAME, EMAILS, RENAMES, COMPANY_ORGANIZATIONS, SERVICE_ACCOUNTS, AGENTS);

    private AccountsLimits() {}
}
