package dev.bridge.identity;

import dev.bridge.kernel.problem.Category;
import dev.bridge.kernel.problem.ErrorCode;

/** What can be wrong with signing in, with credentials, clients and tokens, and with changing them. */
public enum IdentityError implements ErrorCode {
    // Sign-in and credentials.
    CODE_INVALID(Category.INVALID, "Not the code"),
    FLOW_GONE(Category.GONE, "The sign-in has ended"),
    FLOW_STEP(Category.CONFLICT, "Not the step that the sign-in is at"),
    FOREIGN_PAGE(Category.FORBIDDEN, "Sent by another site's page"),
    PASSKEY_INVALID(Category.INVALID, "The passkey was not accepted"),
    PASSWORD_BREACHED(Category.INVALID, "A password known from a breach"),
    PASSWORD_WEAK(Category.INVALID, "Too easy to guess"),
    RECOVERY_OVER(Category.GONE, "The recovery has ended"),
    RECOVERY_RUNNING(Category.CONFLICT, "A recovery is running already"),
    RETURN_PATH_INVALID(Category.INVALID, "Not a path of this server"),
    SECOND_FACTOR_MISSING(Category.CONFLICT, "There is no second factor"),
    SIGN_IN_BUSY(Category.UNAVAILABLE, "Too many are signing in at this moment"),
    SIGN_IN_FAILED(Category.INVALID, "Not signed in"),
    SLOW_DOWN(Category.TOO_MANY_REQUESTS, "Too many tries"),
    // Tokens and delegations.
    DELEGATION_INVALID(Category.INVALID, "Not something that can be delegated"),
    SCOPE_EXCEEDED(Category.FORBIDDEN, "More than the credential may give"),
    SCOPE_UNKNOWN(Category.INVALID, "No such scope"),
    TOKEN_ADDRESS(Category.FORBIDDEN, "The token is not for use from this address"),
    TOKEN_POLICY(Category.FORBIDDEN, "The organization's policy for tokens forbids it"),
    TOKEN_REVOKED(Category.CONFLICT, "The token is revoked");

    private final Category category;
    private final String title;

    IdentityError(Category category, String title) {
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
