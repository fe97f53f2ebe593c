package dev.bridge.identity.token;

import static dev.bridge.identity.token.TokenStage.HOME;
import static dev.bridge.identity.token.TokenStage.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.accounts.Account;
import dev.bridge.accounts.UserId;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.TestPlatform;
import dev.bridge.platform.signal.Signals;
import dev.bridge.testkit.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is revoked on one node is refused on the other within a second, while both remember it. */
class TokensOfTwoNodesTest {

    private static final Duration A_SECOND = Duration.ofSeconds(1);

    private static boolean isGood(TestPlatform node, Issued issued) {
        try {
            TokenStage.use(node, issued.value(), HOME);
            return true;
        } catch (ProblemException refused) {
            return false;
        }
    }

    @Test
    void theOtherNodeHearsOfRevocationsRotationsAndPolicies() {
        try (TokenStage stage = new TokenStage();
                TestPlatform other = stage.node()) {
            UserId person = stage.newPerson().user();
            Account acme = stage.newOrganization(person);
            List<Issued> many = IntStream.range(0, 50)
                    .mapToObj(number -> stage.personal(person, wanted("registry:*")))
                    .toList();
            Issued bound = stage.personal(person, TokenStage.boundTo(acme.id(), "registry:*"));
            Eventually.until(
                    Duration.ofSeconds(5),
                    () -> other.bean(Signals.class).areFresh()
                            && stage.bean(Signals.class).areFresh());
            assertThat(many).allMatch(issued -> isGood(other, issued)).allMatch(issued -> isGood(other, issued));
            assertThat(isGood(other, bound)).isTrue();

            Tokens tokens = stage.bean(Tokens.class);
            Issued rotated = tokens.rotate(
                    TestPlatform.ORIGIN, many.getFirst().token().id(), Duration.ZERO, new Life.Usual(), version -> {});
            many.subList(1, 50)
                    .forEach(issued ->
                            tokens.revoke(TestPlatform.ORIGIN, issued.token().id()));
            assertThat(many).noneMatch(issued -> isGood(stage.platform, issued));
            Eventually.until(A_SECOND, () -> many.stream().noneMatch(issued -> isGood(other, issued)));
            assertThat(isGood(other, rotated)).isTrue();

            TokenPolicy none = new TokenPolicy(acme.id(), false, null, true, false, null, 0);
            stage.bean(TokenPolicies.class).set(TestPlatform.ORIGIN, none, version -> {});
            Eventually.until(A_SECOND, () -> !isGood(other, bound));
        }
    }
}
