package dev.bridge.cli.token;

import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Facts;
import dev.bridge.cli.text.Printable;
import dev.bridge.cli.text.Table;
import dev.bridge.sdk.token.IssuedToken;
import dev.bridge.sdk.token.Token;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How tokens are told. */
public final class TokenTexts {

    private TokenTexts() {}

    public static Table<Token> table() {
        return new Table<Token>()
                .column("ID", Token::id)
                .column("NAME", Token::name)
                .column("STATE", Token::state)
                .column("EXPIRES", Token::expiresAt)
                .column("LAST USED", Token::lastUsedAt)
                .column("SCOPES", token -> String.join(" ", token.scopes()));
    }

    static void print(Session session, Token token) {
        if (session.isJson()) {
            session.printJson(token);
            return;
        }
        session.print(new Facts()
                .with("token", token.id())
                .with("name", token.name())
                .with("kind", token.kind())
                .with("acts as", token.principal())
                .with("only in", token.account())
                .with("scopes", String.join(" ", token.scopes()))
                .with("only on", joined(token.resources()))
                .with("only from", joined(token.addresses()))
                .with("state", token.state())
                .with("created", token.createdAt())
                .with("by", token.createdBy())
                .with("expires", token.expiresAt())
                .with("last used", token.lastUsedAt())
                .with("revoked", token.revokedAt())
                .text());
    }

    public static void printIssued(Session session, String done, IssuedToken token) {
        if (session.isJson()) {
            session.printJson(token);
            return;
        }
        session.print(done + " " + token.id() + " (" + Printable.line(token.name())
                + "). The token is shown this once; keep it:");
        session.print("");
        session.print("  " + token.value());
    }

    private static @Nullable String joined(List<String> texts) {
        return texts.isEmpty() ? null : String.join(" ", texts);
    }
}
