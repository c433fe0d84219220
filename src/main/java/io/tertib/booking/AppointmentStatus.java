package io.tertib.booking;

/** What has become of an appointment. */
public enum AppointmentStatus {
    SCHEDULED("Scheduled"),
    DONE("Took place"),
    NO_SHOW("Customer did not come"),
    CANCELLED("Cancelled");

    private final String label;

    AppointmentStatus(String label) {
        this.label = label;
    }

    /** As people read it. */
    public String label() {
        return label;
    }
}
