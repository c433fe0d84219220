package io.tertib.notification;

import org.jspecify.annotations.Nullable;

/** What stands around the text of every mail. Templates call it, so it is public. */
interface MailFrame {

    String shopName();

    String subject();

    /** What it is about, in a few words. */
    String headline();

    /** Null when it is about no single order. */
    @Nullable
    String orderNumber();
}
