package io.tertib.web;

import io.tertib.common.Origin;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who makes the current request. */
public final class CurrentOrigin {

    private CurrentOrigin() {}

    /** The API key's name or the user's login, calling the API. */
    public static Origin api() {
        return new Origin(actor(), Origin.Source.API);
    }

    /** The user's login, working in the back office. */
    public static Origin backOffice() {
        return new Origin(actor(), Origin.Source.BACK_OFFICE);
    }

    private static String actor() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || authentication instanceof AnonymousAuthenticationToken) {
            throw new IllegalStateException("The current request is made by nobody");
        }
        return authentication.getName();
    }
}
