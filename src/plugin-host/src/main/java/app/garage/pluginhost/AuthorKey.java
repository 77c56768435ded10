package app.garage.pluginhost;

import app.garage.kernel.Bytes;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/// The public key of an author (Ed25519, RFC 8032). Its id is the key itself: 32 bytes as base64url without padding, so
/// that a signature can be checked without looking anything up.
///
/// @param id the 43 characters
record AuthorKey(String id) {
    private static final int BYTES = 32;
    /// What stands before the 32 bytes in the usual encoding of such a key (RFC 8410).
    private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    AuthorKey {
        if (raw(id).length != BYTES) {
            throw new IllegalArgumentException("not an Ed25519 key: " + id);
        }
    }

    static AuthorKey of(PublicKey key) {
        var encoded = key.getEncoded();
        var raw = new byte[BYTES];
        System.arraycopy(encoded, encoded.length - BYTES, raw, 0, BYTES);
        return new AuthorKey(Base64.getUrlEncoder().withoutPadding().encodeToString(raw));
    }

    private static byte[] raw(String id) {
        return Base64.getUrlDecoder().decode(id);
    }

    /// {@return what two people compare on the telephone: the beginning of the key's hash, in groups of four}
    String fingerprint() {
        return Hash.of(raw(id)).substring(0, 32).replaceAll("(.{4})(?!$)", "$1 ");
    }

    boolean signed(Bytes message, Bytes signature) {
        try {
            var check = Signature.getInstance("Ed25519");
            check.initVerify(publicKey());
            check.update(message.toArray());
            return check.verify(signature.toArray());
        } catch (GeneralSecurityException malformed) {
            return false; // a key or signature that is not even one has signed nothing
        }
    }

    private PublicKey publicKey() throws GeneralSecurityException {
        var encoded = new byte[PREFIX.length + BYTES];
        System.arraycopy(PREFIX, 0, encoded, 0, PREFIX.length);
        System.arraycopy(raw(id), 0, encoded, PREFIX.length, BYTES);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }
}
