package dev.bridge.sdk;

import dev.bridge.sdk.account.AccountChange;
import java.util.Map;

/** {@code /v1/account-changes}: changes over accounts, previewed and undoable. */
public final class AccountChanges {

    private static final String CHANGES = "/v1/account-changes";

    private final Transport transport;

    AccountChanges(Transport transport) {
        this.transport = transport;
    }

    /** Those of an account, newest first. */
    public Page<AccountChange> list(String org, PageRequest page) {
        Call call = Call.get("/v1/organizations/" + Call.segment(org) + "/account-changes");
        return Page.fetch(transport, page.of(call), AccountChange.class);
    }

    /**
     * Previews a change.
     *
     * @param change its {@code kind}, and what that kind needs
     */
    public AccountChange draft(Map<String, Object> change) {
        return transport.send(Call.post(CHANGES).json(change)).read(AccountChange.class);
    }

    public AccountChange show(String id) {
        return transport.send(Call.get(path(id))).read(AccountChange.class);
    }

    /** Makes a change, as long as nothing has moved since its preview. */
    public AccountChange execute(String id) {
        return transport.send(Call.post(path(id) + ":execute")).read(AccountChange.class);
    }

    /** Takes a change back, as long as it is not sealed. */
    public AccountChange undo(String id) {
        return transport.send(Call.post(path(id) + ":undo")).read(AccountChange.class);
    }

    private static String path(String id) {
        return CHANGES + "/" + Call.segment(id);
    }
}
