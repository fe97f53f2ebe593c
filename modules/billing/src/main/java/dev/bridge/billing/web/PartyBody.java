package dev.bridge.billing.web;

import dev.bridge.billing.document.Party;
import dev.bridge.platform.web.Fields;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A seller or buyer, as documents name it.
 *
 * @param address lines of the postal address without the country, at most 6
 * @param country ISO 3166-1, two letters
 * @param taxId a VAT id or the like
 */
record PartyBody(
        @Nullable String name,
        @Nullable List<String> address,
        @Nullable String country,
        @Nullable String taxId,
        @Nullable String email) {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final int LINES = 6;
    private static final int LINE_LENGTH = 120;

    Party party(Fields fields, String at) {
        String named = fields.text(at + "/name", name, 200);
        List<String> lines = lines(fields, at + "/address", address, LINES);
        String code = fields.text(at + "/country", country, 2);
        if (!code.isEmpty() && !COUNTRIES.contains(code)) {
            fields.wrong(at + "/country", "field_invalid", "`country` is no country; write two letters such as `DE`.");
        }
        return new Party(
                named,
                lines,
                code,
                taxId == null ? null : fields.text(at + "/tax_id", taxId, 40),
                email == null ? null : fields.text(at + "/email", email, 254));
    }

    /** Lines of text, of which there may be none. */
    static List<String> lines(Fields fields, String at, @Nullable List<String> given, int most) {
        List<String> lines = given == null ? List.of() : given;
        if (lines.size() > most) {
            fields.wrong(at, "field_too_long", "At most " + most + " lines are printed; leave some out.");
            return List.of();
        }
        for (int i = 0; i < lines.size(); i++) {
            fields.text(at + "/" + i, lines.get(i), LINE_LENGTH);
        }
        return lines;
    }
}
