package io.tertib.backoffice.process;

import io.tertib.common.NotFoundException;
import io.tertib.web.CurrentOrigin;
import io.tertib.web.PageParts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.servlet.view.RedirectView;

/** Shows the pictures of an order's processes, as a page or as a part of one, and takes what managers have tried again. */
@Controller
class ProcessController {

    private static final String PAGE = "backoffice/process";
    private static final String PART = PAGE + " :: picture";
    private static final String ANSWER = "processAnswer";

    private final OrderProcesses processes;
    private final FailedSteps failedSteps;
    private final OrdersByStep ordersByStep;

    ProcessController(OrderProcesses processes, FailedSteps failedSteps, OrdersByStep ordersByStep) {
        this.processes = processes;
        this.failedSteps = failedSteps;
        this.ordersByStep = ordersByStep;
    }

    /**
     * How many orders stand at each step; managers only, which the filter chain sees to.
     *
     * @param step the element of which the orders are wanted, too
     */
    @GetMapping("/processes")
    ModelAndView overview(
            @RequestParam(required = false) @Nullable String step, HttpServletRequest request, Locale locale) {
        String view = "backoffice/processes" + (PageParts.isAskedForBy(request) ? " :: overview" : "");
        return new ModelAndView(view, Map.of("overview", ordersByStep.overview(step, locale)));
    }

    /**
     * All of an order's processes.
     *
     * @param whole the instance of which the whole picture is wanted
     */
    @GetMapping("/orders/{id}/process")
    ModelAndView show(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String whole,
            HttpServletRequest request,
            Locale locale) {
        Map<String, ?> handedOver = RequestContextUtils.getInputFlashMap(request);
        FailedSteps.Answer answer =
                handedOver != null && handedOver.get(ANSWER) instanceof FailedSteps.Answer given ? given : null;
        return view(read(id), key(whole), answer, request, locale);
    }

    /** Has what failed tried again; managers only, which the filter chain sees to. */
    @PostMapping("/orders/{id}/process/retry")
    ModelAndView retry(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String incident,
            HttpServletRequest request,
            Locale locale,
            RedirectAttributes next) {
        UUID orderId = read(id);
        Long key = key(incident);
        FailedSteps.Answer answer = key == null
                ? new FailedSteps.Answer(FailedSteps.Outcome.ALREADY, "")
                : failedSteps.tryAgain(orderId, key, CurrentOrigin.backOffice());
        if (PageParts.isAskedForBy(request)) {
            return view(orderId, null, answer, request, locale);
        }
        next.addFlashAttribute(ANSWER, answer);
        RedirectView back = new RedirectView("/orders/" + orderId + "/process", true);
        back.setStatusCode(HttpStatus.SEE_OTHER);
        return new ModelAndView(back);
    }

    private ModelAndView view(
            UUID orderId,
            @Nullable Long whole,
            FailedSteps.@Nullable Answer answer,
            HttpServletRequest request,
            Locale locale) {
        ProcessPage page = processes.of(orderId, whole, request.isUserInRole("MANAGER"), answer, locale);
        return new ModelAndView(PageParts.isAskedForBy(request) ? PART : PAGE, Map.of("page", page));
    }

    private static UUID read(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new NotFoundException("There is no order here. Open it again from its task.");
        }
    }

    /** What is no key is none. */
    private static @Nullable Long key(@Nullable String text) {
        return text == null || !text.matches("\\d{1,18}") || text.equals("0") ? null : Long.valueOf(text);
    }
}
