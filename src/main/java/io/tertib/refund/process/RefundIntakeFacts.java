package io.tertib.refund.process;

import io.tertib.order.OrderView;
import io.tertib.process.OrderIdentity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The variables of {@code refund-intake} after a form was filled in. What is not told stays as it was typed. */
public sealed interface RefundIntakeFacts {

    /** The refund is asked for, and nothing is left to be corrected. */
    record Requested(
            boolean refundRequested,
            boolean refundDiscarded,
            Long orderNumber,
            String orderLink,
            @Nullable String formProblem,
            @Nullable String note)
            implements RefundIntakeFacts {

        static Requested of(OrderView order, OrderIdentity identity) {
            return new Requested(true, false, identity.number(order.number()), identity.link(order.id()), null, null);
        }
    }

    /** Staff do not want it any more. */
    record Discarded(
            boolean refundRequested,
            boolean refundDiscarded,
            @Nullable String formProblem,
            @Nullable String note) implements RefundIntakeFacts {

        static final Discarded DONE = new Discarded(false, true, null, null);
    }

    /**
     * Something about it is wrong.
     *
     * @param formProblem what, for whoever corrects it
     * @param correctionDueAt when it is to be corrected (ISO 8601)
     */
    record Refused(
            boolean refundRequested, Long orderNumber, String orderLink, String formProblem, String correctionDueAt)
            implements RefundIntakeFacts {

        static Refused of(OrderView order, OrderIdentity identity, String problem, Instant due) {
            return new Refused(
                    false, identity.number(order.number()), identity.link(order.id()), problem, due.toString());
        }
    }

    /** The number is no order's; likewise. */
    record OrderUnknown(boolean refundRequested, @Nullable String orderLink, String formProblem, String correctionDueAt)
            implements RefundIntakeFacts {

        static OrderUnknown of(String problem, Instant due) {
            return new OrderUnknown(false, null, problem, due.toString());
        }
    }
}
