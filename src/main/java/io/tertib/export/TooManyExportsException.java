package io.tertib.export;

import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** As many exports are running as may at once; nothing has been written of this one. */
public class TooManyExportsException extends ErrorResponseException {

    private static final String RETRY_AFTER_SECONDS = "30";

    TooManyExportsException(int atOnce) {
        super(
                HttpStatus.TOO_MANY_REQUESTS,
                ProblemDetail.forStatusAndDetail(
                        HttpStatus.TOO_MANY_REQUESTS,
                        atOnce + " exports are running already. Try again when one of them is done."),
                null);
        getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }

    @Override
    public String getMessage() {
        return Objects.toString(getBody().getDetail(), "");
    }
}
