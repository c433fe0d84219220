package io.tertib.payment;

import io.tertib.common.InvalidException;
import io.tertib.common.Money;

/** More is said to have come in than is due, and not that this is meant. Nothing has been written down. */
public class MoreThanDueException extends InvalidException {

    private final transient Money due;

    MoreThanDueException(Money due) {
        super("amount", "is more than the " + due + " that are due");
        this.due = due;
    }

    public Money due() {
        return due;
    }
}
