package dev.bridge.identity.signin;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An authenticator with one passkey (WebAuthn level 3, sections 6 and 7), as a browser would speak for it. */
final class SoftwareAuthenticator {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int USER_PRESENT = 0x01;
    private static final int USER_VERIFIED = 0x04;
    private static final int CREDENTIAL_INCLUDED = 0x40;
    private static final int COORDINATE_BYTES = 32;

    private final String origin;
    private final KeyPair key;
    private final byte[] credentialId = new byte[16];
    private String handle = "";
    private boolean verifies = true;
    private long count;

    SoftwareAuthenticator(String origin) {
        this.origin = origin;
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            this.key = generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
        new Random(key.hashCode()).nextBytes(credentialId);
    }

    /** The same passkey as another site's page would use it. */
    SoftwareAuthenticator at(String otherOrigin) {
        SoftwareAuthenticator copy = new SoftwareAuthenticator(otherOrigin, key, credentialId);
        copy.handle = handle;
        copy.count = count;
        return copy;
    }

    private SoftwareAuthenticator(String origin, KeyPair key, byte[] credentialId) {
        this.origin = origin;
        this.key = key;
        System.arraycopy(credentialId, 0, this.credentialId, 0, credentialId.length);
    }

    /** Whether it asks for a finger or a PIN. */
    SoftwareAuthenticator verifying(boolean asks) {
        verifies = asks;
        return this;
    }

    /** As a clone that was made earlier would count. */
    SoftwareAuthenticator countedBack(long by) {
        count -= by;
        return this;
    }

    /** Answers {@code navigator.credentials.create}. */
    String create(String options) {
        JsonNode asked = JSON.readTree(options);
        handle = asked.at("/user/id").asString();
        byte[] data = bytes(
                authenticatorData(asked.at("/rp/id").asString(), CREDENTIAL_INCLUDED),
                new byte[16],
                new byte[] {0, (byte) credentialId.length},
                credentialId,
                coseKey());
        byte[] attestation = bytes(
                new byte[] {(byte) 0xa3},
                text("fmt"),
                text("none"),
                text("attStmt"),
                new byte[] {(byte) 0xa0},
                text("authData"),
                byteString(data));
        String response = """
                "attestationObject": "%s", "clientDataJSON": "%s", "transports": ["internal"]
                """.formatted(base64(attestation), base64(clientData("webauthn.create", asked)));
        return credential(response);
    }

    /** Answers {@code navigator.credentials.get}. */
    String use(String options) {
        JsonNode asked = JSON.readTree(options);
        count++;
        byte[] data = authenticatorData(asked.get("rpId").asString(), 0);
        byte[] client = clientData("webauthn.get", asked);
        String response =
                """
                "authenticatorData": "%s", "clientDataJSON": "%s", "signature": "%s", "userHandle": "%s"
                """.formatted(base64(data), base64(client), base64(sign(bytes(data, sha256(client)))), handle);
        return credential(response);
    }

    private String credential(String response) {
        String id = base64(credentialId);
        return """
                {"id": "%s", "rawId": "%s", "type": "public-key", "authenticatorAttachment": "platform",
                 "clientExtensionResults": {}, "response": {%s}}
                """.formatted(id, id, response);
    }

    private byte[] clientData(String type, JsonNode asked) {
        return """
                {"type":"%s","challenge":"%s","origin":"%s","crossOrigin":false}""".formatted(type, asked.get("challenge").asString(), origin).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] authenticatorData(String site, int flags) {
        int all = flags | USER_PRESENT | (verifies ? USER_VERIFIED : 0);
        return bytes(
                sha256(site.getBytes(StandardCharsets.UTF_8)),
                new byte[] {(byte) all},
                ByteBuffer.allocate(Integer.BYTES).putInt((int) count).array());
    }

    /** An ES256 key as COSE has it (RFC 9053 section 7.1): {1: 2, 3: -7, -1: 1, -2: x, -3: y}. */
    private byte[] coseKey() {
        ECPublicKey publicKey = (ECPublicKey) key.getPublic();
        return bytes(
                new byte[] {(byte) 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21},
                byteString(coordinate(publicKey.getW().getAffineX().toByteArray())),
                new byte[] {0x22},
                byteString(coordinate(publicKey.getW().getAffineY().toByteArray())));
    }

    private static byte[] coordinate(byte[] number) {
        byte[] padded = new byte[COORDINATE_BYTES];
        int length = Math.min(number.length, COORDINATE_BYTES);
        System.arraycopy(number, number.length - length, padded, COORDINATE_BYTES - length, length);
        return padded;
    }

    private byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(key.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] text(String text) {
        return bytes(new byte[] {(byte) (0x60 | text.length())}, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] byteString(byte[] content) {
        return bytes(new byte[] {0x58, (byte) content.length}, content);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String base64(byte @Nullable [] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] bytes(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
