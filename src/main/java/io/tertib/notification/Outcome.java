package io.tertib.notification;

/** What came of handing a mail to the mail server. */
sealed interface Outcome {

    /** The mail server has taken it over. */
    record Sent() implements Outcome {}

    /** Certainly not sent; may go another time. */
    record Delayed(String reason) implements Outcome {}

    /** Certainly not sent, and trying again would not help. */
    record Refused(String reason) implements Outcome {}

    /** The whole mail was handed over, but the answer did not come. */
    record Unknown(String reason) implements Outcome {}
}
