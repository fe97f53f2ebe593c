package dev.bridge.cli.invoice;

import dev.bridge.cli.session.CommandFailure;
import dev.bridge.sdk.invoice.NewCreditNote;
import dev.bridge.sdk.invoice.TaxRule;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What commands about invoices take in a notation of their own. */
final class InvoiceArguments {

    private static final Pattern RULE = Pattern.compile("([A-Z,]+|any)=(S|Z|E|AE|K|G|O)(?::([0-9.]+))?");

    private InvoiceArguments() {}

    /** A line of an invoice and what is credited of it: {@code 1=12.50}. */
    static NewCreditNote.Line line(String text) {
        int equals = text.indexOf('=');
        if (equals < 1 || !text.substring(0, equals).matches("[0-9]{1,6}")) {
            throw CommandFailure.usage("`" + text + "` names no line; write, for example, `1=12.50`.");
        }
        return new NewCreditNote.Line(Integer.parseInt(text.substring(0, equals)), text.substring(equals + 1));
    }

    /** Countries and what they are charged: {@code DE=S:19}, {@code any=O}. */
    static TaxRule rule(String text) {
        Matcher rule = RULE.matcher(text);
        if (!rule.matches()) {
            throw CommandFailure.usage("`" + text + "` is no rule; write, for example, `DE=S:19` or `any=O`.");
        }
        String countries = rule.group(1);
        return new TaxRule(
                countries.equals("any") ? null : List.of(countries.split(",")),
                null,
                null,
                rule.group(2),
                rule.group(3),
                null);
    }
}
