package dev.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.accounts.UserId;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * A credential of a new person or of their new organization, good until something ends it.
 *
 * @param header that shows it, by its name
 * @param shown what it says
 * @param path that it may read
 * @param causes what ends it, on the node that is told to
 */
record RevokedCredential(
        Kind kind, String header, String shown, String path, List<Function<RunningServer, HttpResponse<String>>> causes) {

    enum Kind {
        SESSION,
        PERSONAL_TOKEN,
        MEMBERS_TOKEN,
        ORGANIZATION_TOKEN,
        SERVICE_KEY,
        ACCESS_TOKEN
    }

    static RevokedCredential make(ProviderHouse house, Kind kind) {
        String name = house.unique();
        UserId person = house.person(name + "@acme.test");
        Owner owner = new Owner(house, person, house.signedInStrongly(person), name);
        return switch (kind) {
            case SESSION -> session(owner);
            case PERSONAL_TOKEN -> personalToken(owner);
            case MEMBERS_TOKEN -> membersToken(owner);
            case ORGANIZATION_TOKEN -> organizationToken(owner);
            case SERVICE_KEY -> serviceKey(owner);
            case ACCESS_TOKEN -> accessToken(owner);
        };
    }

    /** What a node says to whoever shows it. */
    int status(RunningServer node) {
        return node.send(node.request(path).header(header, shown).GET()).statusCode();
    }

    /** Ends it on a node, in one of its ways; says which. */
    String end(RunningServer node, int cause) {
        int place = cause % causes.size();
        HttpResponse<String> response = causes.get(place).apply(node);
        assertThat(response.statusCode())
                .as("%s ended in way %s: %s", kind, place, response.body())
                .isBetween(200, 204);
        return kind + " ended in way " + place;
    }

    @Override
    public String toString() {
        return kind + " " + path;
    }

    /** A person in a browser that is signed in, and what is theirs. */
    private record Owner(ProviderHouse house, UserId person, Visitor browser, String name) {

        String organization() {
            return made("/v1/organizations", "{\"name\": \"%s\"}".formatted(name)).get("id").asString();
        }

        JsonNode made(String path, String body) {
            HttpResponse<String> response = browser.at("http://localhost:7070").post(path, body);
            assertThat(response.statusCode()).as("%s: %s", path, response.body()).isIn(200, 201);
            return Visitor.json(response);
        }

        String cookie() {
            Map.Entry<String, String> cookie =
                    browser.cookies().entrySet().iterator().next();
            return cookie.getKey() + "=" + cookie.getValue();
        }

        /** The same browser, on another node. */
        Function<RunningServer, HttpResponse<String>> does(String verb, String path, String body) {
            return node -> node.send(node.request(path)
                    .header("Cookie", cookie())
                    .header("Origin", "http://localhost:7070")
                    .header("Content-Type", "application/json")
                    .header("If-Match", "*")
                    .method(verb, BodyPublishers.ofString(body)));
        }
    }

    private static Function<RunningServer, HttpResponse<String>> operator(String verb, String path) {
        return node -> node.send(operatorRequest(node, verb, path));
    }

    private static HttpRequest.Builder operatorRequest(RunningServer node, String verb, String path) {
        return node.asOperator(path)
                .header("Content-Type", "application/json")
                .header("If-Match", "*")
                .method(verb, BodyPublishers.ofString("{}"));
    }

    private static RevokedCredential bearer(
            Kind kind, String token, String path, List<Function<RunningServer, HttpResponse<String>>> causes) {
        return new RevokedCredential(kind, "Authorization", "Bearer " + token, path, causes);
    }

    private static RevokedCredential session(Owner owner) {
        String id = Visitor.json(owner.browser().get("/v1/me/sessions"))
                .at("/results/0/id")
                .asString();
        return new RevokedCredential(
                Kind.SESSION,
                "Cookie",
                owner.cookie(),
                "/v1/me",
                List.of(
                        operator("POST", "/v1/users/" + owner.person() + ":lock"),
                        operator("POST", "/v1/users/" + owner.person() + ":disable"),
                        owner.does("POST", "/v1/me:sign-out-everywhere", "{}"),
                        owner.does("DELETE", "/v1/me/sessions/" + id, "")));
    }

    private static RevokedCredential personalToken(Owner owner) {
        JsonNode token = owner.made("/v1/me/tokens", TenantThings.newToken("bridge:*"));
        String path = "/v1/tokens/" + token.get("id").asString();
        return bearer(
                Kind.PERSONAL_TOKEN,
                token.get("value").asString(),
                "/v1/me",
                List.of(
                        operator("POST", "/v1/users/" + owner.person() + ":lock"),
                        operator("POST", "/v1/users/" + owner.person() + ":disable"),
                        owner.does("POST", path + ":revoke", "{}"),
                        owner.does("POST", path + ":rotate", "{}")));
    }

    /** Of somebody who is a member, and only good there. */
    private static RevokedCredential membersToken(Owner owner) {
        String organization = owner.organization();
        String email = owner.name() + "-member@acme.test";
        UserId member = owner.house().person(email);
        Visitor browser = owner.house().signedInStrongly(member).at("http://localhost:7070");
        owner.made("/v1/organizations/" + organization + "/invitations", "{\"email\": \"%s\"}".formatted(email));
        assertThat(browser.post(
                                "/v1/invitations:accept",
                                "{\"token\": \"%s\"}".formatted(owner.house().invitationToken(email)))
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> token = browser.post("/v1/me/tokens", """
                {"name": "bound", "scopes": ["bridge:*"], "account": "%s", "expires_in_days": 1}
                """.formatted(organization));
        assertThat(token.statusCode()).as(token.body()).isEqualTo(201);
        String membership = "/v1/organizations/" + organization + "/members/" + member;
        return bearer(
                Kind.MEMBERS_TOKEN,
                Visitor.json(token).get("value").asString(),
                "/v1/organizations/" + organization,
                List.of(
                        owner.does("DELETE", membership, ""),
                        owner.does("POST", membership + ":block", "{}"),
                        operator("POST", "/v1/users/" + member + ":lock")));
    }

    private static RevokedCredential organizationToken(Owner owner) {
        String organization = "/v1/organizations/" + owner.organization();
        JsonNode token = owner.made(organization + "/tokens", TenantThings.newToken("bridge:organization.read"));
        return bearer(
                Kind.ORGANIZATION_TOKEN,
                token.get("value").asString(),
                organization,
                List.of(
                        owner.does("POST", "/v1/tokens/" + token.get("id").asString() + ":revoke", "{}"),
                        operator("PUT", organization + "/suspensions/abuse"),
                        owner.does("POST", organization + ":close", "{\"name\": \"%s\"}".formatted(owner.name()))));
    }

    private static RevokedCredential serviceKey(Owner owner) {
        String organization = "/v1/organizations/" + owner.organization();
        String program = organization + "/service-accounts/"
                + owner.made(organization + "/service-accounts", "{\"display_name\": \"CI\"}")
                        .get("id")
                        .asString();
        JsonNode key = owner.made(program + "/keys", TenantThings.newToken("bridge:organization.read"));
        return bearer(
                Kind.SERVICE_KEY,
                key.get("value").asString(),
                organization,
                List.of(
                        owner.does("POST", program + ":disable", "{}"),
                        owner.does("DELETE", program, ""),
                        owner.does("POST", "/v1/tokens/" + key.get("id").asString() + ":revoke", "{}"),
                        owner.does(
                                "DELETE",
                                organization + "/members/" + program.substring(program.lastIndexOf('/') + 1),
                                "")));
    }

    /** Signed, and in no row. */
    private static RevokedCredential accessToken(Owner owner) {
        String organization = "/v1/organizations/" + owner.organization();
        String program = owner.made(organization + "/service-accounts", "{\"display_name\": \"CI\"}")
                .get("id")
                .asString();
        JsonNode client = owner.made(organization + "/clients", """
                {"name": "CI", "grants": ["client_credentials"], "acts_as": "%s", "scopes": ["bridge:organization.read"]}
                """.formatted(program));
        String id = client.get("id").asString();
        String secret = client.get("secret").asString();
        HttpResponse<String> granted = owner.house()
                .token(Map.of("grant_type", "client_credentials", "client_id", id, "client_secret", secret));
        assertThat(granted.statusCode()).as(granted.body()).isEqualTo(200);
        String value = Visitor.json(granted).get("access_token").asString();
        return bearer(
                Kind.ACCESS_TOKEN,
                value,
                organization,
                List.of(
                        owner.does("POST", organization + "/service-accounts/" + program + ":disable", "{}"),
                        node -> new Visitor(
                                        node.request("").build().uri().toString())
                                .form("/oauth2/revoke", "client_id", id, "client_secret", secret, "token", value),
                        owner.does("DELETE", "/v1/clients/" + id, "")));
    }
}
