package dev.bridge.sdk;

import dev.bridge.sdk.account.Member;
import dev.bridge.sdk.account.MemberChanges;
import dev.bridge.sdk.account.Removal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /v1/organizations/{org}/members}: who belongs to an account. */
public final class Members {

    private static final String MEMBERS = "members";

    private record Joining(String principal, List<String> roles) {}

    private record Ending(@Nullable String successor) {}

    private final Transport transport;

    Members(Transport transport) {
        this.transport = transport;
    }

    public Page<Member> list(String organization, PageRequest page) {
        return Page.fetch(transport, page.of(Call.get(Paths.of(organization, MEMBERS))), Member.class);
    }

    /**
     * Those with an attribute that the caller may see and that is declared as searchable.
     *
     * @param where {@code department=R&D}, or {@code department=R*} for what begins so; null for all
     */
    public Page<Member> list(String organization, @Nullable String where, PageRequest page) {
        Call call = Call.get(Paths.of(organization, MEMBERS)).with("where", where);
        return Page.fetch(transport, page.of(call), Member.class);
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

    /** Makes a service account or an agent a member; people join by invitation. */
    public Versioned<Member> add(String organization, String principal, List<String> roles) {
        Call call = Call.post(Paths.of(organization, MEMBERS)).json(new Joining(principal, roles));
        return transport.send(call).readVersioned(Member.class);
    }

    /**
     * Takes away what administrators gave; what another source gives remains.
     *
     * @param successor who becomes an owner in the same change; null for nobody
     */
    public Removal remove(String organization, String principal, @Nullable String successor) {
        return transport
                .send(Call.delete(member(organization, principal)).with("successor", successor))
                .read(Removal.class);
    }

    /** Leaves, as the person who asks. */
    public Removal leave(String organization, @Nullable String successor) {
        Call call = Call.post(member(organization, "me") + ":leave").json(new Ending(successor));
        return transport.send(call).read(Removal.class);
    }

    /** Cuts a member off, whatever gives the membership. */
    public Member block(String organization, String principal, @Nullable String successor) {
        Call call = Call.post(member(organization, principal) + ":block").json(new Ending(successor));
        return transport.send(call).read(Member.class);
    }

    public Attributes attributes(String organization, String principal) {
        return new Attributes(transport, member(organization, principal));
    }

    public void unblock(String organization, String principal) {
        transport.send(Call.post(member(organization, principal) + ":unblock"));
    }

    private static String member(String organization, String principal) {
        return Paths.of(organization, MEMBERS, principal);
    }
}
