package io.tertib.backoffice.search;

import io.tertib.order.OrderRow;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The search of the top bar: what is found while one types, and the page of it. */
@Controller
class SearchController {

    private final Search search;

    SearchController(Search search) {
        this.search = search;
    }

    /** Who types an order's number wants that order. */
    @GetMapping("/search")
    String search(@RequestParam(defaultValue = "") String q, Model model) {
        Search.Hits hits = search.find(q);
        Optional<OrderRow> meant = hits.orderOfNumber(q);
        if (meant.isPresent()) {
            return "redirect:/orders/" + meant.get().id();
        }
        show(q, hits, model);
        return "backoffice/search";
    }

    @GetMapping("/search/quick")
    String quick(@RequestParam(defaultValue = "") String q, Model model) {
        show(q, search.find(q), model);
        return "backoffice/search-hits";
    }

    private static void show(String text, Search.Hits hits, Model model) {
        model.addAttribute("text", text.strip());
        model.addAttribute("searched", text);
        model.addAttribute("hits", hits);
    }
}
