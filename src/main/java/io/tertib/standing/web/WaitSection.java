package io.tertib.standing.web;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tertib.order.OrderSection;
import io.tertib.order.OrderView;
import io.tertib.standing.StandingTexts;
import io.tertib.standing.Wait;
import io.tertib.standing.Waits;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the details of an order show of what it waits for. */
@Component
class WaitSection implements OrderSection {

    private final Waits waits;
    private final StandingTexts texts;

    WaitSection(Waits waits, StandingTexts texts) {
        this.waits = waits;
        this.texts = texts;
    }

    @Override
    public Class<? extends Record> fields() {
        return Fields.class;
    }

    @Override
    public Map<String, @Nullable Object> of(OrderView order) {
        return fields(waits.of(order));
    }

    @Override
    public Map<String, @Nullable Object> ofNew(OrderView order) {
        return fields(waits.ofNew(order));
    }

    private Map<String, @Nullable Object> fields(List<Wait> found) {
        Map<String, @Nullable Object> fields = new HashMap<>();
        fields.put(
                "waitsFor",
                found.stream()
                        .map(wait -> WaitJson.of(wait, texts.sentence(wait, Locale.ENGLISH)))
                        .toList());
        return fields;
    }

    private record Fields(
            @Schema(description = "What it waits for now, the most pressing first; nothing in the archive")
            List<WaitJson> waitsFor) {}
}
