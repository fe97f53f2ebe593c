package dev.bridge.accounts;

import dev.bridge.kernel.Invariant;

/**
 * Why somebody is a member, or who gave a value: together with its reference it identifies one grant, so writing twice is
 * writing once.
 */
public sealed interface Source {

    /** Given by an administrator. */
    record Manual() implements Source {}

    /** An accepted invitation. */
    record Invite(InvitationId invitation) implements Source {}

    /**
     * An import or an account change.
     *
     * @param reference which one
     */
    record Migration(String reference) implements Source {}

    /**
     * A sign-in through a connection.
     *
     * @param connection its id
     */
    record Jit(String connection) implements Source {}

    /**
     * A directory.
     *
     * @param connection its id
     */
    record Scim(String connection) implements Source {}

    /** A verified domain with automatic joining. */
    record Domain(String domain) implements Source {}

    /** In rows and answers: {@code invite}. */
    default String word() {
        return switch (this) {
            case Manual manual -> "manual";
            case Invite invite -> "invite";
            case Migration migration -> "migration";
            case Jit jit -> "jit";
            case Scim scim -> "scim";
            case Domain domain -> "domain";
        };
    }

    /** Which one of its kind; empty for {@link Manual}, of which there is one. */
    default String reference() {
        return switch (this) {
            case Manual manual -> "";
            case Invite invite -> invite.invitation().text();
            case Migration migration -> migration.reference();
            case Jit jit -> jit.connection();
            case Scim scim -> scim.connection();
            case Domain domain -> domain.domain();
        };
    }

    static Source of(String word, String reference) {
        return switch (word) {
            case "manual" -> new Manual();
            case "invite" -> new Invite(InvitationId.TYPE.parse(reference));
            case "migration" -> new Migration(reference);
            case "jit" -> new Jit(reference);
            case "scim" -> new Scim(reference);
            case "domain" -> new Domain(reference);
            default -> throw Invariant.broken("%s is no source", word);
        };
    }
}
