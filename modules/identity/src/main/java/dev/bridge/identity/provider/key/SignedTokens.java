package dev.bridge.identity.provider.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Optional;

/**
 * Reads what this provider has signed. The algorithm is the key's, whatever the header says, so neither {@code none} nor a
 * public key used as a shared one passes (RFC 8725 sections 3.1 and 3.2).
 */
public final class SignedTokens {

    private static final int LONGEST = 16 * 1024;

    private final SigningKeys keys;

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
            return Optional.of(token.getJWTClaimsSet());
        } catch (ParseException | JOSEException | IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }
}
