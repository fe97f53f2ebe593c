package dev.bridge.decision.unified;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The answer.
 *
 * @param parts of the first in the chain who is not allowed, or else of the subject
 * @param reasons empty where it allows
 * @param advice what to know although it is allowed
 * @param missing what would have to be said for it to be allowed, such as {@code context.country}
 * @param staleFor how old what it rests on is, where that is older than it should be; else null
 */
public record Decision(
        boolean allowed,
        Parts parts,
        List<Reason> reasons,
        List<Reason> advice,
        Set<String> missing,
        @Nullable Duration staleFor) {

    /** Where there is no account to decide about: in none has anybody granted anything. */
    public static final Decision UNGRANTED = new Decision(
            false,
            new Parts(
                    Part.Permission.denied(Code.NO_GRANT),
                    Part.Policy.ALLOW,
                    Part.Setting.NONE,
                    Part.Entitlement.NONE,
                    Part.Flag.NONE,
                    Part.Quota.NOT_EVALUATED),
            List.of(new Reason(PartKind.PERMISSION, Code.NO_GRANT, null, "No grant, role or policy gives it.")),
            List.of(),
            Set.of(),
            null);

    public Decision {
        reasons = List.copyOf(reasons);
        advice = List.copyOf(advice);
        missing = Set.copyOf(missing);
    }
}
