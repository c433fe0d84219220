package io.tertib.backoffice;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows the page on which staff sign in; what is typed there goes to the module {@code security}. */
@Controller
class SignInController {

    private static final int LONGEST_WAIT = 86_400;
    private static final int A_MINUTE = 60;

    /**
     * The page.
     *
     * @param said what it is to say, by names in the address: {@code error} if the login or the password was wrong,
     *     {@code wait} with the seconds until the next try, {@code old} if the page had been open for too long,
     *     {@code unsent} if a form was sent and nobody was signed in any more, {@code logout} after signing out
     * @param person who is signed in already, or null
     */
    @GetMapping("/login")
    String signIn(@RequestParam MultiValueMap<String, String> said, @Nullable Authentication person, Model model) {
        if (person != null) {
            return "redirect:/";
        }
        String wait = said.getFirst("wait");
        int seconds = wait != null && wait.matches("\\d{1,5}") ? Math.min(Integer.parseInt(wait), LONGEST_WAIT) : 0;
        model.addAttribute("wrong", said.containsKey("error"));
        model.addAttribute("waitSeconds", seconds);
        model.addAttribute("waitMinutes", Math.ceilDiv(seconds, A_MINUTE));
        model.addAttribute("old", said.containsKey("old"));
        model.addAttribute("unsent", said.containsKey("unsent"));
        model.addAttribute("signedOut", said.containsKey("logout"));
        return "office/sign-in";
    }
}
