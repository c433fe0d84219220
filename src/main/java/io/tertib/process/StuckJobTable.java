package io.tertib.process;

import io.tertib.common.Texts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The stuck jobs' rows. */
@Component
class StuckJobTable {

    private final JdbcClient jdbc;

    StuckJobTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Notes a job, or that it has failed once more. */
    @Transactional
    public void note(StuckJob job) {
        jdbc.sql("""
                        INSERT INTO stuck_job (job_key, type, element_id, process_id, process_instance_key, order_id,
                                               message, at)
                        VALUES (:jobKey, :type, :elementId, :processId, :processInstanceKey, :orderId, :message, :at)
                        ON CONFLICT (job_key) DO UPDATE SET message = EXCLUDED.message, at = EXCLUDED.at
                        """)
                .param("jobKey", job.jobKey())
                .param("type", job.type())
                .param("elementId", job.elementId())
                .param("processId", job.processId())
                .param("processInstanceKey", job.processInstanceKey())
                .param("orderId", job.orderId(), Types.OTHER)
                .param("message", Texts.storable(job.message()))
                .param("at", OffsetDateTime.ofInstant(job.at(), ZoneOffset.UTC))
                .update();
    }

    @Transactional
    public void forget(long jobKey) {
        jdbc.sql("DELETE FROM stuck_job WHERE job_key = :jobKey")
                .param("jobKey", jobKey)
                .update();
    }

    /** Forgets a job that is tried again, unless it has failed once more since. */
    @Transactional
    public void forget(long jobKey, Instant failedUntil) {
        jdbc.sql("DELETE FROM stuck_job WHERE job_key = :jobKey AND at <= :until")
                .param("jobKey", jobKey)
                .param("until", OffsetDateTime.ofInstant(failedUntil, ZoneOffset.UTC))
                .update();
    }

    /** The keys that come after this one. */
    @Transactional(readOnly = true)
    public List<Long> keysAfter(long jobKey, int limit) {
        return jdbc.sql("SELECT job_key FROM stuck_job WHERE job_key > :after ORDER BY job_key LIMIT :limit")
                .param("after", jobKey)
                .param("limit", limit)
                .query(Long.class)
                .list();
    }

    /** The jobs that are stuck for longest. */
    @Transactional(readOnly = true)
    public List<StuckJob> oldest(int limit) {
        return jdbc.sql("SELECT * FROM stuck_job ORDER BY at, job_key LIMIT :limit")
                .param("limit", limit)
                .query(StuckJobTable::job)
                .list();
    }

    /** The stuck jobs of the processes of these orders, stuck for longest first. */
    @Transactional(readOnly = true)
    public List<StuckJob> ofOrders(Collection<UUID> orderIds) {
        return jdbc.sql("SELECT * FROM stuck_job WHERE order_id IN (:orderIds) ORDER BY at, job_key")
                .param("orderIds", orderIds)
                .query(StuckJobTable::job)
                .list();
    }

    private static StuckJob job(ResultSet row, int number) throws SQLException {
        return new StuckJob(
                row.getLong("job_key"),
                row.getString("type"),
                row.getString("element_id"),
                row.getString("process_id"),
                row.getLong("process_instance_key"),
                row.getObject("order_id", UUID.class),
                row.getString("message"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }

    @Transactional(readOnly = true)
    public long count() {
        return jdbc.sql("SELECT count(*) FROM stuck_job").query(Long.class).single();
    }
}
