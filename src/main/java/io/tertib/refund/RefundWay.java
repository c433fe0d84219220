package io.tertib.refund;

/** Through what money goes back. */
public enum RefundWay {
    STRIPE("through Stripe"),
    /** Staff give it back themselves: by bank transfer, in cash. */
    OUTSIDE("outside Tertib");

    private final String words;

    RefundWay(String words) {
        this.words = words;
    }

    /** As in "given back …". */
    String words() {
        return words;
    }
}
