package dev.bridge.kernel.money;

import dev.bridge.kernel.problem.KernelError;
import dev.bridge.kernel.problem.NearestName;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.Quoted;
import java.math.RoundingMode;
import java.util.Set;
import java.util.stream.Collectors;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Amounts of money: {@link Money} where cents are final (invoice lines, payments, journal entries), {@link BigMoney} on
 * the way there. No amount passes through floating point.
 */
public final class Amounts {

    private static final Set<String> CURRENCIES = CurrencyUnit.registeredCurrencies().stream()
            .filter(unit -> !unit.isPseudoCurrency())
            .map(CurrencyUnit::getCode)
            .collect(Collectors.toUnmodifiableSet());

    private Amounts() {}

    /**
     * The currency of an ISO 4217 code in capitals.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code currency_unknown}
     */
    public static CurrencyUnit currency(String code) {
        if (!CURRENCIES.contains(code)) {
            throw Problem.of(
                            KernelError.CURRENCY_UNKNOWN,
                            "%s is not a currency (ISO 4217, three capitals, such as `USD`)%s",
                            Quoted.text(code),
                            NearestName.of(code, CURRENCIES)
                                    .map(near -> "; did you mean `" + near + "`?")
                                    .orElse("."))
                    .exception();
        }
        return CurrencyUnit.of(code);
    }

    /**
     * An exact amount of any scale up to 12 decimals.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code currency_unknown}, {@code decimal_invalid},
     *     {@code limit_exceeded}
     */
    public static BigMoney parse(String amount, String currency) {
        return BigMoney.of(currency(currency), Decimals.parse(amount));
    }

    /** Rounds once, to the currency's minor unit. The mode is the issuing entity's; half-up unless it says otherwise. */
    public static Money round(BigMoney amount, RoundingMode mode) {
        return amount.toMoney(mode);
    }
}
