package io.tertib.local.camunda;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A user of Camunda and the password. */
public record EngineLogin(String user, String password) {

    /** What stands in the header {@code Authorization}. */
    String header() {
        byte[] login = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(login);
    }

    /** Without the password, which may be somebody's real one. */
    @Override
    public String toString() {
        return user;
    }
}
