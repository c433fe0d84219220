package io.tertib.tracking.web;

import io.tertib.common.TertibProperties;
import io.tertib.payment.Checkouts;
import io.tertib.tracking.TrackingPages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/** Shows a customer where an order is. Needs no login: the link cannot be guessed. */
@Controller
class TrackingPageController {

    private final TrackingPages pages;
    private final TertibProperties properties;

    TrackingPageController(TrackingPages pages, TertibProperties properties) {
        this.pages = pages;
        this.properties = properties;
    }

    @GetMapping("/track/{token}")
    ModelAndView track(
            @PathVariable String token, HttpServletRequest request, HttpServletResponse response, Locale locale) {
        // The address is the key: it must not be kept, passed on, or found by a search.
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
        int looks = TrackingPages.readLooks(looks(request));
        pages.askStripe(token, looks);
        return pages.find(token, looks, locale)
                .map(page -> new ModelAndView("tracking/order", Map.of("page", page)))
                .orElseGet(() -> new ModelAndView(
                        "tracking/unknown", Map.of("shopName", properties.shop().name()), HttpStatus.NOT_FOUND));
    }

    /** Read as it was written: what others hang on the address, well formed or not, is nothing to mind. */
    private static String looks(HttpServletRequest request) {
        String looks = UriComponentsBuilder.newInstance()
                .query(request.getQueryString())
                .build()
                .getQueryParams()
                .getFirst(Checkouts.JUST_PAID);
        return looks == null ? "" : looks;
    }
}
