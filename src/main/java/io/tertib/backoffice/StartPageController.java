package io.tertib.backoffice;

import io.tertib.common.TertibProperties;
import java.security.Principal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** Where people come to who have signed in. */
@Controller
class StartPageController {

    private final TertibProperties properties;
    private final PageLinks links;

    StartPageController(TertibProperties properties, PageLinks links) {
        this.properties = properties;
        this.links = links;
    }

    @GetMapping("/")
    ModelAndView start(Principal user) {
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("shopName", properties.shop().name());
        model.put("user", user.getName());
        model.put("links", links);
        return new ModelAndView("backoffice/start", model);
    }
}
