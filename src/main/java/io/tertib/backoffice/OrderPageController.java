package io.tertib.backoffice;

import io.tertib.common.NotFoundException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** Shows staff an order; tasks link to it. */
@Controller
class OrderPageController {

    private final OrderPages pages;
    private final PageLinks links;

    OrderPageController(OrderPages pages, PageLinks links) {
        this.pages = pages;
        this.links = links;
    }

    @GetMapping("/orders/{id}")
    ModelAndView order(@PathVariable String id) {
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("page", pages.of(read(id)));
        model.put("links", links);
        return new ModelAndView("backoffice/order", model);
    }

    private static UUID read(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new NotFoundException("There is no order here. Open it again from its task.");
        }
    }
}
