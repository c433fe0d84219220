package io.tertib.backoffice.tasks;

import io.tertib.backoffice.Frame;
import io.tertib.backoffice.Notice;
import io.tertib.backoffice.Show;
import io.tertib.backoffice.process.TaskAssignments;
import io.tertib.backoffice.process.TaskAssignments.Place;
import io.tertib.common.ConflictException;
import io.tertib.standing.WaitsFor;
import io.tertib.web.CurrentOrigin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /tasks}: what waits for people of one's group. */
@Controller
@RequestMapping("/tasks")
class TasksController {

    /** As many as anybody does before looking again. */
    private static final int MOST = 50;

    private static final List<String> TABS = List.of("all", "mine", "free");

    private final TaskPages pages;
    private final TaskClaims claims;
    private final TaskAssignments tasklist;

    TasksController(TaskPages pages, TaskClaims claims, TaskAssignments tasklist) {
        this.pages = pages;
        this.claims = claims;
        this.tasklist = tasklist;
    }

    @GetMapping
    ModelAndView tasks(
            @RequestParam(defaultValue = "all") String tab,
            @RequestParam(defaultValue = "") String kind,
            @ModelAttribute("frame") Frame frame,
            Locale locale) {
        Map<Place, Optional<String>> shown = tasklist.seen();
        TaskPages.Tasks tasks = pages.of(frame.user(), frame.isManager(), locale, shown);
        Map<String, Integer> counts = new LinkedHashMap<>();
        TABS.forEach(each -> counts.put(each, tasks.in(each).size()));
        ModelAndView view = new ModelAndView("backoffice/tasks");
        Map<WaitsFor, Long> kinds = tasks.kinds(tab);
        WaitsFor only = WaitsFor.isOne(kind) ? WaitsFor.valueOf(kind) : null;
        List<Task> found = tasks.in(tab).stream()
                .filter(task -> only == null || task.group() == only)
                .toList();
        view.addObject("tasks", found.subList(0, Math.min(MOST, found.size())));
        view.addObject("kinds", kinds);
        view.addObject("only", only);
        view.addObject("isMore", tasks.isMore() || found.size() > MOST);
        view.addObject("counts", counts);
        view.addObject("tab", tab(tab));
        view.addObject("toCorrect", TaskPages.toCorrect(shown));
        return view;
    }

    /** Takes a task on, or over from somebody else. */
    @PostMapping("/claim")
    String claim(
            @RequestParam UUID order,
            @RequestParam String kind,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "false") boolean takeOver,
            @RequestParam(defaultValue = "all") String tab,
            @RequestParam(defaultValue = "") String only,
            @ModelAttribute("frame") Frame frame,
            @ModelAttribute("show") Show show,
            RedirectAttributes next) {
        try {
            claims.claim(order, kind, subject, frame.user(), TaskPages.audiences(frame.isManager()), takeOver);
            Notice.done(next, show.text("tasks.claimed"));
        } catch (ConflictException refused) {
            Notice.problem(next, show.reason(refused));
        }
        return "redirect:/tasks?tab=" + tab(tab) + (WaitsFor.isOne(only) ? "&kind=" + only : "");
    }

    /** Leaves a task to others again. */
    @PostMapping("/release")
    String release(
            @RequestParam UUID order,
            @RequestParam String kind,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "all") String tab,
            @RequestParam(defaultValue = "") String only,
            @ModelAttribute("show") Show show,
            RedirectAttributes next) {
        claims.release(order, kind, subject, CurrentOrigin.backOffice().actor());
        Notice.done(next, show.text("tasks.released"));
        return "redirect:/tasks?tab=" + tab(tab) + (WaitsFor.isOne(only) ? "&kind=" + only : "");
    }

    private static String tab(String named) {
        return TABS.contains(named) ? named : "all";
    }
}
