package io.tertib.shipment;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How shipments are followed. Times are fixed on each shipment when it is shipped.
 *
 * @param trackingChaseAfter staff are asked for a tracking number that is still missing then
 * @param deliveryCheckAfter staff are asked whether it arrived, if nothing was heard by then; a scheduled delivery date
 *     that is later counts instead
 * @param trackingPages couriers' tracking pages where they differ from the known ones, with {@code {n}} for the number
 */
@ConfigurationProperties("tertib.shipment")
public record ShipmentSettings(
        @DefaultValue("24h") Duration trackingChaseAfter,
        @DefaultValue("7d") Duration deliveryCheckAfter,
        @DefaultValue Map<Courier, String> trackingPages) {

    @Nullable
    String trackingPage(Courier courier) {
        return trackingPages.getOrDefault(courier, courier.trackingPage());
    }
}
