package dev.bridge.access.decide.web;

import dev.bridge.access.decide.Settling;
import dev.bridge.decision.entitlement.Reservation;
import dev.bridge.kernel.money.Decimals;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.caller.Open;
import dev.bridge.platform.web.Fields;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/access/reservations}: what became of units that a decision set aside. */
@RestController
class ReservationController {

    private static final String WHY = "Whose reservation it is decides who may; to all others there is none.";

    /** How many units were used, as a decimal in quotes. */
    record Committing(@Nullable String units) {}

    /**
     * A reservation.
     *
     * @param state held, committed or released
     * @param used how many units were used in the end
     */
    record ReservationView(
            String id,
            String organization,
            String feature,
            String units,
            String state,
            @Nullable String used,
            Instant expiresAt) {

        static ReservationView of(Reservation reservation) {
            BigDecimal used = reservation.used();
            return new ReservationView(
                    reservation.id(),
                    reservation.account(),
                    reservation.feature(),
                    Decimals.text(reservation.units()),
                    reservation.state().name().toLowerCase(Locale.ROOT),
                    used == null ? null : Decimals.text(used),
                    reservation.expiresAt());
        }
    }

    private final Settling settling;

    ReservationController(Settling settling) {
        this.settling = settling;
    }

    @PostMapping("/v1/access/reservations/{id}:commit")
    @Open(WHY)
    ReservationView commit(@PathVariable String id, @RequestBody Committing body, HttpServletRequest request) {
        return ReservationView.of(settling.commit(Asking.caller(request), id, units(body.units())));
    }

    @PostMapping("/v1/access/reservations/{id}:release")
    @Open(WHY)
    ReservationView release(@PathVariable String id, HttpServletRequest request) {
        return ReservationView.of(settling.release(Asking.caller(request), id));
    }

    private static BigDecimal units(@Nullable String text) {
        Fields fields = new Fields();
        BigDecimal units = BigDecimal.ZERO;
        if (text == null) {
            fields.wrong("units", "field_missing", "`units` is missing; send how many were used, such as `\"10\"`.");
        } else {
            try {
                units = Decimals.parse(text);
            } catch (ProblemException notADecimal) {
                fields.wrong("units", "field_invalid", notADecimal.problem().detail());
            }
            if (units.signum() < 0) {
                fields.wrong("units", "field_invalid", "`units` is less than none; send 0 or more.");
            }
        }
        fields.check();
        return units;
    }
}
