package dev.bridge.identity.signin;

import dev.bridge.accounts.EmailAddress;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a person says to a step of a flow. None of them prints what it carries. */
public sealed interface FlowAnswer {

    /** The steps at which it can be said. */
    Set<FlowStep> steps();

    record Identify(EmailAddress address) implements FlowAnswer {

        @Override
        public Set<FlowStep> steps() {
            return EnumSet.of(FlowStep.IDENTIFY);
        }
    }

    record Password(String text) implements FlowAnswer {

        @Override
        public Set<FlowStep> steps() {
            return EnumSet.of(FlowStep.AUTHENTICATE);
        }

        @Override
        public String toString() {
            return "Password";
        }
    }

    /** Asks for a code and a link by mail, the first or another. */
    record SendMail() implements FlowAnswer {

        @Override
        public Set<FlowStep> steps() {
            return EnumSet.of(FlowStep.AUTHENTICATE, FlowStep.CODE);
        }
    }

    /** The mailed code. */
    record Code(String text) implements FlowAnswer {

        @Override
        public Set<FlowStep> steps() {
            return EnumSet.of(FlowStep.CODE);
        }

        @Override
        public String toString() {
            return "Code";
        }
    }

    /**
     * A code of the person's app.
     *
     * @param remember whether this browser is not to be asked for it for some time
     */
    record AppCode(String text, boolean remember) implements FlowAnswer {

        @Override
        public Set<FlowStep> steps() {
            return EnumSet.of(FlowStep.SECOND_FACTOR);
        }

        @Override
        public String toString() {
            return "AppCode";
        }
    }

    record RecoveryCode(String text) implements FlowAnswer {

        @Override
        public Set<FlowStep> steps() {
            return EnumSet.of(FlowStep.SECOND_FACTOR);
        }

        @Override
        public String toString() {
            return "RecoveryCode";
        }
    }

    /**
     * A passkey was used.
     *
     * @param credential {@code PublicKeyCredential.toJSON()}
     */
    record Passkey(String credential) implements FlowAnswer {

        @Override
        public Set<FlowStep> steps() {
            return EnumSet.of(FlowStep.IDENTIFY, FlowStep.AUTHENTICATE, FlowStep.SECOND_FACTOR);
        }

        @Override
        public String toString() {
            return "Passkey";
        }
    }

    /**
     * A password to be set.
     *
     * @param displayName of somebody new
     * @param said attributes that somebody new gives of themselves
     */
    record NewPassword(
            String text, @Nullable String displayName, Map<String, @Nullable JsonNode> said)
            implements FlowAnswer {

        @Override
        public Set<FlowStep> steps() {
            return EnumSet.of(FlowStep.ENROLL, FlowStep.NEW_PASSWORD);
        }

        @Override
        public String toString() {
            return "NewPassword";
        }
    }

    /**
     * A passkey was made.
     *
     * @param credential {@code PublicKeyCredential.toJSON()}
     * @param said attributes that they give of themselves
     */
    record NewPasskey(
            String credential,
            @Nullable String displayName,
            Map<String, @Nullable JsonNode> said)
            implements FlowAnswer {

        @Override
        public Set<FlowStep> steps() {
            return EnumSet.of(FlowStep.ENROLL);
        }

        @Override
        public String toString() {
            return "NewPasskey";
        }
    }
}
