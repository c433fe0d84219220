package io.tertib.backoffice;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What every page of the back office shows around its content.
 *
 * @param user who has signed in
 * @param isManager whether this person may do what only managers may
 * @param section the entry of the navigation that is shown as the present one, such as {@code orders}
 * @param language the page's language by its ISO 639 code
 * @param address this page's own address, with its query, to come back to
 * @param requestKey the same for each time that a form of this page is sent: twice pressed is done once
 */
public record Frame(
        String shopName,
        String user,
        boolean isManager,
        String section,
        String language,
        String address,
        String requestKey,
        @Nullable String tasklist,
        @Nullable String operate) {

    /** What stands for the person where there is little room. */
    public String initial() {
        return user.substring(0, user.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT);
    }
}
