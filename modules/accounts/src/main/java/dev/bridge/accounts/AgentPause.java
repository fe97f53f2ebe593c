package dev.bridge.accounts;

import dev.bridge.accounts.store.PrincipalRows;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;

/** Pauses agents that nobody answers for any more, and remembers it of those that act no more as it is. */
final class AgentPause {

    private final PrincipalRows principals;
    private final PrincipalWriter writer;

    AgentPause(PrincipalRows principals, PrincipalWriter writer) {
        this.principals = principals;
        this.writer = writer;
    }

    /**
     * Pauses the person's agents in an account, in the transaction that ends or blocks the person's membership and holds the
     * account's lock. They act again when somebody else has accepted them.
     */
    void pauseOwnedBy(Origin origin, AccountId account, UserId person) {
        for (Principal agent : principals.agentsOf(account, person)) {
            if (!principals.unanswered((AgentId) agent.id())) {
                continue;
            }
            if (agent.state() == PrincipalState.ACTIVE) {
                writer.write(origin, PrincipalEvents.AGENT_PAUSED, agent, agent.in(PrincipalState.PAUSED, 1));
            } else {
                writer.write(origin, PrincipalEvents.AGENT_UNANSWERED, agent, agent.in(agent.state(), 0));
            }
        }
    }
}
