package dev.bridge.sdk;

import dev.bridge.sdk.account.Recovery;
import dev.bridge.sdk.account.User;
import org.jspecify.annotations.Nullable;

/** {@code /v1/users}: people, for those who run the installation. */
public final class Users {

    private static final String USERS = "/v1/users";
    private static final String RECOVERY = "/recovery";

    private record RecoveryWish(String reason, @Nullable String email) {}

    private final Transport transport;

    Users(Transport transport) {
        this.transport = transport;
    }

    /**
     * Newest first.
     *
     * @param email only whose proven address this is; null for all
     */
    public Page<User> list(@Nullable String email, PageRequest page) {
        return list(email, null, page);
    }

    /**
     * Those whose proven address this is, or who have an attribute that is declared as searchable.
     *
     * @param where {@code team_size=4}, or {@code team=Bui*} for what begins so; null for all
     */
    public Page<User> list(@Nullable String email, @Nullable String where, PageRequest page) {
        Call call = Call.get(USERS).with("email", email).with("where", where);
        return Page.fetch(transport, page.of(call), User.class);
    }

    public User show(String id) {
        return transport.send(Call.get(path(id))).read(User.class);
    }

    /** Ends every credential of a person until they recover. */
    public User lock(String id) {
        return act(id, ":lock");
    }

    public User unlock(String id) {
        return act(id, ":unlock");
    }

    /** Cuts a person off. */
    public User disable(String id) {
        return act(id, ":disable");
    }

    public User enable(String id) {
        return act(id, ":enable");
    }

    /** Takes the closing of a person's account back. */
    public User restore(String id) {
        return act(id, ":restore");
    }

    /**
     * Asks that a person who has lost everything be let in anew. They are told at once, and can stop it; after 24 hours a
     * link goes out that lets them choose what they sign in with, and ends everything before.
     *
     * @param reason why, for those who run the installation
     * @param email which of the person's proven addresses the link goes to; null for the primary one
     */
    public Recovery recover(String id, String reason, @Nullable String email) {
        return transport
                .send(Call.post(path(id) + ":recover").json(new RecoveryWish(reason, email)))
                .read(Recovery.class);
    }

    /** The newest recovery of a person, running or not. */
    public Recovery recovery(String id) {
        return transport.send(Call.get(path(id) + RECOVERY)).read(Recovery.class);
    }

    /** Takes a recovery back. */
    public Recovery cancelRecovery(String id) {
        return transport.send(Call.post(path(id) + RECOVERY + ":cancel")).read(Recovery.class);
    }

    /** Erases a person: the id remains, and nothing else. */
    public void erase(String id) {
        transport.send(Call.delete(path(id)));
    }

    private User act(String id, String verb) {
        return transport.send(Call.post(path(id) + verb)).read(User.class);
    }

    private static String path(String id) {
        return USERS + "/" + Call.segment(id);
    }
}
