package dev.bridge.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.ErrorCode;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.TestPlatform;
import dev.bridge.platform.mail.Outbox;
import dev.bridge.testkit.MovableClock;
import dev.bridge.testkit.database.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Invitations from the mail to the membership. */
final class InvitationsTest {

    private static final TestDatabase DATABASE = TestPlatform.database("catalog", "accounts");
    private static final MovableClock CLOCK = MovableClock.at("2026-11-24T09:00:00Z");
    private static final TestPlatform PLATFORM =
            TestPlatform.on(DATABASE).with("catalog").with("accounts").start(CLOCK);
    private static final Members MEMBERS = new Members(PLATFORM);
    private static final TestPeople PEOPLE = TestPeople.on(PLATFORM);
    private static final Pattern SECRET = Pattern.compile("brg_inv_[0-9A-Za-z]{38}");

    @AfterAll
    static void stop() {
        PLATFORM.close();
        DATABASE.close();
    }

    private static Invitations invitations() {
        return PLATFORM.bean(Invitations.class);
    }

    private static InvitationAnswers answers() {
        return PLATFORM.bean(InvitationAnswers.class);
    }

    private static Invitation invite(AccountId account, String address, String... roles) {
        return invitations().invite(TestPlatform.ORIGIN, account, EmailAddress.parse(address), Set.of(roles), Set.of());
    }

    /** From the last mail that went to the address. */
    private static String secret(String address) {
        String text = PLATFORM.bean(Outbox.class)
                .kept(address, new UUID(-1, -1), 1)
                .getFirst()
                .mail()
                .text();
        Matcher matcher = SECRET.matcher(text);
        assertThat(matcher.find()).isTrue();
        return matcher.group();
    }

    private static ErrorCode code(ThrowingCallable call) {
        return catchThrowableOfType(ProblemException.class, call).problem().code();
    }

    @Test
    void whoIsErasedIsInNoInvitationThatTheyAnswered() {
        AccountId account = MEMBERS.organization();
        UserId ann = PEOPLE.register("erased@acme.test").user();
        Invitation accepted = invite(account, "erased@acme.test");
        answers().accept(TestPeople.as(ann), secret("erased@acme.test"), ann);
        Invitation waiting = invite(MEMBERS.organization(), "erased@acme.test");

        PLATFORM.bean(PersonStates.class).erase(TestPlatform.ORIGIN, ann);

        assertThat(invitations().require(account, accepted.id()).address().normalized())
                .isEmpty();
        assertThat(invitations()
                        .require(waiting.account(), waiting.id())
                        .address()
                        .normalized())
                .as("what is on its way to a mailbox")
                .isEqualTo("erased@acme.test");
    }

    @Test
    void whoHasTheAddressJoinsWithTheRolesAndGroupsOfTheInvitation() {
        AccountId account = MEMBERS.organization();
        GroupId group = MEMBERS.group(account);
        UserId ann = PEOPLE.register("ann@acme.test").user();
        Invitation invitation = invitations()
                .invite(
                        TestPlatform.ORIGIN,
                        account,
                        EmailAddress.parse("ann@acme.test"),
                        Set.of("admin"),
                        Set.of(group));
        String secret = secret("ann@acme.test");

        assertThat(answers().peek(secret).orElseThrow().invitation()).isEqualTo(invitation);
        Membership joined = answers().accept(TestPeople.as(ann), secret, ann);

        assertThat(joined.roles()).containsExactly("admin", "member");
        assertThat(joined.groups()).containsExactly(group);
        assertThat(joined.grants())
                .singleElement()
                .satisfies(grant -> assertThat(grant.source()).isEqualTo(new Source.Invite(invitation.id())));
        assertThat(answers().peek(secret)).isEmpty();
        assertThat(code(() -> answers().accept(TestPeople.as(ann), secret, ann)))
                .isEqualTo(AccountsError.INVITATION_SPENT);
        assertThat(code(() -> invite(account, "ann@acme.test"))).isEqualTo(AccountsError.MEMBER_ALREADY);
    }

    @Test
    void aFreeAddressBecomesOneOfThePersonsAndAnotherPersonsDoesNot() {
        AccountId account = MEMBERS.organization();
        UserId bob = PEOPLE.register("bob@home.test").user();
        invite(account, "bob@acme.test");
        answers().accept(TestPeople.as(bob), secret("bob@acme.test"), bob);
        assertThat(PLATFORM.bean(People.class).byProvenEmail(EmailAddress.parse("bob@acme.test")))
                .map(Principal::id)
                .contains(bob);

        PEOPLE.register("cid@acme.test");
        invite(account, "cid@acme.test");
        assertThat(code(() -> answers().accept(TestPeople.as(bob), secret("cid@acme.test"), bob)))
                .isEqualTo(AccountsError.EMAIL_TAKEN);
    }

    @Test
    void ofManyWhoUseTheLinkAtOnceOneJoins() throws Exception {
        AccountId account = MEMBERS.organization();
        invite(account, "many@acme.test");
        String secret = secret("many@acme.test");
        List<UserId> people = new ArrayList<>();
        for (int number = 0; number < 8; number++) {
            people.add(MEMBERS.person());
        }
        List<UserId> joined = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> all = new ArrayList<>();
            people.forEach(person -> all.add(threads.submit(() -> {
                try {
                    answers().accept(TestPeople.as(person), secret, person);
                    synchronized (joined) {
                        joined.add(person);
                    }
                } catch (ProblemException refused) {
                    assertThat(refused.problem().code()).isEqualTo(AccountsError.INVITATION_SPENT);
                }
            })));
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(joined).hasSize(1);
    }

    @Test
    void sendingAgainReplacesTheLinkFiveTimesAtMost() {
        AccountId account = MEMBERS.organization();
        Invitation invitation = invite(account, "eve@acme.test");
        String first = secret("eve@acme.test");
        assertThat(code(() -> invite(account, "eve@acme.test"))).isEqualTo(AccountsError.INVITATION_PENDING);
        for (int time = 0; time < 5; time++) {
            invitations().resend(TestPlatform.ORIGIN, account, invitation.id());
        }
        assertThat(answers().peek(first)).isEmpty();
        assertThat(answers().peek(secret("eve@acme.test"))).isPresent();
        assertThat(code(() -> invitations().resend(TestPlatform.ORIGIN, account, invitation.id()))
                        .code())
                .isEqualTo("limit_exceeded");

        invitations().revoke(TestPlatform.ORIGIN, account, invitation.id());
        assertThat(answers().peek(secret("eve@acme.test"))).isEmpty();
    }

    @Test
    void anInvitationEndsByItselfAndReleasesItsSeat() {
        AccountId account = MEMBERS.organization();
        PLATFORM.bean(Seats.class).limit(TestPlatform.ORIGIN, account, 2, SeatPolicy.REFUSE);
        UserId fay = PEOPLE.register("fay@acme.test").user();
        invite(account, "fay@acme.test");
        String secret = secret("fay@acme.test");
        assertThat(code(() -> invite(account, "gus@acme.test"))).isEqualTo(AccountsError.SEATS_EXHAUSTED);

        CLOCK.advance(Duration.ofDays(14));
        assertThat(code(() -> answers().accept(TestPeople.as(fay), secret, fay)))
                .isEqualTo(AccountsError.INVITATION_EXPIRED);
        invitations().expire();
        invite(account, "gus@acme.test");
        answers().decline(TestPlatform.ORIGIN, secret("gus@acme.test"));
        assertThat(PLATFORM.bean(Seats.class).of(account).getFirst().reserved()).isZero();
    }

    @Test
    void anOwnerIsInvitedByAnOwnerWhoStillIsOneWhenItIsAccepted() {
        UserId ann = MEMBERS.person();
        UserId admin = MEMBERS.person();
        UserId hal = PEOPLE.register("hal@acme.test").user();
        AccountId account = MEMBERS.organization(ann);
        MEMBERS.join(account, admin, "admin");
        EmailAddress address = EmailAddress.parse("hal@acme.test");
        assertThat(code(() ->
                        invitations().invite(TestPeople.as(admin), account, address, Set.of(Roles.OWNER), Set.of())))
                .isEqualTo(PlatformError.FORBIDDEN);

        invitations().invite(TestPeople.as(ann), account, address, Set.of(Roles.OWNER), Set.of());
        PLATFORM.bean(MembershipChanges.class)
                .change(
                        TestPlatform.ORIGIN,
                        account,
                        admin,
                        new MembershipChanges.Wish(Set.of(Roles.OWNER), null, null),
                        null,
                        version -> {});
        PLATFORM.bean(MembershipChanges.class).leave(TestPeople.as(ann), account, null);
        assertThat(code(() -> answers().accept(TestPeople.as(hal), secret("hal@acme.test"), hal)))
                .isEqualTo(PlatformError.FORBIDDEN);
    }
}
