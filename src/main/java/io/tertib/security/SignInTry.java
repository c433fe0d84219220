package io.tertib.security;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Somebody tries to sign in.
 *
 * @param login as accounts are told apart, without regard to capitals
 * @param network where the try comes from
 * @param device the browser, if somebody has signed in to this account with it before
 */
record SignInTry(String login, String network, @Nullable String device) {

    private static final int LONGEST_LOGIN = 100;

    /** As a form or a program sent it. */
    static SignInTry of(Authentication sent) {
        return new SignInTry(
                login(sent.getName()),
                sent.getDetails() instanceof WebAuthenticationDetails details
                        ? Network.of(details.getRemoteAddress())
                        : "",
                sent.getDetails() instanceof SignInDetails details ? details.device() : null);
    }

    /** The login as accounts are told apart. */
    static String login(@Nullable String name) {
        String login = name == null ? "" : name.strip();
        return login.substring(0, Math.min(login.length(), LONGEST_LOGIN)).toLowerCase(Locale.ROOT);
    }

    /** This login at this place. */
    String loginAndNetwork() {
        return login + " at " + network;
    }

    /** What one person's wrong tries are counted by: the known browser, or else the place. */
    String person() {
        return device == null ? loginAndNetwork() : login + " with " + device;
    }
}
