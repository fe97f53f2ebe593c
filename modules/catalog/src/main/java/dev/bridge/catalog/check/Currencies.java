package dev.bridge.catalog.check;

import java.util.Set;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;

/** The currencies in which money can be owed (ISO 4217, without metals, funds and test codes). */
final class Currencies {

    static final Set<String> KNOWN = CurrencyUnit.registeredCurrencies().stream()
            .filter(unit -> !unit.isPseudoCurrency())
            .map(CurrencyUnit::getCode)
            .collect(Collectors.toUnmodifiableSet());

    private Currencies() {}
}
