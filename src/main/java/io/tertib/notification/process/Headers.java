package io.tertib.notification.process;

import java.util.Map;

/** Reads the headers of a task. */
final class Headers {

    private Headers() {}

    /** @throws IllegalStateException if the model does not give it */
    static String required(Map<String, String> headers, String name) {
        String value = headers.get(name);
        if (value == null) {
            throw new IllegalStateException("The task has no header '" + name + "' in the model");
        }
        return value;
    }
}
