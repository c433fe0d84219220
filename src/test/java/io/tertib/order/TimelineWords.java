package io.tertib.order;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Locale;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Puts the timeline into words as the application does, without it. */
public final class TimelineWords {

    static final TimelineTexts TEXTS = new TimelineTexts(bundles(), ZoneId.of("Asia/Kuala_Lumpur"), "MY");

    private TimelineWords() {}

    /** As programs read it. */
    public static String english(TimelineText text) {
        return TEXTS.english(text);
    }

    /** As people read it. */
    static String malay(TimelineText text) {
        return TEXTS.read(text, Locale.of("ms", "MY"));
    }

    private static ResourceBundleMessageSource bundles() {
        ResourceBundleMessageSource bundles = new ResourceBundleMessageSource();
        bundles.setDefaultEncoding(StandardCharsets.UTF_8.name());
        bundles.setFallbackToSystemLocale(false);
        bundles.setAlwaysUseMessageFormat(true);
        bundles.setBasenames("messages/timeline", "messages/labels", "messages/process");
        return bundles;
    }
}
