package dev.bridge.accounts;

import dev.bridge.kernel.limit.Limit;
import java.util.List;

/** The limits of memberships, groups, invitations and attributes. */
public final class MembershipLimits {

    public static final Limit MEMBERS = new Limit(
            "account_members",
            1_000_000,
            "members",
            "The largest company we know has two million staff, in several organizations; whoever reads all stays bounded.");

    public static final Limit ROLES =
            new Limit("account_roles", 500, "roles", "An account's list is shown whole; people still find one in it.");

    public static final Limit GROUPS =
            new Limit("account_groups", 10_000, "groups", "A cycle is looked for among them under the account's lock.");

    public static final Limit GROUP_MEMBERS = new Limit(
            "group_members",
            100_000,
            "members",
            "Each is a row that a decision may have to look at; nest groups instead.");

    public static final Limit GROUP_GROUPS = new Limit(
            "group_groups", 1_000, "groups", "One event names all groups within a group, and an event stays short.");

    public static final Limit GROUP_DEPTH = new Limit(
            "group_depth", 10, "levels", "Each level is one more step of a decision; nobody's chart is deeper.");

    public static final Limit INVITATIONS = new Limit(
            "invitation_rows",
            10_000,
            "rows",
            "A file is checked as a whole in one request; larger companies connect their directory.");

    public static final Limit INVITATION_RESENDS = new Limit(
            "invitation_resends", 5, "times", "Whoever does not answer five mails is being pestered, not invited.");

    public static final Limit ATTRIBUTES =
            new Limit("subject_attributes", 100, "attributes", "They are read and written as one row.");

    public static final Limit ATTRIBUTE_BYTES = new Limit(
            "attribute_bytes",
            4L * 1024,
            "bytes of JSON",
            "A fact, not a document; it stands in tokens and decisions.");

    public static final Limit SUBJECT_ATTRIBUTE_BYTES = new Limit(
            "subject_attribute_bytes",
            64L * 1024,
            "bytes of JSON",
            "All of a subject's values are read with each decision on it.");

    public static final List<Limit> ALL = List.of(
            MEMBERS,
            ROLES,
            GROUPS,
            GROUP_MEMBERS,
            GROUP_GROUPS,
            GROUP_DEPTH,
            INVITATIONS,
            INVITATION_RESENDS,
            ATTRIBUTES,
            ATTRIBUTE_BYTES,
            SUBJECT_ATTRIBUTE_BYTES);

    private MembershipLimits() {}
}
