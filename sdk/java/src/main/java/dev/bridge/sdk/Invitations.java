package dev.bridge.sdk;

import dev.bridge.sdk.account.Invitation;
import dev.bridge.sdk.account.InvitationImport;
import dev.bridge.sdk.account.JoinedAccount;
import dev.bridge.sdk.account.NewInvitation;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /v1/organizations/{org}/invitations}: who was asked to join an account. */
public final class Invitations {

    private static final String INVITATIONS = "invitations";

    private record Secret(
            String token,
            @Nullable Map<String, @Nullable Object> attributes) {}

    private final Transport transport;

    Invitations(Transport transport) {
        this.transport = transport;
    }

    public Page<Invitation> list(String organization, PageRequest page) {
        return Page.fetch(transport, page.of(Call.get(Paths.of(organization, INVITATIONS))), Invitation.class);
    }

    /** Asks somebody to join, by mail. */
    public Invitation send(String organization, NewInvitation invitation) {
        return transport
                .send(Call.post(Paths.of(organization, INVITATIONS)).json(invitation))
                .read(Invitation.class);
    }

    /**
     * Asks everybody in a file to join.
     *
     * @param mediaType {@code text/csv} or {@code application/x-ndjson}
     * @param preview whether only to say what would come of it
     */
    public InvitationImport importAll(String organization, String mediaType, String content, boolean preview) {
        Call call = Call.post(Paths.of(organization, INVITATIONS) + ":import").with("preview", preview);
        return transport.send(call.content(mediaType, content)).read(InvitationImport.class);
    }

    public Invitation show(String organization, String id) {
        return transport.send(Call.get(invitation(organization, id))).read(Invitation.class);
    }

    /** Sends another link; the one before no longer leads anywhere. */
    public Invitation resend(String organization, String id) {
        return transport
                .send(Call.post(invitation(organization, id) + ":resend"))
                .read(Invitation.class);
    }

    public Invitation revoke(String organization, String id) {
        return transport
                .send(Call.post(invitation(organization, id) + ":revoke"))
                .read(Invitation.class);
    }

    /**
     * Accepts, as the person who asks.
     *
     * @param secret what the link in the mail ends with
     */
    public JoinedAccount accept(String secret) {
        return accept(secret, null);
    }

    /**
     * Accepts, and says something of oneself there.
     *
     * @param attributes those at least that are required and that were not said by who invited; null for none
     */
    public JoinedAccount accept(String secret, @Nullable Map<String, @Nullable Object> attributes) {
        return transport
                .send(Call.post("/v1/invitations:accept").json(new Secret(secret, attributes)))
                .read(JoinedAccount.class);
    }

    public void decline(String secret) {
        transport.send(Call.post("/v1/invitations:decline").json(new Secret(secret, null)));
    }

    private static String invitation(String organization, String id) {
        return Paths.of(organization, INVITATIONS, id);
    }
}
