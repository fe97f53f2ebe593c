package dev.bridge.identity.signin;

import dev.bridge.accounts.Email;
import dev.bridge.accounts.EmailAddress;
import dev.bridge.accounts.Emails;
import dev.bridge.accounts.UserId;
import dev.bridge.identity.FlowId;
import dev.bridge.identity.IdentityError;
import dev.bridge.identity.session.Factor;
import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.problem.Problem;
import java.util.Optional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A further address of somebody who is signed in. Both sides are proven in one flow: that it is they, by their session, and
 * that the address is theirs, by a code that only its mailbox has.
 */
public final class EmailProofs {

    private final FlowRows rows;
    private final Flows flows;
    private final MailedCodes mails;
    private final Emails emails;
    private final Throttle throttle;
    private final AnswerGrid grid;
    private final TransactionTemplate transactions;

    EmailProofs(
            FlowRows rows,
            Flows flows,
            MailedCodes mails,
            Emails emails,
            Throttle throttle,
            AnswerGrid grid,
            TransactionTemplate transactions) {
        this.rows = rows;
        this.flows = flows;
        this.mails = mails;
        this.emails = emails;
        this.throttle = throttle;
        this.grid = grid;
        this.transactions = transactions;
    }

    /**
     * Mails a code to the address, whoever's it is.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code slow_down}
     */
    public Flows.Begun begin(Browser browser, EmailAddress address) {
        return grid.on(() -> {
            throttle.require(
                    Throttle.Kind.MAIL,
                    address.normalized() + " " + browser.visitor().network(),
                    "Mail was sent to this address several times within the hour");
            return transactions.execute(status -> {
                Flows.Begun begun =
                        flows.begin(FlowKind.LINK_EMAIL, SignInWish.to(ReturnPath.HOME.text()), browser, address);
                Flow asked = rows.save(begun.flow().at(FlowStep.CODE));
                mails.send(asked, address);
                return new Flows.Begun(asked, begun.browser());
            });
        });
    }

    /**
     * Takes the code: the address is the person's.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code code_invalid}, {@code flow_gone}; {@code email_taken} where
     *     somebody else has proven to have it
     */
    public Email prove(Browser browser, FlowId id, String code) {
        return grid.on(() -> {
            Flow flow = Optional.of(flows.show(id, browser))
                    .filter(shown -> shown.kind() == FlowKind.LINK_EMAIL && shown.step() == FlowStep.CODE)
                    .orElseThrow(Flows::gone);
            UserId user = flow.user();
            EmailAddress address = flow.address();
            if (user == null || address == null) {
                throw Invariant.broken("flow %s links nothing to nobody", id);
            }
            if (!mails.accept(id, code)) {
                throw Problem.of(
                                IdentityError.CODE_INVALID,
                                "This is not the code of the last mail, or it is over; type it anew, or have another sent.")
                        .exception();
            }
            return transactions.execute(status -> {
                rows.save(flow.proven(user, Factor.MAIL).at(FlowStep.DONE));
                Email claimed = emails.claim(browser.by(user), user, address);
                return emails.prove(browser.by(user), claimed.id());
            });
        });
    }
}
