package dev.bridge.billing.tax;

import dev.bridge.billing.BillingError;
import dev.bridge.kernel.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version of the rules of one issuing entity: the first that applies decides.
 *
 * @param version for ever the same rules
 */
public record TaxTable(int version, List<Rule> rules) {

    /**
     * One rule; null stands for any.
     *
     * @param countries of the customer, ISO 3166-1
     * @param business whether the customer has proven to be one, by a VAT id
     * @param taxCode what the product is for the tax
     */
    public record Rule(
            @Nullable List<String> countries,
            @Nullable Boolean business,
            @Nullable String taxCode,
            TaxTreatment treatment) {
        public Rule {
            countries = countries == null ? null : List.copyOf(countries);
        }

        boolean applies(Customer customer, String code) {
            return (countries == null || countries.contains(customer.country))
                    && (business == null || business == customer.business)
                    && (taxCode == null || taxCode.equals(code));
        }
    }

    /** What a rule asks of the customer. */
    public record Customer(String country, boolean business) {}

    public TaxTable {
        rules = List.copyOf(rules);
    }

    /**
     * The tax of a product for a customer.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code tax_undetermined}
     */
    public TaxTreatment treatment(Customer customer, String taxCode) {
        return rules.stream()
                .filter(rule -> rule.applies(customer, taxCode))
                .map(Rule::treatment)
                .findFirst()
                .orElseThrow(() -> Problem.of(
                                BillingError.TAX_UNDETERMINED,
                                "No rule of tax table %d is for `%s` to a customer in `%s`; add one, or a rule for all others.",
                                version,
                                taxCode,
                                customer.country)
                        .exception());
    }
}
