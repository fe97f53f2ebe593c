package dev.bridge.sdk;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A client of one Bridge server. Threads may share it; it keeps connections open until it is closed.
 *
 * <p>Every method throws {@link BridgeProblem} where the server refuses, and {@link BridgeUnreachable} where it does not
 * answer. GET and POST are tried again by {@link Retries}; each POST carries an {@code Idempotency-Key} of its own, the same
 * in every attempt, so that its effect comes once.
 */
public final class BridgeClient implements AutoCloseable {

    private final Transport transport;

    private BridgeClient(Transport transport) {
        this.transport = transport;
    }

    /** With the standard timeouts and retries. */
    public static BridgeClient connect(URI url, String token) {
        return open(ClientSettings.of(url, token));
    }

    public static BridgeClient open(ClientSettings settings) {
        return open(settings, new IdempotencyKeys(), Pause.REAL);
    }

    static BridgeClient open(ClientSettings settings, IdempotencyKeys keys, Pause pause) {
        return new BridgeClient(new Transport(settings, keys, pause));
    }

    public Products products() {
        return new Products(transport);
    }

    public OperatorKeys operatorKeys() {
        return new OperatorKeys(transport);
    }

    public Operations operations() {
        return new Operations(transport);
    }

    public Readers readers() {
        return new Readers(transport);
    }

    public Jobs jobs() {
        return new Jobs(transport);
    }

    public Search search() {
        return new Search(transport);
    }

    public Activity activity() {
        return new Activity(transport);
    }

    public Billing billing() {
        return new Billing(transport);
    }

    public Invoices invoices() {
        return new Invoices(transport);
    }

    public Ledger ledger() {
        return new Ledger(transport);
    }

    public Tokens tokens() {
        return new Tokens(transport);
    }

    public Delegations delegations() {
        return new Delegations(transport);
    }

    public Organizations organizations() {
        return new Organizations(transport);
    }

    public Members members() {
        return new Members(transport);
    }

    public Groups groups() {
        return new Groups(transport);
    }

    /**
     * What decides about an account.
     *
     * @param organization its id or name; null for the one that the credential is of
     */
    public Access access(@Nullable String organization) {
        return new Access(transport, organization);
    }

    public Flags flags() {
        return new Flags(transport);
    }

    public Imports imports() {
        return new Imports(transport);
    }

    public Subscriptions subscriptions() {
        return new Subscriptions(transport);
    }

    public Payments payments() {
        return new Payments(transport);
    }

    public Clocks clocks() {
        return new Clocks(transport);
    }

    public Entitlements entitlements() {
        return new Entitlements(transport);
    }

    public Invitations invitations() {
        return new Invitations(transport);
    }

    public Programs agents() {
        return new Programs(transport, "agents");
    }

    public Programs serviceAccounts() {
        return new Programs(transport, "service-accounts");
    }

    public Names names() {
        return new Names(transport);
    }

    public AccountChanges accountChanges() {
        return new AccountChanges(transport);
    }

    public Users users() {
        return new Users(transport);
    }

    public Sessions sessions() {
        return new Sessions(transport);
    }

    public SignIns signIns() {
        return new SignIns(transport);
    }

    public Clients clients() {
        return new Clients(transport);
    }

    public RegistrationTokens registrationTokens() {
        return new RegistrationTokens(transport);
    }

    public Consents consents() {
        return new Consents(transport);
    }

    public SigningKeys signingKeys() {
        return new SigningKeys(transport);
    }

    public Devices devices() {
        return new Devices(transport);
    }

    public Passkeys passkeys() {
        return new Passkeys(transport);
    }

    public Usage usage() {
        return new Usage(transport);
    }

    public Me me() {
        return new Me(transport);
    }

    @Override
    public void close() {
        transport.close();
    }
}
