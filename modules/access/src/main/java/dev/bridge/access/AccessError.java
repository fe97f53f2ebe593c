package dev.bridge.access;

import dev.bridge.kernel.problem.Category;
import dev.bridge.kernel.problem.ErrorCode;

/** What can be wrong with grants, resources, roles, policies, settings and flags, and with asking about a revision. */
public enum AccessError implements ErrorCode {
    REVISION_INVALID(Category.MALFORMED, "Not the token of a revision"),
    RELATIONS_INVALID(Category.INVALID, "Changes that the model does not allow"),
    RESOURCE_BELONGS_ELSEWHERE(Category.CONFLICT, "The resource is registered already"),
    CONDITION_FAILED(Category.PRECONDITION_FAILED, "A condition of the change does not hold"),
    REVISION_CHANGED(Category.PRECONDITION_FAILED, "The account has another revision"),
    STALE(Category.UNAVAILABLE, "The revision is not known here yet"),
    REVISION_GONE(Category.GONE, "The revision is not kept any more"),
    REBUILDS_EXHAUSTED(Category.TOO_MANY_REQUESTS, "Too many past revisions are asked for at once"),
    LIMIT_REACHED(Category.CONFLICT, "The account has as many as it may have"),
    ACCOUNT_TOO_LARGE(Category.CONFLICT, "The account has too many grants"),
    SETTING_UNKNOWN(Category.NOT_FOUND, "No such setting"),
    SETTING_INVALID(Category.INVALID, "Not a value of the setting"),
    SETTING_LOCKED(Category.CONFLICT, "The setting is locked above"),
    FLAG_UNKNOWN(Category.NOT_FOUND, "No such flag"),
    FLAG_INVALID(Category.INVALID, "Not a value of the flag"),
    SEGMENT_UNKNOWN(Category.NOT_FOUND, "No such segment"),
    ROLE_INVALID(Category.INVALID, "Not what a role can give"),
    POLICY_INVALID(Category.INVALID, "Not a policy"),
    POLICY_LOCKOUT(Category.CONFLICT, "The policy could lock everybody out"),
    DRAFT_EMPTY(Category.INVALID, "The draft changes nothing"),
    DRAFT_CLOSED(Category.CONFLICT, "The draft is done with"),
    DRAFT_OUTDATED(Category.CONFLICT, "What the draft changes was changed since"),
    APPROVAL_NEEDED(Category.CONFLICT, "Somebody else has to approve it"),
    IMPORT_INVALID(Category.INVALID, "Not what can be imported"),
    WATCHERS_EXHAUSTED(Category.TOO_MANY_REQUESTS, "Too many watch");

    private final Category category;
    private final String title;

    AccessError(Category category, String title) {
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
