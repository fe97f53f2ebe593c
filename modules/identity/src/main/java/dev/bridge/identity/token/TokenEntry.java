package dev.bridge.identity.token;

import dev.bridge.identity.TokenId;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.caller.Authorizer;
import dev.bridge.platform.caller.Belongings;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.EntryRequirement;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** Lets tokens into accounts by the account's policy, and tells whose they are. */
final class TokenEntry implements EntryRequirement, Belongings {

    private static final String TYPE = "token";

    private final TokenMemory tokens;
    private final TokenCheck check;
    private final InstantSource clock;

    TokenEntry(TokenMemory tokens, TokenCheck check, InstantSource clock) {
        this.tokens = tokens;
        this.check = check;
        this.clock = clock;
    }

    @Override
    public Optional<Authorizer.Decision> objection(Caller caller, AccountId account) {
        if (!caller.credential().type().equals(TYPE)) {
            return Optional.empty();
        }
        return token(caller.credential().id())
                .map(token -> check.objection(token, account))
                .map(TokenEntry::denied);
    }

    @Override
    public String type() {
        return TYPE;
    }

    /** A person deals with their tokens as their own, and a token with itself; a service account not with its keys. */
    @Override
    public Optional<Belonging> find(String id) {
        return token(id)
                .map(token -> new Belonging(
                        token.account(),
                        token.kind() == TokenKind.PERSONAL
                                ? Set.of(token.principal().reference(), token.reference())
                                : Set.of(token.reference())));
    }

    private Optional<Token> token(String id) {
        try {
            return tokens.find(TokenId.TYPE.parse(id), clock.instant()).map(TokenRow::token);
        } catch (ProblemException noId) {
            return Optional.empty();
        }
    }

    private static Authorizer.Decision denied(Problem problem) {
        return new Authorizer.Decision.Denied("token_policy", problem.detail());
    }
}
