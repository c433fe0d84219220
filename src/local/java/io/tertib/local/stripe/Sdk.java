package io.tertib.local.stripe;

import com.stripe.model.StripeObject;
import com.stripe.net.ApiResource;
import tools.jackson.databind.node.ObjectNode;

/** Between the JSON kept here and the SDK's types, which scripts and tests get. */
final class Sdk {

    private Sdk() {}

    static <T extends StripeObject> T object(ObjectNode node, Class<T> type) {
        return ApiResource.GSON.fromJson(Json.compact(node), type);
    }

    static ObjectNode json(StripeObject object) {
        return Json.read(object.toJson());
    }
}
