package io.tertib.common;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What makes a write safe to repeat: the same reference is carried out once.
 *
 * @param reference unique for the kind of write, the same on every repetition; says where it came from, such as
 *     {@code api:<key name>:<Idempotency-Key>} or {@code job:<element instance key>}
 * @param fingerprint a digest of the request, to tell a repetition from another request under the same reference
 */
public record RequestKey(String reference, String fingerprint) {

    /** The reference of a form that was filled in: filled in otherwise under the same reference, it is another. */
    public String formReference() {
        return fingerprint.isEmpty() ? reference : reference + "#" + fingerprint;
    }

    /** The key of what a job of a process writes: a redelivery of the job has the same element instance. */
    public static RequestKey ofJob(long elementInstanceKey) {
        return new RequestKey("job:" + elementInstanceKey, "");
    }

    /** A key whose fingerprint is the SHA-256 of the request in a canonical form. */
    public static RequestKey of(String reference, String canonicalRequest) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(canonicalRequest.getBytes(StandardCharsets.UTF_8));
            return new RequestKey(reference, HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
