package dev.bridge.identity.provider.authorize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bridge.identity.provider.family.RequestedClaims;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The parameter {@code claims}, read by the rules of OpenID Connect Core section 5.5. */
final class ClaimsParameterTest {

    private static final Map<String, String> SCOPES =
            Map.of("email", "email", "email_verified", "email", "name", "profile");

    private static RequestedClaims requested(String text, String... registered) throws ClaimsParameter.Malformed {
        return ClaimsParameter.read(text).requested(SCOPES::get, Set.of(registered));
    }

    @Test
    void theExampleOfTheStandardIsRead() throws ClaimsParameter.Malformed {
        ClaimsParameter claims = ClaimsParameter.read("""
                {"userinfo": {"given_name": {"essential": true}, "nickname": null, "email": {"essential": true},
                              "email_verified": {"essential": true}, "picture": null, "http://example.info/claims/groups": null},
                 "id_token": {"auth_time": {"essential": true}, "acr": {"values": ["urn:mace:incommon:iap:silver"]}}}
                """);
        assertThat(claims.userinfo()).hasSize(6).containsEntry("nickname", new ClaimsParameter.Asked(false, List.of()));
        assertThat(claims.level())
                .as("a level that is not there is only wished for")
                .isNull();
        assertThat(claims.isBeyondReach()).isFalse();
        assertThat(claims.requested(SCOPES::get, Set.of("email")).userinfo())
                .containsOnlyKeys("email", "email_verified");
    }

    @Test
    void aClaimNeedsTheScopeThatItBelongsTo() throws ClaimsParameter.Malformed {
        String text =
                "{\"userinfo\": {\"email\": null, \"name\": null, \"salary\": null}, \"id_token\": {\"name\": null}}";
        RequestedClaims claims = requested(text, "openid", "email");
        assertThat(claims.userinfo()).containsOnlyKeys("email");
        assertThat(claims.idToken()).isEmpty();
        assertThat(claims.scopes()).containsExactly("email");
        assertThat(requested(text, "openid")).isEqualTo(RequestedClaims.NONE);
        assertThat(ClaimsParameter.read(null).requested(SCOPES::get, Set.of("email")))
                .isEqualTo(RequestedClaims.NONE);
    }

    @Test
    void aValueIsTextNumberOrTruth() throws ClaimsParameter.Malformed {
        RequestedClaims claims = requested("""
                {"id_token": {"email": {"value": "a@b.test"}, "email_verified": {"values": [true]}, "name": {"values": ["A", 7]}}}
                """, "email", "profile");
        assertThat(Objects.requireNonNull(claims.idToken().get("email")).isMetBy("a@b.test"))
                .isTrue();
        assertThat(Objects.requireNonNull(claims.idToken().get("email")).isMetBy("c@b.test"))
                .isFalse();
        assertThat(Objects.requireNonNull(claims.idToken().get("email_verified"))
                        .isMetBy(true))
                .isTrue();
        assertThat(Objects.requireNonNull(claims.idToken().get("email_verified"))
                        .isMetBy("true"))
                .isFalse();
        assertThat(Objects.requireNonNull(claims.idToken().get("name")).values())
                .containsExactly("A", 7);
    }

    @Test
    void theWeakestLevelThatWillDoIsAskedFor() throws ClaimsParameter.Malformed {
        ClaimsParameter claims = ClaimsParameter.read(
                "{\"id_token\": {\"acr\": {\"essential\": true, \"values\": [\"phr\", \"gold\", \"aal2\"]}}}");
        assertThat(claims.level()).isEqualTo("aal2");
        assertThat(claims.requested(SCOPES::get, Set.of()).acr()).containsExactlyInAnyOrder("aal2", "phr");
        assertThat(ClaimsParameter.read("{\"id_token\": {\"acr\": {\"essential\": true, \"value\": \"gold\"}}}")
                        .isBeyondReach())
                .isTrue();
        assertThat(ClaimsParameter.read("{\"id_token\": {\"acr\": {\"essential\": true}}}")
                        .isBeyondReach())
                .as("any level will do")
                .isFalse();
        assertThat(ClaimsParameter.read("{\"userinfo\": {\"acr\": {\"essential\": true, \"value\": \"phr\"}}}")
                        .level())
                .as("for userinfo it says nothing of the sign-in")
                .isNull();
    }

    @Test
    void whatIsNotOfItsFormIsRefused() {
        for (String wrong : List.of(
                "",
                "x",
                "[]",
                "\"email\"",
                "null",
                "{} {}",
                "{\"userinfo\": []}",
                "{\"userinfo\": true}",
                "{\"id_token\": {\"email\": true}}",
                "{\"id_token\": {\"email\": \"essential\"}}",
                "{\"id_token\": {\"email\": {\"essential\": \"true\"}}}",
                "{\"id_token\": {\"email\": {\"values\": \"a\"}}}",
                "{\"id_token\": {\"email\": {\"values\": []}}}",
                "{\"id_token\": {\"email\": {\"value\": {}}}}",
                "{\"id_token\": {\"email\": {\"value\": null}}}",
                "{\"id_token\": {\"email\": {\"value\": \"a\", \"values\": [\"a\"]}}}",
                "{\"id_token\": {\"email\": null, \"email\": null}}",
                "{\"id_token\": {\"email\": null}",
                "{\"x\": \"" + "y".repeat(ClaimsParameter.LONGEST) + "\"}")) {
            assertThatThrownBy(() -> ClaimsParameter.read(wrong))
                    .as(wrong)
                    .isInstanceOf(ClaimsParameter.Malformed.class)
                    .hasMessageContaining("`");
        }
        for (String wrong : List.of(
                "{\"id_token\": {\"sub\": {\"value\": \"ann\"}}}",
                "{\"id_token\": {\"sub\": {\"value\": 7}}}",
                "{\"userinfo\": {\"sub\": {\"values\": [\"user_01h455vb4pex5vsknk084sn02q\", \"user_01h455vb4pex5vsknk084sn02r\"]}}}")) {
            assertThatThrownBy(() -> ClaimsParameter.read(wrong).subject())
                    .as(wrong)
                    .isInstanceOf(ClaimsParameter.Malformed.class);
        }
    }
}
