package io.tertib.backoffice.process;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The processes of an order, as texts and pictures that are ready to be shown. What the template calls is public, as the
 * template language needs it.
 *
 * @param notice what people should know about what is shown
 * @param answer what came of what this person has just asked for
 */
record ProcessPage(
        UUID orderId,
        String number,
        String language,
        boolean isManager,
        @Nullable String notice,
        @Nullable Answer answer,
        List<One> processes) {

    /** What came of something. */
    record Answer(String text, boolean isGood) {}

    /**
     * One process.
     *
     * @param state how far what it is about has come, as the database knows it
     * @param where where the process stands
     * @param isOpen whether it is shown without being asked for
     * @param isLarge whether there is more of the picture than is around where it stands
     * @param isWhole whether all of it is shown
     * @param focusId the element in the picture at which it stands
     * @param beginsAt from where in the picture one sees that, as a style
     * @param operate where Operate shows it
     */
    record One(
            long key,
            String title,
            @Nullable String state,
            @Nullable String where,
            boolean isOpen,
            boolean isLarge,
            boolean isWhole,
            String svg,
            @Nullable String focusId,
            @Nullable String beginsAt,
            @Nullable String operate,
            List<Step> steps,
            List<Failed> failures) {}

    /**
     * A step that was reached.
     *
     * @param anchor where it is in the picture; null when it is not shown there
     */
    record Step(
            String name,
            String css,
            boolean isNow,
            String when,
            @Nullable String anchor) {}

    /**
     * A step that failed.
     *
     * @param why in plain words, and what to do
     * @param reported what the system said, for those who know it
     * @param incidentKey by which it can be tried again; null when that is not known now
     */
    record Failed(
            String what,
            String why,
            String since,
            @Nullable String reported,
            @Nullable String incidentKey) {}
}
