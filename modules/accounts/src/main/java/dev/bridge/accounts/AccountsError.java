package dev.bridge.accounts;

import dev.bridge.kernel.problem.Category;
import dev.bridge.kernel.problem.ErrorCode;

/** What can be wrong with people, accounts, names and memberships, and with changing them. */
public enum AccountsError implements ErrorCode {
    EMAIL_INVALID(Category.INVALID, "Not an email address"),
    EMAIL_TAKEN(Category.CONFLICT, "The address is somebody's already"),
    DISPLAY_NAME_INVALID(Category.INVALID, "Not a display name"),
    PRIMARY_EMAIL(Category.CONFLICT, "The primary address"),
    NAME_INVALID(Category.INVALID, "Not a name"),
    NAME_UNAVAILABLE(Category.CONFLICT, "The name cannot be had"),
    NAME_RESERVED(Category.CONFLICT, "The name is reserved"),
    RENAMED_TOO_OFTEN(Category.TOO_MANY_REQUESTS, "Renamed too often"),
    LAST_OWNER(Category.CONFLICT, "The last owner"),
    OWNER_REQUIRED(Category.INVALID, "Not somebody who may own"),
    ROLE_UNKNOWN(Category.INVALID, "No such role"),
    ROLE_IN_USE(Category.CONFLICT, "The role is assigned"),
    ROLE_TAKEN(Category.CONFLICT, "There is such a role already"),
    GROUP_TAKEN(Category.CONFLICT, "There is such a group already"),
    GROUP_CYCLE(Category.CONFLICT, "A group would contain itself"),
    NOT_A_MEMBER(Category.INVALID, "Not a member of the account"),
    MANAGED_MEMBERSHIP(Category.CONFLICT, "Another source gives the membership"),
    MEMBER_ALREADY(Category.CONFLICT, "A member already"),
    INVITATION_PENDING(Category.CONFLICT, "Invited already"),
    INVITATION_SPENT(Category.CONFLICT, "The invitation was used"),
    INVITATION_EXPIRED(Category.GONE, "The invitation has expired"),
    SEATS_EXHAUSTED(Category.CONFLICT, "No seat is free"),
    STATE_FORBIDS(Category.CONFLICT, "The state of the account forbids it"),
    ACCOUNT_SUSPENDED(Category.FORBIDDEN, "The account is suspended"),
    ACCOUNT_CLOSED(Category.GONE, "The account is closed"),
    CHANGE_STALE(Category.PRECONDITION_FAILED, "Something has changed since the preview"),
    CHANGE_OBJECTED(Category.CONFLICT, "Something stands against the change"),
    CHANGE_SEALED(Category.CONFLICT, "The change can no longer be undone"),
    ATTRIBUTE_INVALID(Category.INVALID, "An attribute's value is wrong"),
    ATTRIBUTE_NOT_WRITABLE(Category.FORBIDDEN, "The attribute is not yours to write"),
    CHANGE_RUNNING(Category.UNAVAILABLE, "The account is being changed");

    private final Category category;
    private final String title;

    AccountsError(Category category, String title) {
        this.category = category;
        this.title = title;
    }

    @Override
    public Category category() {
        return category;
    }

    @Override
    public String title() {
        return title;
    }
}
