package io.tertib.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** What the form to sign in was sent with. */
final class SignInDetails extends WebAuthenticationDetails {

    private static final long serialVersionUID = 1L;

    private final @Nullable String device;

    /**
     * Of a request.
     *
     * @param device the browser, if somebody has signed in to this account with it before
     */
    SignInDetails(HttpServletRequest request, @Nullable String device) {
        super(request);
        this.device = device;
    }

    @Nullable
    String device() {
        return device;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other) && other instanceof SignInDetails that && Objects.equals(device, that.device);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
