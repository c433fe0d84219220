package io.tertib.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.DatabaseTest;
import io.tertib.Samples;
import io.tertib.Shop;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What is closed goes into the archive when its time has come. */
@DatabaseTest
class OrderArchiveTests {

    @Autowired
    private Shop shop;

    @Autowired
    private OrderArchive archive;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void whatIsDueIsArchivedOnceAndWhatIsNotYetStays() {
        UUID due = cancelled();
        UUID notYet = cancelled();
        UUID open = shop.place(Samples.goods(1));
        isDue(due);

        round();
        round();

        assertThat(shop.timeline(due)).endsWith("CANCELLED", "ARCHIVED").containsOnlyOnce("ARCHIVED");
        assertThat(shop.<@Nullable String>order(due, "$.archivedAt")).isNotNull();
        assertThat(shop.timeline(notYet)).doesNotContain("ARCHIVED");
        assertThat(shop.timeline(open)).doesNotContain("ARCHIVED");
    }

    /** A refund that is still open, say. It goes into the archive when that is settled. */
    @Test
    void whatIsNotClosedAfterAllStaysAndHoldsUpNobody() {
        List<UUID> open = IntStream.range(0, 3).mapToObj(i -> cancelled()).toList();
        open.forEach(this::isDue);
        jdbc.sql("update orders set refunds_open = 1 where id in (:open)")
                .param("open", open)
                .update();
        UUID closed = cancelled();
        isDue(closed);

        round();

        assertThat(shop.timeline(closed)).endsWith("ARCHIVED");
        open.forEach(order -> assertThat(shop.timeline(order)).doesNotContain("ARCHIVED"));

        jdbc.sql("update orders set refunds_open = 0").update();
        round();

        open.forEach(order -> assertThat(shop.timeline(order)).endsWith("ARCHIVED"));
    }

    @Test
    void backFromTheArchiveItHasItsWholeTimeAgain() {
        UUID order = cancelled();
        isDue(order);
        round();

        assertThat(shop.post("/api/orders/" + order + "/unarchive", "")).hasStatusOk();
        round();

        assertThat(shop.timeline(order)).endsWith("ARCHIVED", "UNARCHIVED");
        assertThat(jdbc.sql("select archive_at > now() + interval '13 days 23 hours' from orders where id = ?")
                        .param(order)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    /** They share what is due, in more batches than one, and none waits for what another has taken. */
    @Test
    void severalInstancesArchiveEachOrderOnce() throws ExecutionException, InterruptedException {
        UUID cancelled = cancelled();
        isDue(cancelled);
        UUID held = cancelled();
        isDue(held);
        transaction.executeWithoutResult(working -> {
            jdbc.sql("select id from orders where id = ? for update")
                    .param(held)
                    .query(UUID.class)
                    .single();
            CompletableFuture.allOf(CompletableFuture.runAsync(this::round), CompletableFuture.runAsync(this::round))
                    .join();
        });
        assertThat(shop.timeline(cancelled)).containsOnlyOnce("ARCHIVED");
        assertThat(shop.timeline(held)).doesNotContain("ARCHIVED");

        CompletableFuture.runAsync(this::round).get();

        assertThat(shop.timeline(held)).endsWith("ARCHIVED");
    }

    @Test
    void moreThanOneBatchIsWorkedOffInOneRound() {
        List<UUID> due = IntStream.range(0, 60).mapToObj(i -> cancelled()).toList();
        due.forEach(this::isDue);

        assertThat(archive.archiveDue(null)).isNotNull();
        round();

        assertThat(jdbc.sql("select count(*) from orders where archived_at is not null")
                        .query(Long.class)
                        .single())
                .isEqualTo(60);
    }

    private void round() {
        OrderArchive.@Nullable Due at = archive.archiveDue(null);
        while (at != null) {
            at = archive.archiveDue(at);
        }
    }

    private UUID cancelled() {
        UUID order = shop.place(Samples.goods(1));
        assertThat(shop.post("/api/orders/" + order + "/cancel", "{\"reason\": \"Ordered twice\"}"))
                .hasStatusOk();
        return order;
    }

    private void isDue(UUID order) {
        assertThat(jdbc.sql("update orders set archive_at = now() - interval '1 minute' where id = :id")
                        .params(Map.of("id", order))
                        .update())
                .isEqualTo(1);
    }
}
