package dev.bridge.catalog.source;

import java.util.regex.Pattern;

/** What an unquoted scalar is (YAML 1.2.2, section 10.3.2), so that other YAML tools read the same as we do. */
final class CoreSchema {

    private static final Pattern NUMBER = Pattern.compile(
            "[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

    private CoreSchema() {}

    static SourceNode.Scalar.Type type(String plain) {
        return switch (plain) {
            case "", "~", "null", "Null", "NULL" -> SourceNode.Scalar.Type.NOTHING;
            case "true", "True", "TRUE", "false", "False", "FALSE" -> SourceNode.Scalar.Type.TRUTH;
            default -> NUMBER.matcher(plain).matches() ? SourceNode.Scalar.Type.NUMBER : SourceNode.Scalar.Type.TEXT;
        };
    }
}
