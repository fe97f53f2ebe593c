package dev.bridge.identity.provider.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.bridge.identity.epoch.Memory;
import dev.bridge.platform.caller.TokenText;
import java.nio.ByteBuffer;
import java.text.ParseException;
import java.util.Optional;

/**
 * Reads what this provider has signed. The algorithm is the key's, whatever the header says, so neither {@code none} nor a
 * public key used as a shared one passes (RFC 8725 sections 3.1 and 3.2).
 *
 * <p>Of a token whose signature was right the claims are remembered under its digest: the same text is right again under the
 * same key, and looking at a signature is most of what an answer costs. Whether the token still counts is no part of that.
 */
public final class SignedTokens {

    private static final int LONGEST = 16 * 1024;

    /** Some 30 MiB; what is asked about again and again is far less. */
    private static final int REMEMBERED = 10_000;

    private record Verified(String type, String kid, JWTClaimsSet claims) {}

    private final SigningKeys keys;
    private final Memory<ByteBuffer, Verified> verified = new Memory<>(REMEMBERED);

    public SignedTokens(SigningKeys keys) {
        this.keys = keys;
    }

    /**
     * The claims of a token of ours whose signature is right; says nothing about whether it has expired.
     *
     * @param type that its header must name (RFC 8725 section 3.11)
     */
    public Optional<JWTClaimsSet> read(String type, String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        ByteBuffer digest = ByteBuffer.wrap(TokenText.digest(text));
        Verified known = verified.find(digest);
        if (known != null) {
            return known.type.equals(type) && keys.find(known.kid).isPresent()
                    ? Optional.of(known.claims)
                    : Optional.empty();
        }
        Optional<Verified> read = verify(type, text);
        read.ifPresent(good -> verified.remember(digest, good, verified.begin(digest)));
        return read.map(Verified::claims);
    }

    private Optional<Verified> verify(String type, String text) {
        try {
            SignedJWT token = SignedJWT.parse(text);
            JWSHeader header = token.getHeader();
            String kid = header.getKeyID();
            if (kid == null || !new JOSEObjectType(type).equals(header.getType())) {
                return Optional.empty();
            }
            Optional<SigningKey> key =
                    keys.find(kid).filter(found -> found.algorithm().jws().equals(header.getAlgorithm()));
            if (key.isEmpty()
                    || !token.verify(key.get().algorithm().verifier(key.get().publicKey()))) {
                return Optional.empty();
            }
            return Optional.of(new Verified(type, kid, token.getJWTClaimsSet()));
        } catch (ParseException | JOSEException | IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }
}
