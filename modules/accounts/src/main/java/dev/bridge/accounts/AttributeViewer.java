package dev.bridge.accounts;

import dev.bridge.catalog.AttributeDefinition.Visibility;
import java.util.Set;

/** What somebody is to the subject of an attribute; one may be several at once. */
public enum AttributeViewer {
    /** Anybody at all. */
    PUBLIC,
    /** A member of the account. */
    MEMBER,
    ADMIN,
    OPERATOR,
    /** The person whom it is about. */
    SELF;

    /** What a person is to what is said of them. */
    public static final Set<AttributeViewer> ONESELF = Set.of(PUBLIC, MEMBER, SELF);

    /** Whether one of the viewers may see what is visible so. */
    static boolean sees(Set<AttributeViewer> viewers, Visibility visibility) {
        return switch (visibility) {
            case PUBLIC -> true;
            case MEMBERS -> viewers.stream().anyMatch(viewer -> viewer != PUBLIC);
            case ADMINS -> viewers.contains(ADMIN) || viewers.contains(OPERATOR);
            case OPERATOR -> viewers.contains(OPERATOR);
            case SELF -> viewers.contains(SELF);
        };
    }
}
