package dev.bridge.cli.invoice;

import dev.bridge.cli.session.CommandFailure;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.BridgeProblem;
import dev.bridge.sdk.PageRequest;
import dev.bridge.sdk.invoice.CreditNote;
import dev.bridge.sdk.invoice.Invoice;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which documents people mean by the numbers that are printed on them. */
public final class Numbers {

    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final Pattern ID = Pattern.compile("(invoice|crn)_[0-9a-z]+");

    private Numbers() {}

    /**
     * The id of an invoice.
     *
     * @param org whose; null where the number is looked for among all accounts
     * @param given an id, which is answered as it is, or a number
     */
    public static String invoice(BridgeClient client, @Nullable String org, String given) {
        return ID.matcher(given).matches() ? given : only(given, org, invoices(client, org, given));
    }

    /** The id of an invoice or a credit note. */
    static String document(BridgeClient client, @Nullable String org, String given) {
        return ID.matcher(given).matches()
                ? given
                : only(given, org, Stream.concat(invoices(client, org, given), notes(client, org, given)));
    }

    private static Stream<String> invoices(BridgeClient client, @Nullable String org, String number) {
        return allowed(
                        org,
                        () -> client.invoices()
                                .numbered(org, number, PageRequest.FIRST)
                                .results())
                .stream()
                .map(Invoice::id);
    }

    private static Stream<String> notes(BridgeClient client, @Nullable String org, String number) {
        return allowed(
                        org,
                        () -> client.invoices()
                                .creditsNumbered(org, number, PageRequest.FIRST)
                                .results())
                .stream()
                .map(CreditNote::id);
    }

    private static <T> List<T> allowed(@Nullable String org, Supplier<List<T>> found) {
        try {
            return found.get();
        } catch (BridgeProblem problem) {
            if (org == null && (problem.status() == FORBIDDEN || problem.status() == NOT_FOUND)) {
                throw CommandFailure.refused(
                        "You do not see the documents of all accounts; name the account with `--org`, or write the document's id.");
            }
            throw problem;
        }
    }

    private static String only(String number, @Nullable String org, Stream<String> found) {
        List<String> ids = found.toList();
        return switch (ids.size()) {
            case 0 ->
                throw CommandFailure.refused(
                        "No document%s has the number `%s`.".formatted(org == null ? "" : " of `" + org + "`", number));
            case 1 -> ids.getFirst();
            default ->
                throw CommandFailure.refused("`%s` is the number of %d documents, of several sellers: %s. Write the id."
                        .formatted(number, ids.size(), String.join(", ", ids)));
        };
    }
}
