package io.tertib.notification.process;

import io.camunda.client.annotation.CustomHeaders;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.tertib.notification.MailSubject;
import io.tertib.notification.Mails;
import io.tertib.notification.Occasion;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Has a mail to the customer written. Sending it is not the process's business. */
@Component
public class NotifyCustomerWorker {

    private final Mails mails;

    NotifyCustomerWorker(Mails mails) {
        this.mails = mails;
    }

    @JobWorker(type = "notification.notifyCustomer")
    public void handle(
            @Variable String orderId,
            @Variable(optional = true) @Nullable String shipmentId,
            @Variable(optional = true) @Nullable String checkoutId,
            @Variable(optional = true) @Nullable String appointmentId,
            @Variable(optional = true) @Nullable String refundId,
            @CustomHeaders Map<String, String> headers) {
        Occasion occasion = Occasion.valueOf(Headers.required(headers, "occasion"));
        mails.writeToCustomer(
                occasion,
                UUID.fromString(orderId),
                new MailSubject(
                        shipmentId == null ? null : UUID.fromString(shipmentId),
                        checkoutId,
                        appointmentId == null ? null : UUID.fromString(appointmentId),
                        refundId == null ? null : UUID.fromString(refundId)));
    }
}
