package io.tertib.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The API keys, of which only digests are kept. */
@Component
class ApiKeys {

    private final Map<String, byte[]> digestsByName;

    ApiKeys(SecurityProperties properties) {
        this.digestsByName = properties.apiKeys().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, e -> digest(e.getValue().strip())));
    }

    /** The name of the key. It takes the same time whichever key it is, and if it is none. */
    Optional<String> nameOf(String key) {
        byte[] digest = digest(key);
        String found = null;
        for (Map.Entry<String, byte[]> known : digestsByName.entrySet()) {
            if (MessageDigest.isEqual(known.getValue(), digest)) {
                found = known.getKey();
            }
        }
        return Optional.ofNullable(found);
    }

    private static byte[] digest(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
