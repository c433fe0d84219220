package io.tertib.backoffice.tasks;

import io.tertib.backoffice.order.OrderForms;
import io.tertib.backoffice.process.TaskAssignments.Place;
import io.tertib.order.OrderView;
import io.tertib.standing.OpenWaits;
import io.tertib.standing.StandingTexts;
import io.tertib.standing.Wait;
import io.tertib.standing.WaitsFor;
import io.tertib.standing.WaitsFor.Audience;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts together what waits for a person's group, in as many statements however much that is. */
@Service
class TaskPages {

    private static final Set<String> TO_CORRECT = Set.of("UserTask_CorrectOrder", "UserTask_CorrectRefund");

    private final OpenWaits open;
    private final StandingTexts words;
    private final TaskClaims claims;

    TaskPages(OpenWaits open, StandingTexts words, TaskClaims claims) {
        this.open = open;
        this.words = words;
        this.claims = claims;
    }

    /**
     * All of it, what waits for longest first.
     *
     * @param person who looks
     * @param isManager whether also what managers only can do
     * @param shown what Tasklist shows, asked before the transaction
     */
    @Transactional(readOnly = true)
    public Tasks of(String person, boolean isManager, Locale language, Map<Place, Optional<String>> shown) {
        OpenWaits.Found found = open.find(audiences(isManager));
        Holders holders = claims.holders(
                found.waits().stream().map(each -> each.order().id()).collect(Collectors.toSet()), shown);
        return new Tasks(
                found.waits().stream()
                        .map(each -> task(each.order(), each.what(), holders, person, language))
                        .toList(),
                found.isMore());
    }

    /**
     * How much of what was entered in a form of Tasklist is not taken as it is. It is about no order yet, so it is done there.
     *
     * @param shown what Tasklist shows
     */
    static long toCorrect(Map<Place, Optional<String>> shown) {
        return shown.keySet().stream()
                .filter(place -> TO_CORRECT.contains(place.elementId()))
                .count();
    }

    /** The groups of a person. */
    static Set<Audience> audiences(boolean isManager) {
        return isManager ? EnumSet.of(Audience.STAFF, Audience.MANAGER) : EnumSet.of(Audience.STAFF);
    }

    private Task task(OrderView order, Wait wait, Holders holders, String person, Locale language) {
        String who = holders.holder(order.id(), wait).orElse(null);
        return new Task(
                order.id(),
                order.number(),
                order.customerName(),
                wait.kind(),
                Claim.kindOf(wait),
                Claim.subjectOf(wait),
                words.sentence(wait, language),
                wait.since(),
                wait.until(),
                OrderForms.address(order.id(), wait),
                who,
                person.equals(who));
    }

    /**
     * What was found.
     *
     * @param isMore whether there may be more, which is seen when some of these are done
     */
    record Tasks(List<Task> all, boolean isMore) {

        /** How many of each kind a tab has, the most pressing kind first. */
        Map<WaitsFor, Long> kinds(String tab) {
            return in(tab).stream()
                    .collect(Collectors.groupingBy(
                            Task::group, () -> new EnumMap<>(WaitsFor.class), Collectors.counting()));
        }

        /** Those of a tab: all, those that the person does, or those that nobody does yet. */
        List<Task> in(String tab) {
            return all.stream()
                    .filter(task -> switch (tab) {
                        case "mine" -> task.isMine();
                        case "free" -> task.person() == null;
                        default -> true;
                    })
                    .toList();
        }
    }
}
