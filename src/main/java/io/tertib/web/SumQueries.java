package io.tertib.web;

import io.tertib.common.Money;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Asks the database what the rows of a list come to. The table has a column for the amount and one for its currency. */
@Component
@Transactional(propagation = Propagation.MANDATORY, readOnly = true)
public class SumQueries {

    private static final String SUMMED = "t.currency, t.amount";

    private final JdbcClient jdbc;
    private final SearchPlans plans;

    SumQueries(JdbcClient jdbc, SearchPlans plans) {
        this.jdbc = jdbc;
        this.plans = plans;
    }

    /** Of the rows that fulfil the conditions; of too many the newest. */
    public Sums of(String table, String time, Conditions where) {
        return sums(
                "",
                "SELECT " + SUMMED + " FROM " + table + " t WHERE " + where.sql() + " ORDER BY t." + time
                        + " DESC, t.id DESC LIMIT " + (Sums.MOST + 1),
                where);
    }

    /** Likewise, of rows whose facets fulfil a condition; of too many any. */
    public Sums of(Facets facets, String which, Conditions where) {
        return sums(facets.with(), facets.any(SUMMED, which, where.sql(), Sums.MOST + 1L), where);
    }

    private Sums sums(String with, String rows, Conditions where) {
        plans.makeAnew();
        List<Sum> sums = jdbc.sql(with + " SELECT currency, count(*) AS rows, sum(amount) AS amount FROM (" + rows
                        + ") summed GROUP BY currency ORDER BY currency")
                .params(where.values())
                .query((row, n) ->
                        new Sum(row.getLong("rows"), Money.ofMinor(row.getLong("amount"), row.getString("currency"))))
                .list();
        long rowsSummed = sums.stream().mapToLong(Sum::rows).sum();
        return new Sums(
                rowsSummed,
                rowsSummed > Sums.MOST,
                sums.stream().map(Sum::amount).toList());
    }

    private record Sum(long rows, Money amount) {}
}
