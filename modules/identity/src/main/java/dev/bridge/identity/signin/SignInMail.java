package dev.bridge.identity.signin;

import dev.bridge.accounts.EmailAddress;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.mail.Mail;
import java.net.URI;

/** The mails with a code and a link. They name nobody: whoever typed the address may not be its owner. */
final class SignInMail {

    private SignInMail() {}

    static Mail of(Flow flow, EmailAddress address, String code, URI link) {
        String purpose = purpose(flow.kind());
        String text = """
                Your code %s is

                    %s

                It is good for %d minutes. Type it only on the page on which you asked for it, and tell it to nobody.

                %s
                If you did not ask for this, you can ignore it: without the code nobody gets any further.
                """.formatted(
                purpose,
                code,
                MailedCodes.CODE_LIFE.toMinutes(),
                flow.kind() == FlowKind.LINK_EMAIL
                        ? ""
                        : """
                Or open this link, in whichever browser you want to go on in (%d minutes, once):

                %s
                """.formatted(MailedCodes.linkLife(flow.kind()).toMinutes(), link));
        return new Mail(AccountId.PLATFORM, address.shown(), "Your code " + purpose, text, null);
    }

    private static String purpose(FlowKind kind) {
        return switch (kind) {
            case SIGN_IN, STEP_UP -> "to sign in";
            case REGISTER -> "to open your account";
            case RECOVER, OPERATOR_RECOVERY -> "to get back into your account";
            case LINK_EMAIL -> "to add this address to your account";
        };
    }
}
