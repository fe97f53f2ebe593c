package dev.bridge.cli.session;

import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How results are written: for people, or for programs. */
public enum OutputForm {
    TABLE,
    JSON;

    /** Reads what stands after {@code --output}; {@code text} is another word for the first. */
    static final class Reader implements ITypeConverter<OutputForm> {

        @Override
        public OutputForm convert(String given) {
            String word = given.toLowerCase(Locale.ROOT);
            return Arrays.stream(values())
                    .filter(form -> form.toString().equals(word) || (form == TABLE && word.equals("text")))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("`" + given + "` is neither `table` nor `json`"));
        }
    }

    /** As it is written after {@code --output}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
