package io.tertib.paths;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import io.tertib.BesideOthers;
import io.tertib.MovesTime;
import io.tertib.PlatformTest;
import io.tertib.common.TertibProperties;
import io.tertib.common.TimeTexts;
import io.tertib.local.LocalPlatform;
import io.tertib.local.mail.ReceivedMail;
import io.tertib.order.PaymentMethod;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What managers are told every day. */
@PlatformTest
@BesideOthers
class DigestPathsIT {

    private static final String MANAGERS = "managers@shop.example";
    private static final LocalTime MORNING = LocalTime.of(8, 0);

    /** The process begins at noon and at midnight of some zone, so at least once within this time. */
    private static final Duration HALF_A_DAY = Duration.ofHours(12);

    private final Shop shop;
    private final LocalPlatform platform;
    private final ZoneId zone;

    DigestPathsIT(LocalPlatform platform, CamundaClient engine, TertibProperties properties) {
        this.shop = new Shop(platform, engine);
        this.platform = platform;
        this.zone = properties.shop().zone();
    }

    @Test
    @MovesTime
    void managersAreToldInTheMorningOfALateOrder() {
        PlacedOrder order =
                shop.place(NewOrder.shirtsPaidBy(PaymentMethod.BANK_TRANSFER).alreadyPaid("TT-9"));
        order.task("UserTask_CreateShipment");
        shop.advance(Duration.ofDays(2));
        order.awaitTimeline("LATE");
        shop.advance(HALF_A_DAY);

        ZonedDateTime morning = nextMorning();
        Instance digest = awaitDigest(morning);
        digest.awaitAt("Event_DigestDue");
        shop.advancePast(morning.toInstant());

        digest.awaitEnd("EndEvent_ManagersTold");
        ReceivedMail mail = awaitMail(morning);
        assertThat(mail.subject()).contains("Late orders: ");
        // Tests before this one may leave more late orders than a mail names.
        assertThat(mail.text()).containsPattern("(?m)^- Order \\d+: 2 pieces to ship, since ");
        order.ship("POSLAJU", Courier.newNumber());
        assertThat(order.field("lateSince")).isEmpty();
    }

    private ZonedDateTime nextMorning() {
        ZonedDateTime now = shop.now().atZone(zone);
        ZonedDateTime today = now.with(MORNING);
        return today.isAfter(now) ? today : today.plusDays(1);
    }

    /** An instance that waits for this morning; others may do so too. */
    private Instance awaitDigest(ZonedDateTime morning) {
        String day = morning.toLocalDate().toString();
        return Shop.await("the digest of " + day)
                .until(
                        () -> platform.records().processInstances("daily-digest", "digestDay", day),
                        found -> !found.isEmpty())
                .stream()
                .map(found -> new Instance(shop, found.key()))
                .findFirst()
                .orElseThrow();
    }

    private ReceivedMail awaitMail(ZonedDateTime morning) {
        String begin = new TimeTexts(zone).day(morning.toLocalDate()) + ": what waits for somebody";
        List<ReceivedMail> found = Shop.await("the mail of " + begin)
                .until(
                        () -> platform.mailbox().mailsTo(MANAGERS).stream()
                                .filter(mail -> mail.subject().startsWith(begin))
                                .toList(),
                        mails -> !mails.isEmpty());
        assertThat(found).hasSize(1);
        return found.getFirst();
    }
}
