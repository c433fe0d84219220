package io.tertib.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tertib.PlatformTest;
import io.tertib.common.Ids;
import io.tertib.common.Origin;
import io.tertib.common.RequestKey;
import io.tertib.common.TertibProperties;
import io.tertib.local.LocalPlatform;
import io.tertib.local.mail.ReceivedMail;
import io.tertib.order.OrderPlacement;
import io.tertib.order.OrderQueries;
import io.tertib.order.OrderView;
import io.tertib.order.PaymentMethod;
import io.tertib.order.TimelineEntryView;
import io.tertib.order.TimelineType;
import io.tertib.payment.MarkAsPaid;
import io.tertib.payment.Payments;
import io.tertib.shipment.Courier;
import io.tertib.shipment.Ship;
import io.tertib.shipment.ShipmentChange;
import io.tertib.shipment.ShipmentStatus;
import io.tertib.shipment.ShipmentView;
import io.tertib.shipment.Shipments;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@PlatformTest
class MailsIT {

    private static final Origin STAFF = new Origin("staff", Origin.Source.API);

    private final LocalPlatform platform;
    private final OrderPlacement placement;
    private final OrderQueries queries;
    private final Payments payments;
    private final Shipments shipments;
    private final TertibProperties properties;

    MailsIT(
            LocalPlatform platform,
            OrderPlacement placement,
            OrderQueries queries,
            Payments payments,
            Shipments shipments,
            TertibProperties properties) {
        this.platform = platform;
        this.placement = placement;
        this.queries = queries;
        this.payments = payments;
        this.shipments = shipments;
        this.properties = properties;
    }

    @Test
    void theCustomerHearsOfEachStepOnceAndCanFollowTheOrder() throws Exception {
        String address = "customer-" + Ids.next() + "@example.com";
        OrderView order = new PlacedOrders(placement).place(PaymentMethod.BANK_TRANSFER, address, null);
        awaitMail(address, "thank you, we have received your order");

        payments.markAsPaid(order.id(), new MarkAsPaid(null, null, "MBB 1", null), key(), STAFF);
        awaitMail(address, "we have received your payment");

        ShipmentView shipment = shipments
                .ship(order.id(), new Ship(Courier.POSLAJU, "EN123456789MY", null, null, null), key(), STAFF)
                .shipment();
        awaitMail(address, "your order is on its way");

        shipments.change(shipment.id(), new ShipmentChange(null, null, null, ShipmentStatus.DELIVERED, null), STAFF);
        awaitMail(address, "your order has been delivered");

        assertThat(platform.mailbox().mailsTo(address)).hasSize(4);
        assertThat(queries.timeline(order.id()).stream()
                        .filter(entry -> entry.type() == TimelineType.NOTIFIED)
                        .map(TimelineEntryView::message))
                .hasSize(4)
                .allSatisfy(note -> assertThat(note).contains("sent to c***@example.com"));

        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> page = http.send(
                    HttpRequest.newBuilder(URI.create(properties.link("/track/" + order.trackingToken())))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().allValues("Referrer-Policy")).containsExactly("no-referrer");
            assertThat(page.headers().allValues("Cache-Control")).containsExactly("no-store");
            assertThat(page.body()).contains("EN123456789MY", "Delivered");
            HttpResponse<String> style = http.send(
                    HttpRequest.newBuilder(URI.create(properties.link("/css/tracking.css")))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(style.statusCode()).isEqualTo(200);
        }
    }

    private void awaitMail(String address, String subject) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(platform.mailbox().mailsTo(address))
                        .extracting(ReceivedMail::subject)
                        .anyMatch(line -> line.endsWith(subject)));
    }

    private static RequestKey key() {
        return RequestKey.of(Ids.token(), "test");
    }
}
