package io.tertib.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.DatabaseTest;
import io.tertib.Samples;
import io.tertib.Shop;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
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
        List<UUID> open = many();
        jdbc.sql("update orders set refunds_open = 1").update();
        UUID closed = cancelled();
        isDue(closed);

        round();

        assertThat(shop.timeline(closed)).endsWith("ARCHIVED");
        assertThat(archived()).isEqualTo(1);

        jdbc.sql("update orders set refunds_open = 0").update();
        round();

        assertThat(archived()).isEqualTo(open.size() + 1);
    }

    /** Of the first batch, too. */
    @Test
    void oneThatCannotBeArchivedKeepsNobodyElseOut() {
        List<UUID> due = many();
        UUID broken = due.getFirst();
        jdbc.sql("update orders set timeline_length = 0 where id = ?")
                .param(broken)
                .update();

        round();

        assertThat(archived()).isEqualTo(due.size() - 1);
        assertThat(shop.timeline(broken)).doesNotContain("ARCHIVED");
    }

    @Test
    void backFromTheArchiveItHasItsWholeTimeAgain() {
        UUID order = cancelled();
        isDue(order);
        round();

        assertThat(shop.post("/api/orders/" + order + "/unarchive", "")).hasStatusOk();
        round();

        assertThat(shop.timeline(order)).endsWith("ARCHIVED", "UNARCHIVED");
        assertThat(jdbc.sql("select closed_at > now() - interval '1 hour' from orders where id = ?")
                        .param(order)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    /** They share what is due, and none waits for what another has taken. */
    @Test
    void severalInstancesArchiveEachOrderOnce() {
        List<UUID> due = many();
        UUID held = due.getFirst();
        transaction.executeWithoutResult(working -> {
            jdbc.sql("select id from orders where id = ? for update")
                    .param(held)
                    .query(UUID.class)
                    .single();
            CompletableFuture<Void> one = CompletableFuture.runAsync(this::round);
            CompletableFuture<Void> other = CompletableFuture.runAsync(this::round);
            CompletableFuture.allOf(one, other).join();
        });
        assertThat(shop.timeline(held)).doesNotContain("ARCHIVED");

        round();

        due.forEach(order -> assertThat(shop.timeline(order)).containsOnlyOnce("ARCHIVED"));
    }

    /** More than one batch. */
    private List<UUID> many() {
        List<UUID> due = IntStream.range(0, 60).mapToObj(i -> cancelled()).toList();
        due.forEach(this::isDue);
        assertThat(archive.due(null)).hasSizeLessThan(due.size());
        return due;
    }

    private long archived() {
        return jdbc.sql("select count(*) from orders where archived_at is not null")
                .query(Long.class)
                .single();
    }

    private void round() {
        new ArchiveSweep(archive).sweep();
    }

    private UUID cancelled() {
        UUID order = shop.place(Samples.goods(1));
        assertThat(shop.post("/api/orders/" + order + "/cancel", "{\"reason\": \"Ordered twice\"}"))
                .hasStatusOk();
        return order;
    }

    private void isDue(UUID order) {
        assertThat(jdbc.sql("update orders set closed_at = now() - interval '14 days 1 minute' where id = :id")
                        .param("id", order)
                        .update())
                .isEqualTo(1);
    }
}
