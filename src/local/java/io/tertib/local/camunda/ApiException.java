package io.tertib.local.camunda;

/** Operate, Tasklist or the engine's own API has answered with an error. */
public final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    ApiException(String request, int status, String body) {
        super("%s was answered with %d: %s".formatted(request, status, body));
        this.status = status;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }
}
