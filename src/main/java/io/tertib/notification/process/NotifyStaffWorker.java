package io.tertib.notification.process;

import io.camunda.client.annotation.CustomHeaders;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.tertib.notification.Mails;
import io.tertib.notification.Occasion;
import io.tertib.notification.StaffGroup;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Has a mail to staff or managers written. */
@Component
public class NotifyStaffWorker {

    private final Mails mails;

    NotifyStaffWorker(Mails mails) {
        this.mails = mails;
    }

    @JobWorker(type = "notification.notifyStaff")
    public void handle(@Variable String orderId, @CustomHeaders Map<String, String> headers) {
        Occasion occasion = Occasion.valueOf(Headers.required(headers, "occasion"));
        StaffGroup group = StaffGroup.valueOf(Headers.required(headers, "group").toUpperCase(Locale.ROOT));
        mails.writeToStaff(occasion, UUID.fromString(orderId), group);
    }
}
