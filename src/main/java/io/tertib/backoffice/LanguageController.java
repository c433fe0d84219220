package io.tertib.backoffice;

import io.tertib.web.PageLanguages;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Remembers the language that somebody has chosen for the pages, also before signing in. */
@Controller
class LanguageController {

    @PostMapping("/language")
    ResponseEntity<Void> choose(
            @RequestParam String language, @RequestParam(defaultValue = "/") String back, HttpServletRequest request) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(HttpStatus.SEE_OTHER).header(HttpHeaders.LOCATION, isOurs(back) ? back : "/");
        if (PageLanguages.LANGUAGES.contains(language)) {
            answer.header(
                    HttpHeaders.SET_COOKIE,
                    ResponseCookie.from(PageLanguages.COOKIE, language)
                            .path("/")
                            .httpOnly(true)
                            .secure(request.isSecure())
                            .sameSite("Lax")
                            .maxAge(Duration.ofDays(365))
                            .build()
                            .toString());
        }
        return answer.build();
    }

    /** Nobody is sent on to another site. */
    private static boolean isOurs(String address) {
        return address.startsWith("/")
                && !address.startsWith("//")
                && address.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\');
    }
}
