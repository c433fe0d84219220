package io.tertib.backoffice;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a press on a phone number leads. */
public final class PhoneLinks {

    private static final Pattern NO_DIGIT = Pattern.compile("\\D");
    private static final String EXTENSION = " ext. ";

    private PhoneLinks() {}

    /**
     * Has the number called: {@code "tel:+60123456789"}.
     *
     * @param phone as it is kept, with country code
     */
    public static @Nullable String call(@Nullable String phone) {
        return phone == null ? null : "tel:" + phone.replace(EXTENSION, ";ext=");
    }

    /** Opens a conversation: {@code "https://wa.me/60123456789"}; null for what has an extension, which has no WhatsApp. */
    public static @Nullable String whatsApp(@Nullable String phone) {
        return phone == null || phone.contains(EXTENSION)
                ? null
                : "https://wa.me/" + NO_DIGIT.matcher(phone).replaceAll("");
    }
}
