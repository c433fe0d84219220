package io.tertib.local.stripe;

import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes of metadata: what is named is set, an empty value removes, the rest stays.
 *
 * @see <a href="https://docs.stripe.com/api/metadata">Stripe: Metadata</a>
 */
final class Metadata {

    private Metadata() {}

    static void merge(ObjectNode object, Map<String, String> changes) {
        ObjectNode metadata = Json.child(object, "metadata");
        changes.forEach((key, value) -> {
            if (value.isEmpty()) {
                metadata.remove(key);
            } else {
                metadata.put(key, value);
            }
        });
    }
}
