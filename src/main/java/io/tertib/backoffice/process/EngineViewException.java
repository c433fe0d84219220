package io.tertib.backoffice.process;

/** The engine's records cannot be read now. The message says why, for the log. */
class EngineViewException extends RuntimeException {

    EngineViewException(String message, Throwable cause) {
        super(message, cause);
    }

    EngineViewException(String message) {
        super(message);
    }
}
