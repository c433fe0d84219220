package io.tertib.shipment;

import org.jspecify.annotations.Nullable;

/**
 * What staff answer when they are asked for the tracking number of a shipment.
 *
 * @param courier another one than it was; null for the same
 * @param number the courier's; null where there is none, or none yet
 * @param url of the courier's page about it
 * @param isNone whether they say that there is none
 * @param isNotKnownYet whether they want to be asked again
 */
public record TrackingNumberAnswer(
        @Nullable Courier courier,
        @Nullable String number,
        @Nullable String url,
        boolean isNone,
        boolean isNotKnownYet) {}
