package io.tertib.web;

import io.tertib.common.BoundedCount;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Asks the database which rows are in a list that is sorted by a time, the newest first, and how many there are. */
@Component
@Transactional(propagation = Propagation.MANDATORY, readOnly = true)
public class IdQueries {

    private final JdbcClient jdbc;
    private final SearchPlans plans;

    IdQueries(JdbcClient jdbc, SearchPlans plans) {
        this.jdbc = jdbc;
        this.plans = plans;
    }

    /** The ids of the first rows after a place. */
    public List<UUID> newest(String table, String time, Conditions where, Keyset after, int limit) {
        plans.makeAnew();
        return jdbc.sql("SELECT t.id FROM " + table + " t WHERE " + where.sql() + " AND (t." + time
                        + ", t.id) < (:keysetAt, :keysetId) ORDER BY t." + time + " DESC, t.id DESC LIMIT " + limit)
                .params(where.value("keysetAt", after.at())
                        .value("keysetId", after.id())
                        .values())
                .query(UUID.class)
                .list();
    }

    /** Likewise, of rows whose facets fulfil a condition. */
    public List<UUID> newest(Facets facets, String time, String which, Conditions where, Keyset after, int limit) {
        plans.makeAnew();
        return jdbc.sql(facets.with() + " SELECT id FROM ("
                        + facets.first(
                                "t.id, t." + time,
                                which,
                                where.sql() + " AND (t." + time + ", t.id) < (:keysetAt, :keysetId)",
                                time + " DESC, id DESC",
                                String.valueOf(limit))
                        + ") page")
                .params(where.value("keysetAt", after.at())
                        .value("keysetId", after.id())
                        .values())
                .query(UUID.class)
                .list();
    }

    /** How many rows fulfil the conditions. */
    public BoundedCount count(String table, Conditions where) {
        plans.makeAnew();
        return new BoundedCount(jdbc.sql("SELECT count(*) FROM (SELECT 1 FROM " + table + " t WHERE " + where.sql()
                        + " LIMIT " + BoundedCount.ROWS + ") counted")
                .params(where.values())
                .query(Long.class)
                .single());
    }

    /** Likewise, of rows whose facets fulfil a condition. */
    public BoundedCount count(Facets facets, String which, Conditions where) {
        plans.makeAnew();
        return new BoundedCount(jdbc.sql(facets.with() + " " + facets.count(which, where.sql(), BoundedCount.ROWS))
                .params(where.values())
                .query(Long.class)
                .single());
    }

    /**
     * What was read of these ids, in their order.
     *
     * @param found by id; what is missing is left out
     */
    public static <T> List<T> inOrder(Collection<UUID> ids, Map<UUID, T> found) {
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }
}
