package io.tertib.notification;

/** Whom of the shop a mail goes to; settings give the addresses. */
public enum StaffGroup {
    STAFF,
    MANAGERS
}
