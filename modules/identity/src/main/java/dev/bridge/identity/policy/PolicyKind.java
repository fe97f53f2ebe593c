package dev.bridge.identity.policy;

import dev.bridge.kernel.id.AccountId;

/**
 * One kind of policies: how they are stored, and what their events say.
 *
 * @param <P> a policy
 */
public interface PolicyKind<P> {

    /** In snake case: {@code token_policy}; names the signal, and the event {@code identity.token_policy.changed}. */
    String name();

    /** What it is for, in a sentence: {@code "tokens"}. */
    String subject();

    /** The policy as it is stored; the usual one, of version 0, where nothing was ever set. */
    P read(AccountId account);

    /** Stores it, under the next version. */
    void write(P policy);

    AccountId account(P policy);

    /** What If-Match names. */
    long version(P policy);

    /** All that the policy says, as a record that becomes an event's data. */
    Object told(P policy);
}
