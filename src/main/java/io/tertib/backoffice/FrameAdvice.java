package io.tertib.backoffice;

import io.tertib.common.Ids;
import io.tertib.common.TertibProperties;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page of the back office its {@link Frame} as {@code frame}, and {@link Show} as {@code show}. */
@ControllerAdvice(basePackageClasses = FrameAdvice.class)
class FrameAdvice {

    private final TertibProperties properties;
    private final PageLinks links;
    private final MessageSource messages;
    private final Clock clock;

    FrameAdvice(TertibProperties properties, PageLinks links, MessageSource messages, Clock clock) {
        this.properties = properties;
        this.links = links;
        this.messages = messages;
        this.clock = clock;
    }

    @ModelAttribute("frame")
    Frame frame(HttpServletRequest request, @Nullable Authentication person, Locale locale) {
        String sent = request.getParameter(FormKeys.PARAMETER);
        return new Frame(
                properties.shop().name(),
                person == null ? "?" : person.getName(),
                person != null
                        && person.getAuthorities().stream()
                                .anyMatch(granted -> "ROLE_MANAGER".equals(granted.getAuthority())),
                section(request.getRequestURI()),
                locale.getLanguage(),
                request.getQueryString() == null
                        ? request.getRequestURI()
                        : request.getRequestURI() + "?" + request.getQueryString(),
                // A form that comes back with a problem is still the same one.
                FormKeys.isKey(sent) ? sent : Ids.token(),
                links.tasklist(),
                links.operate());
    }

    @ModelAttribute("show")
    Show show(Locale locale) {
        return new Show(messages, locale, properties.shop().zone(), clock);
    }

    private static String section(String path) {
        int end = path.indexOf('/', 1);
        String first = path.substring(1, end < 0 ? path.length() : end);
        return first.isEmpty() ? "home" : first;
    }
}
