package dev.bridge.identity.signin;

import dev.bridge.accounts.EmailAddress;
import dev.bridge.accounts.People;
import dev.bridge.accounts.PersonStates;
import dev.bridge.accounts.PrincipalState;
import dev.bridge.accounts.UserId;
import dev.bridge.identity.credential.Devices;
import dev.bridge.identity.credential.EveryCredential;
import dev.bridge.identity.credential.Passkeys;
import dev.bridge.identity.credential.PasswordRules;
import dev.bridge.identity.credential.Passwords;
import dev.bridge.identity.recovery.OperatorRecoveries;
import dev.bridge.identity.session.Factor;
import dev.bridge.identity.session.Sessions;
import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.event.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/**
 * The end of a registration and of a recovery: somebody whose address is proven chooses what to sign in with. Only here a
 * person comes to be. Nothing that was typed before the proof is kept, so nobody can have prepared the account for them.
 */
final class Enrollment {

    private final FlowRows rows;
    private final People people;
    private final PersonStates states;
    private final PasswordRules rules;
    private final Passwords passwords;
    private final Passkeys passkeys;
    private final Devices devices;
    private final EveryCredential credentials;
    private final OperatorRecoveries recoveries;
    private final Sessions sessions;
    private final Completion completion;
    private final TransactionTemplate transactions;

    Enrollment(
            FlowRows rows,
            People people,
            PersonStates states,
            PasswordRules rules,
            Passwords passwords,
            Passkeys passkeys,
            Devices devices,
            EveryCredential credentials,
            OperatorRecoveries recoveries,
            Sessions sessions,
            Completion completion,
            TransactionTemplate transactions) {
        this.rows = rows;
        this.people = people;
        this.states = states;
        this.rules = rules;
        this.passwords = passwords;
        this.passkeys = passkeys;
        this.devices = devices;
        this.credentials = credentials;
        this.recoveries = recoveries;
        this.sessions = sessions;
        this.completion = completion;
        this.transactions = transactions;
    }

    FlowOutcome password(Flow flow, Browser browser, FlowAnswer.NewPassword answer) {
        Passwords.Hashed hashed = passwords.hash(rules.check(answer.text(), hints(flow, answer.displayName())));
        return flow.step() == FlowStep.NEW_PASSWORD
                ? recovered(flow, browser, hashed)
                : transactions.execute(status -> {
                    UserId user = enrolled(flow, browser, answer.displayName(), answer.said());
                    passwords.set(browser.by(user), user, hashed);
                    return completion.finish(flow.proven(user, Factor.PASSWORD), browser, false);
                });
    }

    FlowOutcome passkey(Flow flow, Browser browser, FlowAnswer.NewPasskey answer) {
        byte[] challenge = PasskeySteps.challenge(flow.challenge());
        byte[] handle = PasskeySteps.challenge(flow.handle());
        Flow spent = rows.save(flow.unchallenged());
        Passkeys.Created created = passkeys.check(challenge, handle, answer.credential());
        return transactions.execute(status -> {
            UserId user = enrolled(flow, browser, answer.displayName(), answer.said());
            passkeys.add(browser.by(user), user, created, browser.visitor().browser());
            return completion.finish(spent.proven(user, Factor.PASSKEY), browser, false);
        });
    }

    /** Whoever had the old password is out: every session, and every browser that was remembered. */
    private FlowOutcome recovered(Flow flow, Browser browser, Passwords.Hashed hashed) {
        UserId user = user(flow);
        Origin origin = browser.by(user);
        return transactions.execute(status -> {
            if (people.require(user).state() == PrincipalState.LOCKED) {
                states.unlock(origin, user);
            }
            completion.requireActive(user);
            passwords.set(origin, user, hashed);
            devices.forgetAll(user);
            sessions.endAll(origin, user);
            return completion.finish(flow.proven(user, Factor.PASSWORD), browser, false);
        });
    }

    /** Somebody new; or somebody whose recovery is open, of whom nothing that they could sign in with is left. */
    private UserId enrolled(
            Flow flow, Browser browser, @Nullable String displayName, Map<String, @Nullable JsonNode> said) {
        if (flow.kind() != FlowKind.OPERATOR_RECOVERY) {
            return register(flow, browser, displayName, said);
        }
        UserId user = user(flow);
        Origin origin = browser.by(user);
        recoveries.use(origin, user);
        if (people.require(user).state() == PrincipalState.LOCKED) {
            states.unlock(origin, user);
        }
        completion.requireActive(user);
        states.compromised(origin, user);
        credentials.end(origin, user);
        sessions.endAll(origin, user);
        return user;
    }

    private UserId register(
            Flow flow, Browser browser, @Nullable String displayName, Map<String, @Nullable JsonNode> said) {
        EmailAddress address = address(flow);
        String name = displayName == null || displayName.isBlank()
                ? address.shown().substring(0, address.shown().indexOf('@'))
                : displayName;
        return people.register(browser.by(flow.id()), address, name, said).user();
    }

    private List<String> hints(Flow flow, @Nullable String displayName) {
        List<String> hints = new ArrayList<>(List.of(address(flow).normalized()));
        if (displayName != null) {
            hints.add(displayName);
        }
        if (flow.user() != null) {
            hints.add(people.require(flow.user()).displayName());
        }
        return hints;
    }

    private static EmailAddress address(Flow flow) {
        if (flow.address() == null) {
            throw Invariant.broken("flow %s enrolls without an address", flow.id());
        }
        return flow.address();
    }

    private static UserId user(Flow flow) {
        if (flow.user() == null) {
            throw Invariant.broken("flow %s recovers nobody", flow.id());
        }
        return flow.user();
    }
}
