package dev.bridge.sdk;

import dev.bridge.sdk.account.Account;
import dev.bridge.sdk.account.EventFilter;
import dev.bridge.sdk.account.NewOrganization;
import dev.bridge.sdk.account.OrganizationChanges;
import dev.bridge.sdk.account.OrganizationEvent;
import dev.bridge.sdk.account.Role;
import dev.bridge.sdk.account.SeatPool;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /v1/organizations}: organizations, companies and personal accounts, by id or name. */
public final class Organizations {

    private static final String ROLES = "roles";
    private static final String ORGANIZATIONS = "/v1/organizations";

    private record Named(String name) {}

    private record RoleNaming(@Nullable String key, String title) {}

    private record AllRoles(List<Role> results) {}

    private record AllSeats(List<SeatPool> results) {}

    private final Transport transport;

    Organizations(Transport transport) {
        this.transport = transport;
    }

    /** Those that the caller may see, newest first. */
    public Page<Account> list(PageRequest page) {
        return list(null, page);
    }

    /**
     * Those with an attribute that the caller may see and that is declared as searchable.
     *
     * @param where {@code cost_center=4711}, or {@code plan=Ent*} for what begins so; null for all
     */
    public Page<Account> list(@Nullable String where, PageRequest page) {
        return Page.fetch(transport, page.of(Call.get(ORGANIZATIONS).with("where", where)), Account.class);
    }

    /** Makes an organization, which the person who asks owns. */
    public Versioned<Account> create(NewOrganization organization) {
        return transport.send(Call.post(ORGANIZATIONS).json(organization)).readVersioned(Account.class);
    }

    public Versioned<Account> show(String organization) {
        return transport.send(Call.get(Paths.organization(organization))).readVersioned(Account.class);
    }

    /** What happened in it, newest first. */
    public Page<OrganizationEvent> activity(String organization, EventFilter filter, PageRequest page) {
        Call call = Call.get(Paths.of(organization, "activity"))
                .with("type", filter.type())
                .with("actor", filter.actor())
                .with("from", filter.from())
                .with("to", filter.to());
        return Page.fetch(transport, page.of(call), OrganizationEvent.class);
    }

    /**
     * Changes an organization.
     *
     * @param etag of the version that was read
     */
    public Versioned<Account> update(String organization, OrganizationChanges changes, String etag) {
        Call call = Call.patch(Paths.organization(organization))
                .header("If-Match", etag)
                .json(changes);
        return transport.send(call).readVersioned(Account.class);
    }

    public Attributes attributes(String organization) {
        return new Attributes(transport, Paths.organization(organization));
    }

    /** The roles that can be given in an account, its own and those that every account has. */
    public List<Role> roles(String organization) {
        return transport
                .send(Call.get(Paths.of(organization, ROLES)))
                .read(AllRoles.class)
                .results();
    }

    public Versioned<Role> role(String organization, String key) {
        return transport.send(Call.get(Paths.of(organization, ROLES, key))).readVersioned(Role.class);
    }

    public Versioned<Role> createRole(String organization, String key, String title) {
        Call call = Call.post(Paths.of(organization, ROLES)).json(new RoleNaming(key, title));
        return transport.send(call).readVersioned(Role.class);
    }

    /**
     * Gives a role another title.
     *
     * @param etag of the version that was read
     */
    public Versioned<Role> renameRole(String organization, String key, String title, String etag) {
        Call call = Call.patch(Paths.of(organization, ROLES, key))
                .header("If-Match", etag)
                .json(new RoleNaming(null, title));
        return transport.send(call).readVersioned(Role.class);
    }

    public void deleteRole(String organization, String key) {
        transport.send(Call.delete(Paths.of(organization, ROLES, key)));
    }

    public List<SeatPool> seats(String organization) {
        return transport
                .send(Call.get(Paths.of(organization, "seats")))
                .read(AllSeats.class)
                .results();
    }

    /**
     * Gives an account another name; the one before leads to it for a while, and to nobody else after.
     *
     * @param etag of the version that was read
     */
    public Versioned<Account> rename(String organization, String name, String etag) {
        Call call = Call.post(Paths.organization(organization) + ":rename")
                .header("If-Match", etag)
                .json(new Named(name));
        return transport.send(call).readVersioned(Account.class);
    }

    /** Suspends an account on its own request. */
    public Account suspend(String organization) {
        return act(organization, ":suspend");
    }

    /** Ends the suspension on its own request. */
    public Account lift(String organization) {
        return act(organization, ":lift");
    }

    /** Suspends an account for a reason of the operator's. */
    public Account suspendFor(String organization, String reason) {
        return transport.send(Call.put(suspension(organization, reason))).read(Account.class);
    }

    public Account liftFor(String organization, String reason) {
        return transport.send(Call.delete(suspension(organization, reason))).read(Account.class);
    }

    /**
     * Begins to close an account; for some time it can be restored.
     *
     * @param name its own, once more
     */
    public Account close(String organization, String name) {
        return transport
                .send(Call.post(Paths.organization(organization) + ":close").json(new Named(name)))
                .read(Account.class);
    }

    public Account restore(String organization) {
        return act(organization, ":restore");
    }

    public Versioned<Account> company(String company) {
        return transport.send(Call.get(company(company, ""))).readVersioned(Account.class);
    }

    /** The organizations of a company. */
    public Page<Account> ofCompany(String company, PageRequest page) {
        return Page.fetch(transport, page.of(Call.get(company(company, "/organizations"))), Account.class);
    }

    private Account act(String organization, String verb) {
        return transport
                .send(Call.post(Paths.organization(organization) + verb))
                .read(Account.class);
    }

    private static String suspension(String organization, String reason) {
        return Paths.of(organization, "suspensions", reason);
    }

    private static String company(String company, String things) {
        return "/v1/companies/" + Call.segment(company) + things;
    }
}
