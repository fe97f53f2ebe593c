package dev.bridge.accounts.web;

import dev.bridge.accounts.Principal;
import dev.bridge.accounts.PrincipalId;
import dev.bridge.accounts.UserId;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.web.Fields;
import dev.bridge.platform.web.IfMatch;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/**
 * A service account or an agent as it is shown.
 *
 * @param owner the person who answers for an agent
 * @param proposedOwner who is asked to
 */
record ProgramView(
        PrincipalId id,
        String state,
        String displayName,
        AccountId account,
        @Nullable UserId owner,
        @Nullable UserId proposedOwner,
        Instant createdAt) {

    /** What one is made of. */
    record Creating(
            @Nullable String displayName,
            @Nullable Set<String> roles,
            @Nullable UserId owner) {

        String checkedName() {
            return name(displayName);
        }

        Set<String> givenRoles() {
            return roles == null ? Set.of() : roles;
        }
    }

    record Describing(@Nullable String displayName) {

        String checkedName() {
            return name(displayName);
        }
    }

    private static final int MAX_NAME = 1_000;

    static ProgramView of(Principal program, @Nullable UserId proposedOwner) {
        return new ProgramView(
                program.id(),
                program.state().word(),
                program.displayName(),
                program.account(),
                program.owner(),
                proposedOwner,
                program.createdAt());
    }

    static ResponseEntity<ProgramView> answer(Principal program, @Nullable UserId proposedOwner) {
        return ResponseEntity.ok().eTag(IfMatch.tag(program.version())).body(of(program, proposedOwner));
    }

    private static String name(@Nullable String displayName) {
        Fields fields = new Fields();
        String name = fields.text("display_name", displayName, MAX_NAME);
        fields.check();
        return name;
    }
}
