package dev.bridge.identity.token.web;

import dev.bridge.identity.token.TokenKind;
import dev.bridge.platform.caller.Open;
import java.util.Arrays;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/token-patterns}: how to find values of ours in repositories and logs. */
@RestController
class TokenPatternController {

    /**
     * What values of one kind look like.
     *
     * @param pattern a regular expression that fits every value of the kind
     */
    record TokenPattern(String kind, String description, String pattern) {}

    /**
     * All kinds.
     *
     * @param checksum how a value is told from what only looks like one, without asking anybody
     */
    record TokenPatterns(List<TokenPattern> patterns, String checksum) {}

    private static final String CHECKSUM =
            "The last 6 characters are the CRC-32 of what stands between `brg_` and them, in base 62 (0-9, A-Z, a-z), with"
                    + " zeros in front.";

    @GetMapping("/v1/token-patterns")
    @Open("Scanners of repositories ask without being anybody here; it says only what the documentation says.")
    TokenPatterns patterns() {
        return new TokenPatterns(
                Arrays.stream(TokenKind.values())
                        .map(kind -> new TokenPattern(
                                kind.word(), kind.description(), "\\bbrg_" + kind.prefix() + "_[0-9A-Za-z]{38}\\b"))
                        .toList(),
                CHECKSUM);
    }
}
