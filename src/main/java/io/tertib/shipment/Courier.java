package io.tertib.shipment;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who carries a shipment. What their tracking numbers usually look like is a hint only: no courier promises it. */
public enum Courier {
    POSLAJU("Poslaju", "https://tracking.pos.com.my/tracking/{n}", "[A-Z]{2}\\d{9}MY|MYPM\\d{11}"),
    JT_EXPRESS("J&T Express", "https://www.jtexpress.my/tracking/{n}", "\\d{12}"),
    DHL("DHL", "https://www.dhl.com/my-en/home/tracking.html?tracking-id={n}", "\\d{10,11}"),
    FEDEX("FedEx", "https://www.fedex.com/fedextrack/?trknbr={n}", "\\d{12}|\\d{15}|\\d{20}"),
    /** Anyone else, the shop's own driver, or a link that staff typed. */
    OTHERS("Others", null, null);

    private final String label;
    private final @Nullable String trackingPage;
    private final @Nullable Pattern usual;

    Courier(String label, @Nullable String trackingPage, @Nullable String usual) {
        this.label = label;
        this.trackingPage = trackingPage;
        this.usual = usual == null ? null : Pattern.compile(usual);
    }

    /** As people read it. */
    public String label() {
        return label;
    }

    /** The courier's own tracking page, with {@code {n}} where the number goes; null where there is none. */
    @Nullable
    String trackingPage() {
        return trackingPage;
    }

    /** Whether its shipments have a tracking number, so that a missing one is asked for. */
    boolean givesTrackingNumbers() {
        return this != OTHERS;
    }

    /** Whether a number looks as this courier's numbers usually do. */
    public boolean isUsual(String trackingNumber) {
        return usual == null || usual.matcher(trackingNumber).matches();
    }
}
