package io.tertib.backoffice.order;

import io.tertib.backoffice.Frame;
import io.tertib.backoffice.Show;
import jakarta.servlet.http.HttpSession;
import java.util.Locale;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Shows staff an order; tasks link to it. A form is opened by {@code ?do=…}. */
@Controller
class OrderPageController {

    private final OrderPages pages;
    private final OrderPageView view;
    private final OrderWatch watch;

    OrderPageController(OrderPages pages, OrderPageView view, OrderWatch watch) {
        this.pages = pages;
        this.view = view;
        this.watch = watch;
    }

    @GetMapping("/orders/{named}")
    Object order(
            @PathVariable String named,
            @RequestParam(name = "do", defaultValue = "") String panel,
            @RequestParam(required = false) String subject,
            @ModelAttribute("frame") Frame frame,
            @ModelAttribute("show") Show show,
            Locale locale) {
        UUID id = pages.find(named);
        if (!id.toString().equals(named)) {
            return "redirect:/orders/" + id;
        }
        Panel asked = Panel.of(panel).orElse(null);
        boolean mayOpen = asked == null || !asked.isForManagers() || frame.isManager();
        return view.open(id, mayOpen ? asked : null, subject, show, locale);
    }

    /** Tells the page when the order changes, so that it can fetch what it shows anew. */
    @GetMapping(path = "/orders/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(@PathVariable UUID id, @RequestParam(defaultValue = "0") int version, HttpSession session) {
        return watch.watch(id, version, session.getId());
    }
}
