package io.tertib.backoffice;

import io.tertib.common.Ids;
import io.tertib.common.TertibProperties;
import io.tertib.order.TimelineTexts;
import io.tertib.standing.StandingTexts;
import io.tertib.web.ErrorFrame;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * Gives every page of the back office its {@link Frame} as {@code frame}, and {@link Show} as {@code show}; errors too, so that
 * nothing here may ask the database.
 */
@ControllerAdvice(basePackageClasses = FrameAdvice.class)
class FrameAdvice implements ErrorFrame {

    private final TertibProperties properties;
    private final PageLinks links;
    private final MessageSource messages;
    private final TimelineTexts timeline;
    private final StandingTexts standing;
    private final Clock clock;

    FrameAdvice(
            TertibProperties properties,
            PageLinks links,
            MessageSource messages,
            TimelineTexts timeline,
            StandingTexts standing,
            Clock clock) {
        this.properties = properties;
        this.links = links;
        this.messages = messages;
        this.timeline = timeline;
        this.standing = standing;
        this.clock = clock;
    }

    @ModelAttribute("frame")
    Frame frame(HttpServletRequest request, @Nullable Authentication person, Locale locale) {
        String address = request.getQueryString() == null
                ? request.getRequestURI()
                : request.getRequestURI() + "?" + request.getQueryString();
        return frame(request, request.getRequestURI(), address, person, locale);
    }

    private Frame frame(
            HttpServletRequest request, String path, String address, @Nullable Authentication person, Locale locale) {
        String sent = request.getParameter(FormKeys.PARAMETER);
        return new Frame(
                properties.shop().name(),
                person == null ? "?" : person.getName(),
                person != null
                        && person.getAuthorities().stream()
                                .anyMatch(granted -> "ROLE_MANAGER".equals(granted.getAuthority())),
                section(path),
                locale.getLanguage(),
                address,
                // A form that comes back with a problem is still the same one.
                FormKeys.isKey(sent) ? sent : Ids.token(),
                links.tasklist(),
                links.operate());
    }

    @ModelAttribute("show")
    Show show(Locale locale) {
        return new Show(messages, timeline, standing, locale, properties.shop().zone(), clock);
    }

    @Override
    public String shopName() {
        return properties.shop().name();
    }

    @Override
    public Optional<Map<String, ?>> forStaff(HttpServletRequest request, String path) {
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        if (person == null || person instanceof AnonymousAuthenticationToken) {
            return Optional.empty();
        }
        Locale locale = RequestContextUtils.getLocale(request);
        // Whoever chooses another language there begins anew with what can be asked for again.
        String address = HttpMethod.GET.matches(request.getMethod()) ? path : "/";
        return Optional.of(Map.of("frame", frame(request, path, address, person, locale), "show", show(locale)));
    }

    private static String section(String path) {
        int end = path.indexOf('/', 1);
        String first = path.substring(1, end < 0 ? path.length() : end);
        return first.isEmpty() ? "home" : first;
    }
}
