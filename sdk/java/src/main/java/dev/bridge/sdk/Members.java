package dev.bridge.sdk;

import dev.bridge.sdk.account.Member;
import dev.bridge.sdk.account.MemberChanges;

/** {@code /v1/organizations/{org}/members}: who belongs to an account. */
public final class Members {

    private static final String MEMBERS = "members";

    private final Transport transport;

    Members(Transport transport) {
        this.transport = transport;
    }

    public Page<Member> list(String organization, PageRequest page) {
        return Page.fetch(transport, page.of(Call.get(Paths.of(organization, MEMBERS))), Member.class);
    }

    public Versioned<Member> show(String organization, String principal) {
        return transport.send(Call.get(member(organization, principal))).readVersioned(Member.class);
    }

    /**
     * Changes what administrators give a member.
     *
     * @param etag of the version that was read
     */
    public Versioned<Member> update(String organization, String principal, MemberChanges changes, String etag) {
        Call call = Call.patch(member(organization, principal))
                .header("If-Match", etag)
                .json(changes);
        return transport.send(call).readVersioned(Member.class);
    }

    /** Takes away what administrators gave; what another source gives remains. */
    public void remove(String organization, String principal) {
        transport.send(Call.delete(member(organization, principal)));
    }

    /** Cuts a member off, whatever gives the membership. */
    public void block(String organization, String principal) {
        transport.send(Call.post(member(organization, principal) + ":block"));
    }

    public void unblock(String organization, String principal) {
        transport.send(Call.post(member(organization, principal) + ":unblock"));
    }

    private static String member(String organization, String principal) {
        return Paths.of(organization, MEMBERS, principal);
    }
}
