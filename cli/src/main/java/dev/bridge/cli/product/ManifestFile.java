package dev.bridge.cli.product;

import dev.bridge.cli.session.CommandFailure;
import dev.bridge.cli.session.Terminal;
import dev.bridge.sdk.Manifest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A manifest as it was read.
 *
 * @param argument how the file was named on the command line
 */
record ManifestFile(String argument, String text) {

    private static final String STANDARD_INPUT = "-";

    static ManifestFile read(String argument, Terminal terminal) {
        try {
            byte[] bytes = argument.equals(STANDARD_INPUT)
                    ? terminal.in().readAllBytes()
                    : Files.readAllBytes(Path.of(argument));
            return new ManifestFile(
                    argument,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException notText) {
            throw CommandFailure.refused(name(argument) + " is not UTF-8 text; save it as UTF-8.");
        } catch (NoSuchFileException missing) {
            throw CommandFailure.refused("There is no file `" + argument + "`.");
        } catch (IOException failure) {
            throw CommandFailure.refused(name(argument) + " cannot be read (" + failure.getMessage() + ").");
        }
    }

    boolean isStandardInput() {
        return argument.equals(STANDARD_INPUT);
    }

    /** Before line and column, as compilers write it. */
    String place() {
        return isStandardInput() ? "<stdin>" : argument;
    }

    Manifest manifest() {
        return argument.endsWith(".json") ? Manifest.json(text) : Manifest.yaml(text);
    }

    private static String name(String argument) {
        return argument.equals(STANDARD_INPUT) ? "What came on standard input" : "`" + argument + "`";
    }
}
