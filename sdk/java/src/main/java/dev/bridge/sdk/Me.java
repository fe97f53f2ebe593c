package dev.bridge.sdk;

import dev.bridge.sdk.account.Email;
import dev.bridge.sdk.account.OwnMembership;
import dev.bridge.sdk.account.User;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** {@code /v1/me}: the person who asks. */
public final class Me {

    private static final String ME = "/v1/me";
    private static final String EMAILS = ME + "/emails";

    private record Describing(String displayName) {}

    private record Claiming(String email) {}

    private record AllEmails(List<Email> results) {}

    private final Transport transport;

    Me(Transport transport) {
        this.transport = transport;
    }

    /** The accounts that the person is in, beside their own. */
    public Page<OwnMembership> memberships(PageRequest page) {
        return Page.fetch(transport, page.of(Call.get("/v1/me/memberships")), OwnMembership.class);
    }

    public Versioned<User> show() {
        return transport.send(Call.get(ME)).readVersioned(User.class);
    }

    /**
     * Changes what people call one.
     *
     * @param etag of the version that was read
     */
    public Versioned<User> rename(String displayName, String etag) {
        Call call = Call.patch(ME).header("If-Match", etag).json(new Describing(displayName));
        return transport.send(call).readVersioned(User.class);
    }

    /** The emergency brake: ends every credential of one's own until one recovers. */
    public User lock() {
        return transport.send(Call.post(ME + ":lock")).read(User.class);
    }

    /** Ends every session of one's own, and what hangs on them; tokens stay. */
    public void signOutEverywhere() {
        transport.send(Call.post(ME + ":sign-out-everywhere"));
    }

    /** Begins to close one's own account. */
    public User close() {
        return transport.send(Call.post(ME + ":close")).read(User.class);
    }

    /**
     * Writes all that is kept of one into a file, as JSON: {@code user}, {@code exported_at} and {@code parts}, each a list of
     * objects. What the file held before stays until the document is whole.
     *
     * @throws BridgeProblem {@code assurance_required} where the sign-in is not fresh
     * @throws BridgeUnreachable where the document breaks off
     * @throws UncheckedIOException where the file cannot be written
     */
    public void export(Path file) {
        Path target = file.toAbsolutePath();
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            try (OutputStream to = Files.newOutputStream(part)) {
                transport.copy(Call.get(ME + "/export"), to);
            }
            if (!BridgeJson.endsWithTrue(part, "complete")) {
                throw transport.brokenOff();
            }
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            forget(part);
        }
    }

    private static void forget(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public List<Email> emails() {
        return transport.send(Call.get(EMAILS)).read(AllEmails.class).results();
    }

    public Email email(String id) {
        return transport.send(Call.get(path(id))).read(Email.class);
    }

    /** Claims an address, which is to be proven by mail. */
    public Email addEmail(String address) {
        return transport.send(Call.post(EMAILS).json(new Claiming(address))).read(Email.class);
    }

    /** Lets mail go to an address that is proven. */
    public Email makePrimary(String id) {
        return transport.send(Call.post(path(id) + ":make-primary")).read(Email.class);
    }

    public void removeEmail(String id) {
        transport.send(Call.delete(path(id)));
    }

    public Attributes attributes() {
        return new Attributes(transport, "/v1/me");
    }

    private static String path(String id) {
        return EMAILS + "/" + Call.segment(id);
    }
}
