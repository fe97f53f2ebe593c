package dev.bridge.accounts;

import dev.bridge.catalog.AttributeDefinition.Owner;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.id.TypedId;
import java.util.Locale;

/**
 * Whose attributes.
 *
 * @param id of the person, of the account or of the group; for a membership that of the member
 * @param account that keeps them: a person's own lie in the personal account, what an organization says of a person lies
 *     in the organization
 */
public record AttributeSubject(Owner kind, TypedId id, AccountId account) {

    public static AttributeSubject user(UserId person, AccountId personal) {
        return new AttributeSubject(Owner.USER, person, personal);
    }

    public static AttributeSubject membership(AccountId account, UserId member) {
        return new AttributeSubject(Owner.MEMBERSHIP, member, account);
    }

    public static AttributeSubject organization(AccountId account) {
        return new AttributeSubject(Owner.ORGANIZATION, account, account);
    }

    public static AttributeSubject group(Group group) {
        return new AttributeSubject(Owner.GROUP, group.id(), group.account());
    }

    /** As it stands in events: {@code membership:user_01h...}. */
    public ObjectRef reference() {
        return ObjectRef.of(word(kind), id);
    }

    static String word(Owner kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
