package dev.jotter.kernel.internal.protocol;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * HMAC with SHA-256 (RFC 2104). The JDK's own is found through all its providers of cryptography, which is half of the
 * time from {@code main} to the first answer.
 */
final class Hmac {

    private static final int BLOCK = 64;
    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5c;

    /** Each has taken in its half of the key; only copies go on. */
    private final MessageDigest inner;

    private final MessageDigest outer;

    Hmac(String key) throws GeneralSecurityException {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        byte[] atMostOneBlock =
                bytes.length > BLOCK ? MessageDigest.getInstance("SHA-256").digest(bytes) : bytes;
        inner = padded(atMostOneBlock, INNER);
        outer = padded(atMostOneBlock, OUTER);
    }

    private static MessageDigest padded(byte[] key, byte pad) throws GeneralSecurityException {
        byte[] block = new byte[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            block[i] = (byte) ((i < key.length ? key[i] : 0) ^ pad);
        }
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(block);
        return digest;
    }

    /** In hexadecimal digits. From any thread. */
    String sign(byte[]... parts) {
        try {
            MessageDigest message = (MessageDigest) inner.clone();
            for (byte[] part : parts) {
                message.update(part);
            }
            MessageDigest whole = (MessageDigest) outer.clone();
            return HexFormat.of().formatHex(whole.digest(message.digest()));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("SHA-256 of this JDK cannot be copied; expected that of OpenJDK.", e);
        }
    }
}
