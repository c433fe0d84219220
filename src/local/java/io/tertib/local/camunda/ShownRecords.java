package io.tertib.local.camunda;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.intent.Intent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessMessageSubscriptionIntent;
import io.camunda.zeebe.protocol.record.intent.UserTaskIntent;
import java.util.Set;

/**
 * Which of the engine's records become something that Operate or Tasklist shows. Most of what an element goes through is
 * told twice, when it begins and when it has happened; their importers look at one of the two and throw the other away
 * after it was written, searched for and read. It runs in the engine's process.
 */
final class ShownRecords {

    private static final Set<Intent> NOT_SHOWN = Set.of(
            ProcessInstanceIntent.ELEMENT_ACTIVATED,
            ProcessInstanceIntent.ELEMENT_COMPLETING,
            ProcessInstanceIntent.ELEMENT_TERMINATING,
            UserTaskIntent.CREATING,
            UserTaskIntent.ASSIGNING,
            UserTaskIntent.UPDATING,
            UserTaskIntent.COMPLETING,
            UserTaskIntent.CANCELING,
            ProcessMessageSubscriptionIntent.CREATING,
            ProcessMessageSubscriptionIntent.CORRELATED,
            ProcessMessageSubscriptionIntent.DELETING,
            ProcessMessageSubscriptionIntent.DELETED);

    private ShownRecords() {}

    /** Whether Operate or Tasklist does something with a record. */
    static boolean include(Record<?> record) {
        return !NOT_SHOWN.contains(record.getIntent());
    }
}
