package io.tertib.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** The version of what is looked at and changed, in headers: the {@code ETag} of an answer, {@code If-Match} of a change. */
public final class Versions {

    private static final Pattern TAG = Pattern.compile("(?:W/)?\"(\\d{1,9})\"");

    private Versions() {}

    /**
     * Tells the version of what is answered. Spring is not to know of it: what is answered tells more than what the
     * version is of, so that an answer is never left out because of an {@code If-None-Match}.
     */
    public static void tell(int version, HttpServletResponse response) {
        response.setHeader(HttpHeaders.ETAG, "\"" + version + "\"");
    }

    /**
     * The version by which a change goes.
     *
     * @param ifMatch the header {@code If-Match}, or null if there is none; {@code *} is any version
     * @param told what the body says, or null if it does not
     * @return null when it does not matter
     * @throws MalformedRequestException if the header is no version, or the body says another one
     */
    public static @Nullable Integer required(@Nullable String ifMatch, @Nullable Integer told) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return told;
        }
        Matcher tag = TAG.matcher(ifMatch.strip());
        if (!tag.matches()) {
            throw new MalformedRequestException(
                    HttpHeaders.IF_MATCH, "must be the ETag of an answer such as \"3\", or * for any");
        }
        Integer version = Integer.valueOf(tag.group(1));
        if (told != null && !told.equals(version)) {
            throw new MalformedRequestException("version", "is another than in the header If-Match");
        }
        return version;
    }
}
