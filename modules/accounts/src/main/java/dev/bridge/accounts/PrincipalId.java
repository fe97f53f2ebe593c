package dev.bridge.accounts;

import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.id.TypedId;
import dev.bridge.kernel.problem.KernelError;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.Quoted;
import java.util.UUID;

/** Who acts: a person, a service account or an agent. The id never changes and never comes back. */
public sealed interface PrincipalId extends TypedId permits UserId, ServiceAccountId, AgentId {

    /**
     * Reads an id of any of the three.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code id_invalid}
     */
    static PrincipalId parse(String text) {
        for (PrincipalKind kind : PrincipalKind.values()) {
            if (text.startsWith(kind.idType().prefix() + "_")) {
                return kind.idType().parse(text);
            }
        }
        throw Problem.of(
                        KernelError.ID_INVALID,
                        "%s is not the id of somebody who acts; it begins with `user_`, `svc_` or `agent_`.",
                        Quoted.text(text))
                .exception();
    }

    static PrincipalId of(PrincipalKind kind, UUID uuid) {
        return kind.idType().of(uuid);
    }

    default PrincipalKind kind() {
        return switch (this) {
            case UserId user -> PrincipalKind.USER;
            case ServiceAccountId serviceAccount -> PrincipalKind.SERVICE_ACCOUNT;
            case AgentId agent -> PrincipalKind.AGENT;
        };
    }

    /** As it stands in events and relations: {@code user:user_01h...}. */
    default ObjectRef reference() {
        return ObjectRef.of(kind().word(), this);
    }
}
