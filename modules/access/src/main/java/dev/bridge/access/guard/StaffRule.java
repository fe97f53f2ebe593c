package dev.bridge.access.guard;

import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.platform.caller.Authorizer.Decision;
import dev.bridge.platform.caller.Caller;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The operator's staff look at what is a customer's, as the operator's key does. Where the customer's own roles give nothing, an
 * action that only looks is allowed to a person who may do the platform's counterpart of it. What changes something, and
 * credentials such as tokens, stays with the customer's roles.
 */
final class StaffRule {

    private static final String ORGANIZATIONS = "platform.organizations.read";
    private static final String BILLING = "platform.billing.read";

    /** The actions that look at what is a customer's, each with what staff must be allowed on the platform. */
    private static final Map<String, String> LOOKING = Map.ofEntries(
            Map.entry("organization.read", ORGANIZATIONS),
            Map.entry("members.read", ORGANIZATIONS),
            Map.entry("groups.read", ORGANIZATIONS),
            Map.entry("subscriptions.read", ORGANIZATIONS),
            Map.entry("subscription.read", ORGANIZATIONS),
            Map.entry("invoices.read", BILLING),
            Map.entry("invoice.read", BILLING),
            Map.entry("credit_note.read", BILLING),
            Map.entry("payments.read", BILLING),
            Map.entry("payment.read", BILLING),
            Map.entry("entitlements.read", "platform.entitlements.read"),
            Map.entry("usage.read", "platform.usage.read"),
            Map.entry("decisions.read", "platform.access.ask"),
            Map.entry("audit.read", "platform.activity.read"));

    private StaffRule() {}

    /** Whether the action looks, and asks for it a person for whom nobody acts, with a credential that reaches the thing. */
    static boolean concerns(Caller caller, String action, @Nullable ObjectRef resource) {
        return LOOKING.containsKey(action)
                && !caller.isOperator()
                && caller.principal().type().equals(Things.USER)
                && caller.account() == null
                && caller.actors().isEmpty()
                && caller.scopes().allow(action, resource);
    }

    /** What staff must be allowed on the platform, for an action that looks. */
    static String counterpart(String action) {
        return Objects.requireNonNull(LOOKING.get(action));
    }

    static boolean refuses(Decision decision) {
        return decision instanceof Decision.Hidden || decision instanceof Decision.Denied;
    }
}
