package io.tertib.booking;

import io.tertib.common.Origin;

/** An appointment has another time than before. Published within the transaction that wrote it down. */
public record AppointmentMoved(AppointmentView appointment, Origin origin) {}
