package io.tertib.booking;

/** An appointment has another time than before. Published within the transaction that wrote it down. */
public record AppointmentMoved(AppointmentView appointment) {}
