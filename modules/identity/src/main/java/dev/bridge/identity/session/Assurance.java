package dev.bridge.identity.session;

import java.util.Collection;
import java.util.Locale;

/**
 * How strongly somebody has signed in, weakest first (NIST SP 800-63B section 4). Mail proves an address and is no factor
 * there: with a code of an app it is one thing that one has, and stays at the first level.
 */
public enum Assurance {
    AAL1,
    AAL2,
    /** Resistant to phishing: a passkey. */
    PHR;

    public static Assurance of(Collection<Factor> factors) {
        if (factors.contains(Factor.PASSKEY)) {
            return PHR;
        }
        boolean second = factors.contains(Factor.TOTP) || factors.contains(Factor.RECOVERY_CODE);
        return factors.contains(Factor.PASSWORD) && second ? AAL2 : AAL1;
    }

    /** As in {@code acr}: {@code aal2}. */
    public String acr() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Assurance of(String acr) {
        return valueOf(acr.toUpperCase(Locale.ROOT));
    }

    public boolean isAtLeast(Assurance other) {
        return compareTo(other) >= 0;
    }
}
