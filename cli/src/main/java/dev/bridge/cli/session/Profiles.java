package dev.bridge.cli.session;

import dev.bridge.sdk.BridgeJson;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The sign-ins of this user, in one file that nobody else can read. Several commands at a time change it one after the other, since
 * a refresh token is used up by using it.
 */
public final class Profiles {

    /** The name of a profile that nobody gave one. */
    public static final String STANDARD = "default";

    private static final Set<PosixFilePermission> OWN = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWN_FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

    /**
     * All of them.
     *
     * @param current which one is used where none is named; null where there is none
     */
    public record All(@Nullable String current, Map<String, Profile> profiles) {

        public All {
            profiles = profiles == null ? Map.of() : Map.copyOf(profiles);
        }

        public All with(String name, Profile profile) {
            Map<String, Profile> more = new TreeMap<>(profiles);
            more.put(name, profile);
            return new All(current == null ? name : current, more);
        }

        public All without(String name) {
            Map<String, Profile> fewer = new TreeMap<>(profiles);
            fewer.remove(name);
            return new All(name.equals(current) ? null : current, fewer);
        }

        public All using(String name) {
            return new All(name, profiles);
        }
    }

    private final Path file;

    Profiles(Path file) {
        this.file = file;
    }

    /** Where they are: {@code BRIDGE_CONFIG}, else below {@code XDG_CONFIG_HOME} or {@code ~/.config}. */
    static Profiles of(Map<String, String> environment, Path home) {
        String own = environment.getOrDefault("BRIDGE_CONFIG", "");
        String shared = environment.getOrDefault("XDG_CONFIG_HOME", "");
        Path folder = !own.isEmpty()
                ? Path.of(own)
                : (shared.isEmpty() ? home.resolve(".config") : Path.of(shared)).resolve("bridge");
        return new Profiles(folder.resolve("profiles.json"));
    }

    public Path file() {
        return file;
    }

    /** A name as it may be given; anything else is refused. */
    public static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw CommandFailure.usage("`" + name
                    + "` cannot be a profile's name; take small letters, digits, `.`, `_` and `-`, 63 at most.");
        }
        return name;
    }

    public All read() {
        if (!Files.exists(file)) {
            return new All(null, Map.of());
        }
        try {
            if (!isOwn()) {
                throw CommandFailure.refused("`" + file + "` has tokens, and others can read it; run `chmod 600 " + file
                        + "`, and sign in again if you do not trust them.");
            }
            return BridgeJson.read(Files.readString(file), All.class);
        } catch (IOException | RuntimeException failure) {
            if (failure instanceof CommandFailure said) {
                throw said;
            }
            throw CommandFailure.refused("`" + file + "` cannot be read (" + failure.getMessage()
                    + "); mend it, or remove it and sign in again.");
        }
    }

    private boolean isOwn() throws IOException {
        return !isPosix() || OWN.containsAll(Files.getPosixFilePermissions(file));
    }

    private boolean isPosix() {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Changes them, with nobody else in between. */
    public All change(UnaryOperator<All> change) {
        try {
            Path folder = folder();
            Path lock = folder.resolve("profiles.lock");
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var held = channel.lock()) {
                All before = read();
                All after = change.apply(before);
                if (held.isValid() && !after.equals(before)) {
                    write(after);
                }
                return after;
            }
        } catch (IOException failure) {
            throw CommandFailure.refused("`" + file + "` cannot be written (" + failure.getMessage()
                    + "); name another folder with BRIDGE_CONFIG.");
        }
    }

    private Path folder() throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder");
        if (!Files.exists(folder)) {
            Files.createDirectories(Objects.requireNonNull(folder.getParent(), "not the root"));
            if (isPosix()) {
                Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWN_FOLDER));
            } else {
                Files.createDirectory(folder);
            }
        }
        return folder;
    }

    /** In one step, so that nobody ever reads half of it. */
    private void write(All all) throws IOException {
        Path beside = file.resolveSibling("profiles.json.new");
        Files.deleteIfExists(beside);
        if (isPosix()) {
            Files.createFile(beside, PosixFilePermissions.asFileAttribute(OWN));
        } else {
            Files.createFile(beside);
        }
        Files.writeString(beside, BridgeJson.write(all) + "\n");
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
