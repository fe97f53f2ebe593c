package dev.bridge.identity.provider.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bridge.identity.provider.client.Client;
import dev.bridge.identity.provider.client.ClientProof;
import dev.bridge.identity.provider.client.GrantKind;
import dev.bridge.identity.provider.key.SigningAlgorithm;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a client may say about itself, and what is refused. */
class MetadataReaderTest {

    private static final Allowance BY_TOKEN = new Allowance(false, Set.of("openid", "email", "registry:image.pull"));
    private static final String EC_KEY = """
            {"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}""";

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    /** Right metadata with these fields put in their place. */
    private static JsonNode metadata(String fields) {
        ObjectNode metadata = (ObjectNode) json("{\"redirect_uris\": [\"https://notes.example/callback\"]}");
        metadata.setAll((ObjectNode) json(fields));
        return metadata;
    }

    private static MetadataReader.Read read(JsonNode metadata, Allowance allowance) {
        return new MetadataReader(metadata, allowance).read(Client.Settings.USUAL);
    }

    private static String refused(JsonNode metadata, Allowance allowance) {
        OAuth2AuthenticationException refused =
                catchThrowableOfType(OAuth2AuthenticationException.class, () -> read(metadata, allowance));
        assertThat(refused).as("%s", metadata).isNotNull();
        assertThat(refused.getError().getDescription()).isNotBlank().endsWith(".");
        return refused.getError().getErrorCode();
    }

    @Test
    void whatAClientDoesNotSayIsAsTheStandardHasIt() {
        MetadataReader.Read read = read(metadata("{}"), BY_TOKEN);
        assertThat(read.method()).isEqualTo("client_secret_basic");
        assertThat(read.settings().proof()).isEqualTo(ClientProof.CLIENT_SECRET);
        assertThat(read.settings().grants()).containsExactly(GrantKind.AUTHORIZATION_CODE);
        assertThat(read.settings().scopes()).isEqualTo(BY_TOKEN.scopes());
        assertThat(read.settings().idTokenAlgorithm()).isEqualTo(SigningAlgorithm.RS256);
        assertThat(read.settings().name()).isEqualTo("notes.example");
        assertThat(read.settings().firstParty()).isFalse();
        assertThat(read.settings().audiences()).isEmpty();
    }

    @Test
    void whoComesWithoutATokenAndDoesNotSayIsAPublicClient() {
        MetadataReader.Read read = read(metadata("{}"), Allowance.ANYBODY);
        assertThat(read.method()).isEqualTo("none");
        assertThat(read.settings().proof()).isEqualTo(ClientProof.NONE);
        assertThat(read.settings().scopes()).isEqualTo(Allowance.ANYBODY.scopes());
    }

    @Test
    void whatAClientSaysCounts() {
        MetadataReader.Read read = read(metadata("""
                {"client_name": " Notes ", "token_endpoint_auth_method": "private_key_jwt", "jwks": {"keys": [%s]},
                 "grant_types": ["authorization_code", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code"],
                 "response_types": ["code"], "scope": "openid  registry:image.pull openid",
                 "post_logout_redirect_uris": ["https://notes.example/bye"],
                 "backchannel_logout_uri": "https://notes.example/logout",
                 "id_token_signed_response_alg": "ES256", "application_type": "web", "subject_type": "public",
                 "require_pushed_authorization_requests": true, "dpop_bound_access_tokens": true}
                """.formatted(EC_KEY)), BY_TOKEN);
        Client.Settings settings = read.settings();
        assertThat(read.method()).isEqualTo("private_key_jwt");
        assertThat(settings.name()).isEqualTo("Notes");
        assertThat(settings.proof()).isEqualTo(ClientProof.PRIVATE_KEY_JWT);
        assertThat(settings.jwks()).contains("P-256");
        assertThat(settings.grants())
                .containsExactlyInAnyOrder(
                        GrantKind.AUTHORIZATION_CODE, GrantKind.REFRESH_TOKEN, GrantKind.DEVICE_CODE);
        assertThat(settings.scopes()).containsExactlyInAnyOrder("openid", "registry:image.pull");
        assertThat(settings.postLogoutRedirectUris()).containsExactly("https://notes.example/bye");
        assertThat(settings.backChannelLogoutUri()).isEqualTo("https://notes.example/logout");
        assertThat(settings.idTokenAlgorithm()).isEqualTo(SigningAlgorithm.ES256);
        assertThat(settings.pushedRequestsOnly()).isTrue();
        assertThat(settings.boundTokensOnly()).isTrue();
    }

    @Test
    void whatIsNotKnownIsLeftOutAndNullIsAsIfItWereAbsent() {
        assertThat(read(metadata("""
                {"contacts": ["ann@acme.test"], "logo_uri": "https://notes.example/logo.png", "client_name#de": "Notizen",
                 "first_party": true, "audiences": ["https://api.example"], "software_statement": null,
                 "client_name": null, "token_endpoint_auth_method": null}
                """), BY_TOKEN)).isEqualTo(read(metadata("{}"), BY_TOKEN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://notes.example/callback",
                "https://notes.example/callback#fragment",
                "https://user@notes.example/callback",
                "https://*.notes.example/callback",
                "javascript:alert(1)",
                "notes:callback",
                "/callback",
                "https:///callback",
                "https://notes.example/call back",
                "https://notes.example\\\\@evil.example/"
            })
    void anAddressThatAnswersCouldBeStolenFromIsRefused(String uri) {
        assertThat(refused(metadata("{\"redirect_uris\": [\"" + uri + "\"]}"), BY_TOKEN))
                .isEqualTo("invalid_redirect_uri");
        assertThat(refused(metadata("{\"post_logout_redirect_uris\": [\"" + uri + "\"]}"), BY_TOKEN))
                .isEqualTo("invalid_client_metadata");
    }

    @Test
    void codesNeedAnAddressAndThereAreFewOfThem() {
        String eleven = IntStream.range(0, 11)
                .mapToObj(number -> "\"https://notes.example/" + number + "\"")
                .collect(Collectors.joining(","));
        for (String wrong : Set.of("[]", "null", "[" + eleven + "]")) {
            assertThat(refused(metadata("{\"redirect_uris\": " + wrong + "}"), BY_TOKEN))
                    .isEqualTo("invalid_redirect_uri");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"redirect_uris\": \"https://notes.example/callback\"}",
                "{\"redirect_uris\": [7]}",
                "{\"client_name\": \"\"}",
                "{\"client_name\": 7}",
                "{\"client_name\": \"Ba\\u202Enk\"}",
                "{\"client_name\": \"Ba\\u0007nk\"}",
                "{\"grant_types\": [\"client_credentials\"]}",
                "{\"grant_types\": [\"urn:ietf:params:oauth:grant-type:token-exchange\"]}",
                "{\"grant_types\": [\"implicit\"]}",
                "{\"grant_types\": [\"password\"]}",
                "{\"grant_types\": [\"device_code\"]}",
                "{\"grant_types\": {}}",
                "{\"response_types\": [\"token\"]}",
                "{\"response_types\": [\"code\", \"id_token\"]}",
                "{\"response_types\": []}",
                "{\"grant_types\": [\"refresh_token\"], \"response_types\": [\"code\"]}",
                "{\"token_endpoint_auth_method\": \"client_secret_jwt\"}",
                "{\"token_endpoint_auth_method\": \"tls_client_auth\"}",
                "{\"token_endpoint_auth_method\": \"private_key_jwt\"}",
                "{\"token_endpoint_auth_method\": \"private_key_jwt\", \"jwks\": {\"keys\": []}}",
                "{\"token_endpoint_auth_method\": \"private_key_jwt\", \"jwks\": {\"keys\": [{\"kty\": \"oct\", \"k\": \"AAEC\"}]}}",
                "{\"token_endpoint_auth_method\": \"private_key_jwt\", \"jwks\": \"keys\"}",
                "{\"jwks\": {\"keys\": []}}",
                "{\"jwks_uri\": \"https://notes.example/keys\"}",
                "{\"scope\": \"openid admin\"}",
                "{\"scope\": \"registry:*\"}",
                "{\"scope\": [\"openid\"]}",
                "{\"id_token_signed_response_alg\": \"none\"}",
                "{\"id_token_signed_response_alg\": \"HS256\"}",
                "{\"id_token_encrypted_response_alg\": \"RSA-OAEP\"}",
                "{\"userinfo_signed_response_alg\": \"RS256\"}",
                "{\"request_object_signing_alg\": \"none\"}",
                "{\"request_uris\": [\"https://notes.example/request\"]}",
                "{\"sector_identifier_uri\": \"https://notes.example/sector\"}",
                "{\"subject_type\": \"pairwise\"}",
                "{\"application_type\": \"kiosk\"}",
                "{\"tls_client_certificate_bound_access_tokens\": true}",
                "{\"dpop_bound_access_tokens\": \"yes\"}",
                "{\"require_pushed_authorization_requests\": 1}",
                "{\"backchannel_logout_uri\": \"http://127.0.0.1/logout\"}",
                "{\"backchannel_logout_uri\": \"http://notes.example/logout\"}",
                "{\"backchannel_logout_uri\": \"https://notes.example/logout#x\"}"
            })
    void whatIsWrongOrNotToBeHadIsRefused(String fields) {
        assertThat(refused(metadata(fields), BY_TOKEN)).isEqualTo("invalid_client_metadata");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"token_endpoint_auth_method\": \"client_secret_basic\"}",
                "{\"token_endpoint_auth_method\": \"client_secret_post\"}",
                "{\"grant_types\": [\"urn:ietf:params:oauth:grant-type:device_code\"], \"client_name\": \"TV\"}",
                "{\"backchannel_logout_uri\": \"https://notes.example/logout\"}",
                "{\"scope\": \"openid registry:image.pull\"}"
            })
    void whatATokenAllowsIsRefusedWithoutOne(String fields) {
        assertThat(read(metadata(fields), BY_TOKEN)).isNotNull();
        assertThat(refused(metadata(fields), Allowance.ANYBODY)).isEqualTo("invalid_client_metadata");
    }

    @Test
    void aSoftwareStatementIsRefusedByItsOwnError() {
        assertThat(refused(metadata("{\"software_statement\": \"eyJhbGciOiJub25lIn0.e30.\"}"), BY_TOKEN))
                .isEqualTo("unapproved_software_statement");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"text\"", "7", "null"})
    void whatIsNoObjectIsNoMetadata(String text) {
        assertThat(refused(json(text), BY_TOKEN)).isEqualTo("invalid_client_metadata");
    }
}
