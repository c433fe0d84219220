package io.tertib.common;

import java.util.Map;

/** What somebody goes by has changed since. The message says what has happened meanwhile, for people. */
public class StaleException extends ConflictException {

    /** @param facts as in {@link ConflictException} */
    public StaleException(Refusal refusal, Map<String, Object> facts) {
        super(refusal, facts);
    }
}
