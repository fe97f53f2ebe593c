package dev.bridge.server;

import dev.bridge.platform.database.Database;
import dev.bridge.platform.secret.KeyRing;
import dev.bridge.platform.secret.KeyRingFile;
import dev.bridge.platform.secret.KeyUses;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.UnaryOperator;

/**
 * {@code bridge keyring}: shows the key ring, and rotates it in its two steps, so that no node meets a text under a key that it
 * does not know. A ring that comes from {@code BRIDGE_KEYRING} is not in a file: what it becomes is printed, and nothing else.
 */
final class KeyRingCommand {

    static final String NAME = "keyring";

    private static final String USAGE =
            "`bridge keyring` shows the keys; `bridge keyring add`, `promote` and `prune` change"
                    + " them, in this order. Each takes --data DIR.";

    private final ServerSettings settings;
    private final PrintStream out;
    private final PrintStream told;

    private KeyRingCommand(ServerSettings settings, PrintStream out, PrintStream told) {
        this.settings = settings;
        this.out = out;
        this.told = told;
    }

    /**
     * Does what is asked.
     *
     * @param arguments what follows the command's name
     * @param out for what is shown; a ring as text
     * @param told for what has to be done next
     * @throws StartFailure where it cannot be done now; says why
     */
    static void run(String[] arguments, Map<String, String> environment, PrintStream out, PrintStream told) {
        boolean named = arguments.length > 0 && !arguments[0].startsWith("--");
        String step = named ? arguments[0] : "list";
        String[] options = named ? Arrays.copyOfRange(arguments, 1, arguments.length) : arguments;
        KeyRingCommand command = new KeyRingCommand(ServerSettings.read(options, environment), out, told);
        switch (step) {
            case "list" -> command.list();
            case "add" -> command.add();
            case "promote" -> command.promote();
            case "prune" -> command.prune();
            default -> throw new StartFailure("`" + step + "` is no step. " + USAGE);
        }
    }

    private void list() {
        show(ring());
    }

    private void add() {
        if (!ring().isNewestPrimary()) {
            throw new StartFailure(
                    "The newest key does not encrypt yet; give the ring to every node, restart them, and `promote` it.");
        }
        change(KeyRing::withNewKey);
        told.println(
                "A key was added, which decrypts only. Give the ring to every node, back it up and restart them; then"
                        + " `bridge keyring promote`.");
    }

    private void promote() {
        if (ring().isNewestPrimary()) {
            throw new StartFailure("The newest key encrypts already; `add` one first.");
        }
        change(KeyRing::withNewestPrimary);
        told.println(
                "The newest key encrypts from the next start on. Give the ring to every node, back it up and restart"
                        + " them; what is under older keys is then encrypted anew, and `bridge keyring prune` drops those.");
    }

    /** Only where no server runs on the folder, since it would go on with the keys that it has. */
    private void prune() {
        KeyRing ring = ring();
        if (ring.keyIds().size() == 1) {
            throw new StartFailure("There is one key only, and it is needed.");
        }
        SortedMap<Long, Long> uses = uses();
        uses.remove(ring.primaryId());
        if (!uses.isEmpty()) {
            throw new StartFailure("Under older keys still are "
                    + uses.values().stream().mapToLong(Long::longValue).sum()
                    + " of the texts in the database: secrets that"
                    + " are encrypted anew within minutes while a server runs, stored answers that live for 24"
                    + " hours, and mail that is kept. Start a server, and try again later.");
        }
        change(KeyRing::onlyPrimary);
        told.println(
                "Only the key that encrypts is left. Keep the old ring as long as you keep backups of the database that"
                        + " were made under it.");
    }

    private SortedMap<Long, Long> uses() {
        try (DataDirectory data = DataDirectory.lock(settings.data());
                ServerDatabase server = ServerDatabase.open(settings, data);
                Database database = Database.open(server.login(), 1)) {
            return KeyUses.count(database.pool());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void change(UnaryOperator<KeyRing> change) {
        String text = settings.keyRing();
        if (text == null) {
            show(file().change(change));
        } else {
            out.println(change.apply(KeyRing.parse(text)).text());
        }
    }

    private KeyRing ring() {
        KeyRingFile file = file();
        if (settings.keyRing() == null && !file.exists()) {
            throw new StartFailure("There is no key ring in " + settings.data()
                    + " yet; the first start of a server makes one. Another folder is named with --data.");
        }
        try {
            return settings.keyRing() == null ? file.readOrCreate() : KeyRing.parse(settings.keyRing());
        } catch (IllegalArgumentException | UncheckedIOException unreadable) {
            throw new StartFailure(String.valueOf(unreadable.getMessage()));
        }
    }

    private KeyRingFile file() {
        return new KeyRingFile(DataDirectory.keyRing(settings.data()));
    }

    private void show(KeyRing ring) {
        for (long id : ring.keyIds()) {
            out.printf("%-12d %s%n", id, id == ring.primaryId() ? "encrypts and decrypts" : "decrypts");
        }
    }
}
