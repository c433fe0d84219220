package io.tertib.backoffice;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Where people come to who have signed in. */
@Controller
class StartPageController {

    @GetMapping("/")
    String start() {
        return "backoffice/start";
    }
}
