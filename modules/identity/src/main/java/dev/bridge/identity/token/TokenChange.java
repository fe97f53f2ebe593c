package dev.bridge.identity.token;

import dev.bridge.kernel.network.Cidr;
import java.util.List;

/** What of a token can be changed, all of it as it shall be. */
public record TokenChange(String name, List<Cidr> addresses, TokenState state) {

    public TokenChange {
        addresses = addresses.stream().distinct().toList();
    }

    public static TokenChange of(Token token) {
        return new TokenChange(token.name(), token.addresses(), token.state());
    }
}
