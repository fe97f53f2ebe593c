package dev.bridge.identity.token;

import static dev.bridge.identity.token.TokenStage.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.accounts.Account;
import dev.bridge.accounts.AgentId;
import dev.bridge.accounts.Agents;
import dev.bridge.accounts.UserId;
import dev.bridge.identity.IdentityError;
import dev.bridge.kernel.problem.KernelError;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.TestPlatform;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class DelegationsTest {

    private static final TokenStage STAGE = new TokenStage();

    private final UserId ann = STAGE.newPerson().user();
    private final Account acme = STAGE.newOrganization(ann);
    private final AgentId agent = (AgentId) STAGE.bean(Agents.class)
            .create(TestPlatform.ORIGIN, acme.id(), ann, "Helper", Set.of())
            .id();

    @AfterAll
    static void stop() {
        STAGE.close();
    }

    private static Delegations delegations() {
        return STAGE.bean(Delegations.class);
    }

    private Delegation create(UserId person, String scope, long days) {
        NewDelegation wanted = new NewDelegation(agent, List.of(scope), List.of("https://registry.example"), days);
        return delegations().create(TestPlatform.ORIGIN, STAGE.signedIn(person, "aal2"), person, wanted);
    }

    @Test
    void whatAPersonAllowedIsLiveUntilItsEndOrUntilItIsRevoked() {
        Delegation month = create(ann, "registry:image.pull", 30);
        Delegation day = create(ann, "registry:*", 1);
        assertThat(delegations().live(ann, agent)).containsExactly(day, month);
        STAGE.clock.advance(Duration.ofDays(1));
        assertThat(delegations().live(ann, agent)).containsExactly(month);
        assertThat(delegations().isLive(month.id())).isTrue();
        delegations().revoke(TestPlatform.ORIGIN, ann, month.id());
        assertThat(delegations().revoke(TestPlatform.ORIGIN, ann, month.id()).revokedAt())
                .isNotNull();
        assertThat(delegations().live(ann, agent)).isEmpty();
        assertThat(delegations().isLive(month.id())).isFalse();
        assertThat(delegations().ofPerson(ann, new UUID(-1, -1), 10)).hasSize(2);
    }

    @Test
    void whoIsNotInTheAgentsAccountCannotTrustItAndIsToldNothing() {
        UserId stranger = STAGE.newPerson().user();
        assertThat(refused(() -> create(stranger, "registry:*", 1))).isEqualTo(IdentityError.DELEGATION_INVALID);
        STAGE.join(acme.id(), stranger);
        Delegation delegation = create(stranger, "registry:*", 1);
        assertThat(delegations().live(ann, agent)).isEmpty();
        assertThat(refused(() -> delegations().require(ann, delegation.id()))).isEqualTo(PlatformError.NOT_FOUND);
        assertThat(refused(() -> delegations().revoke(TestPlatform.ORIGIN, ann, delegation.id())))
                .isEqualTo(PlatformError.NOT_FOUND);
    }

    @Test
    void whatNobodyDeclaredOrMayGiveIsNotDelegated() {
        assertThat(refused(() -> create(ann, "registry:image.psh", 1))).isEqualTo(IdentityError.SCOPE_UNKNOWN);
        assertThat(refused(() -> create(ann, "registry:*", 366))).isEqualTo(KernelError.LIMIT_EXCEEDED);
        NewDelegation closing = new NewDelegation(agent, List.of("bridge:organization.close"), List.of(), 1);
        assertThat(refused(() -> delegations().create(TestPlatform.ORIGIN, STAGE.signedIn(ann, "aal1"), ann, closing)))
                .isEqualTo(PlatformError.ASSURANCE_REQUIRED);
    }
}
