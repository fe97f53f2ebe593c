package dev.bridge.identity.credential;

import dev.bridge.accounts.UserId;
import dev.bridge.identity.IdentityLimits;
import dev.bridge.identity.PasskeyId;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.id.Ids;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.PlatformError;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.transaction.support.TransactionTemplate;

/** People's passkeys. Whoever begins a ceremony keeps its challenge, and gives it once. */
public final class Passkeys {

    /** A passkey that was checked and is to be added to a person. */
    public static final class Created {

        private final byte[] handle;
        private final CredentialRecord credential;

        private Created(byte[] handle, CredentialRecord credential) {
            this.handle = handle;
            this.credential = credential;
        }
    }

    private static final int RANDOM_BYTES = 32;

    private final PasskeyRows rows;
    private final PasskeyCeremonies ceremonies;
    private final CredentialChanges changes;
    private final TransactionTemplate transactions;
    private final Ids ids;
    private final Random random;
    private final InstantSource clock;

    Passkeys(
            PasskeyRows rows,
            PasskeyCeremonies ceremonies,
            CredentialChanges changes,
            TransactionTemplate transactions,
            Ids ids,
            Random random,
            InstantSource clock) {
        this.rows = rows;
        this.ceremonies = ceremonies;
        this.changes = changes;
        this.transactions = transactions;
        this.ids = ids;
        this.random = random;
        this.clock = clock;
    }

    /** What a ceremony is about, good once. */
    public byte[] newChallenge() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return bytes;
    }

    /**
     * By what passkeys know the person.
     *
     * @param user null for a person who is not there yet: a new handle, to be kept until they are
     */
    public byte[] handle(@Nullable UserId user) {
        return Optional.ofNullable(user).flatMap(rows::handle).orElseGet(this::newChallenge);
    }

    /** For {@code navigator.credentials.create}, as JSON. */
    public String creationOptions(
            byte[] challenge, byte[] handle, @Nullable UserId user, String address, String displayName) {
        List<byte[]> existing = user == null ? List.of() : credentialIds(user);
        return ceremonies.creationOptions(
                challenge, new PasskeyCeremonies.Person(handle, address, displayName), existing);
    }

    /**
     * For {@code navigator.credentials.get}, as JSON.
     *
     * @param user whose passkeys will do; null for anybody's, none of which is named then
     */
    public String requestOptions(byte[] challenge, @Nullable UserId user) {
        return ceremonies.requestOptions(challenge, user == null ? List.of() : credentialIds(user));
    }

    /**
     * Checks what the browser made.
     *
     * @param credential {@code PublicKeyCredential.toJSON()}
     * @throws ProblemException {@code passkey_invalid}
     */
    public Created check(byte[] challenge, byte[] handle, String credential) {
        return new Created(
                handle,
                ceremonies.created(challenge, new PasskeyCeremonies.Person(handle, "person", "person"), credential));
    }

    /**
     * Adds a passkey that was checked.
     *
     * @throws ProblemException {@code limit_exceeded}; {@code passkey_invalid} for one that is somebody's already
     */
    public Passkey add(Origin origin, UserId user, Created created, String name) {
        return transactions.execute(status -> {
            AccountId account = changes.lock(user);
            IdentityLimits.PASSKEYS.check(rows.ofUser(user).size() + 1, "The person");
            rows.insertHandle(user, account, created.handle);
            // Of two first passkeys that were begun at once, the second knows the person by a handle that is not
            // theirs.
            if (rows.handle(user)
                    .filter(kept -> Arrays.equals(kept, created.handle))
                    .isEmpty()) {
                throw PasskeyCeremonies.refused(null);
            }
            Instant now = clock.instant();
            Passkey passkey =
                    new Passkey(ids.next(PasskeyId.TYPE), user, name, created.credential.isBackupState(), now, now, 1);
            if (!rows.insert(passkey, account, created.credential)) {
                throw PasskeyCeremonies.refused(null);
            }
            changes.tell(
                    origin,
                    CredentialChanges.ADDED,
                    account,
                    user,
                    CredentialKind.PASSKEY,
                    passkey.id().text());
            changes.notify(account, user, CredentialKind.PASSKEY, "was added to");
            return passkey;
        });
    }

    /**
     * Checks what a browser showed, and notes its use.
     *
     * @param credential {@code PublicKeyCredential.toJSON()}
     * @return whose passkey it is
     * @throws ProblemException {@code passkey_invalid}, also where its count went back, which is an event
     */
    public UserId accept(Origin origin, byte[] challenge, String credential) {
        PasskeyRows.Stored stored = ceremonies
                .shownId(credential)
                .flatMap(rows::byCredentialId)
                .orElseThrow(() -> PasskeyCeremonies.refused(null));
        Passkey passkey = stored.passkey();
        CredentialRecord used = ceremonies.used(challenge, stored.credential(), credential);
        if (!rows.used(passkey.id(), used.getSignatureCount(), clock.instant())) {
            suspect(origin, passkey);
            throw PasskeyCeremonies.refused(null);
        }
        return passkey.user();
    }

    /** The oldest first. */
    public List<Passkey> list(UserId user) {
        return rows.ofUser(user).stream().map(PasskeyRows.Stored::passkey).toList();
    }

    /**
     * One of the person's.
     *
     * @throws ProblemException {@code not_found}
     */
    public Passkey require(UserId user, PasskeyId id) {
        return list(user).stream()
                .filter(passkey -> passkey.id().equals(id))
                .findFirst()
                .orElseThrow(Passkeys::missing);
    }

    /**
     * Gives a passkey another name.
     *
     * @param check is given the present version under its lock, and throws to refuse
     * @throws ProblemException {@code not_found}
     */
    public Passkey rename(Origin origin, UserId user, PasskeyId id, String name, LongConsumer check) {
        return transactions.execute(status -> {
            AccountId account = changes.lock(user);
            check.accept(require(user, id).version());
            rows.rename(id, name);
            changes.tell(origin, CredentialChanges.CHANGED, account, user, CredentialKind.PASSKEY, id.text());
            return require(user, id);
        });
    }

    /**
     * Takes a passkey away.
     *
     * @throws ProblemException {@code not_found}
     */
    public void remove(Origin origin, UserId user, PasskeyId id) {
        transactions.executeWithoutResult(status -> {
            AccountId account = changes.lock(user);
            if (!rows.delete(user, id)) {
                throw missing();
            }
            changes.tell(origin, CredentialChanges.REMOVED, account, user, CredentialKind.PASSKEY, id.text());
            changes.notify(account, user, CredentialKind.PASSKEY, "was removed from");
        });
    }

    /** Takes all of the person's passkeys away, in the transaction in which everything that they sign in with ends. */
    void removeAll(Origin origin, UserId user) {
        AccountId account = changes.lock(user);
        for (Passkey passkey : list(user)) {
            rows.delete(user, passkey.id());
            changes.tell(
                    origin,
                    CredentialChanges.REMOVED,
                    account,
                    user,
                    CredentialKind.PASSKEY,
                    passkey.id().text());
        }
    }

    private void suspect(Origin origin, Passkey passkey) {
        transactions.executeWithoutResult(status -> changes.tell(
                origin,
                CredentialChanges.SUSPECTED,
                changes.lock(passkey.user()),
                passkey.user(),
                CredentialKind.PASSKEY,
                passkey.id().text()));
    }

    private List<byte[]> credentialIds(UserId user) {
        return rows.ofUser(user).stream()
                .map(stored -> stored.credential().getCredentialId().getBytes())
                .toList();
    }

    private static ProblemException missing() {
        return Problem.of(PlatformError.NOT_FOUND, "There is no such passkey of yours.")
                .exception();
    }
}
