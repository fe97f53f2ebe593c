package dev.bridge.accounts.web;

import dev.bridge.accounts.Email;
import dev.bridge.accounts.IdentifierId;
import dev.bridge.accounts.Principal;
import dev.bridge.accounts.PrincipalId;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.web.IfMatch;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/**
 * A person as they are shown to themself and the operator.
 *
 * @param account their personal one
 */
record PersonView(
        PrincipalId id,
        String state,
        String displayName,
        AccountId account,
        List<EmailView> emails,
        Instant createdAt) {

    /**
     * An address.
     *
     * @param provenAt when the person proved to have it; absent for a claim
     */
    record EmailView(
            IdentifierId id,
            String email,
            boolean primary,
            @Nullable Instant provenAt) {

        static EmailView of(Email email) {
            return new EmailView(email.id(), email.address().shown(), email.primary(), email.verifiedAt());
        }
    }

    static PersonView of(Principal person, List<Email> emails) {
        return new PersonView(
                person.id(),
                person.state().word(),
                person.displayName(),
                person.account(),
                emails.stream().map(EmailView::of).toList(),
                person.createdAt());
    }

    static ResponseEntity<PersonView> answer(Principal person, List<Email> emails) {
        return ResponseEntity.ok().eTag(IfMatch.tag(person.version())).body(of(person, emails));
    }
}
