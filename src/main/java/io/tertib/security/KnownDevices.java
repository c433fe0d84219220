package io.tertib.security;

import io.tertib.common.Ids;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Knows browsers again in which somebody has signed in to an account: a cookie for each account, which only the sign-in page
 * is sent. It opens nothing; it only tells the person from strangers who try out passwords. It is signed with what is kept of the
 * account's password, so that nothing needs to be remembered here, and it is worth nothing once the password is another one.
 */
@Component
class KnownDevices {

    private static final String COOKIE = "tertib-device-";
    private static final Duration REMEMBERED = Duration.ofDays(180);
    private static final String MAC = "HmacSHA256";

    private final Map<String, String> keysByLogin;

    KnownDevices(SecurityProperties properties, UserDetailsService users) {
        this.keysByLogin = properties.users().keySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        SignInTry::login,
                        name -> String.valueOf(users.loadUserByUsername(name).getPassword())));
    }

    /** The browser's own name, if somebody has signed in to the account with it; else null. */
    @Nullable
    String deviceOf(String login, HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, COOKIE + digest(login));
        String key = keysByLogin.get(login);
        if (cookie == null || key == null) {
            return null;
        }
        String[] nameAndSignature = cookie.getValue().split("\\.", -1);
        return nameAndSignature.length == 2
                        && MessageDigest.isEqual(
                                sign(login, nameAndSignature[0], key).getBytes(StandardCharsets.UTF_8),
                                nameAndSignature[1].getBytes(StandardCharsets.UTF_8))
                ? nameAndSignature[0]
                : null;
    }

    /** From now on the browser is known to the account. */
    void remember(String login, HttpServletRequest request, HttpServletResponse response) {
        String key = keysByLogin.get(login);
        if (key == null) {
            return;
        }
        String device = Ids.token();
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(COOKIE + digest(login), device + "." + sign(login, device, key))
                        .path(request.getContextPath() + "/login")
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Strict")
                        .maxAge(REMEMBERED)
                        .build()
                        .toString());
    }

    private static String sign(String login, String device, String key) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), MAC));
            byte[] signature = mac.doFinal((login + " " + device).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + MAC, e);
        }
    }

    /** A cookie's name tells nobody who works here. */
    private static String digest(String login) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(login.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
