package io.tertib.catalog;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * How many pieces of a product can still be sold, for products whose stock is counted. It never falls below zero. Rows
 * are changed in the order of their article numbers, so that two orders cannot wait for each other.
 */
@Service
public class Stock {

    private final JdbcClient jdbc;

    Stock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Takes pieces out of the stock: of all products, or of none where one has not enough. The caller's transaction must
     * be rolled back when there are shortages.
     *
     * @param bySku pieces by article number; unknown ones and those whose stock is not counted are passed over
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Reservation reserve(Map<String, Integer> bySku) {
        Set<String> reserved = new HashSet<>();
        Map<String, Integer> shortages = new HashMap<>();
        locked(bySku.keySet()).forEach((sku, available) -> {
            int pieces = bySku.getOrDefault(sku, 0);
            if (available < pieces) {
                shortages.put(sku, available);
            } else {
                change(sku, -pieces);
                reserved.add(sku);
            }
        });
        return new Reservation(reserved, shortages);
    }

    /** Puts pieces back, unless their stock is not counted any more. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void restock(Map<String, Integer> bySku) {
        new TreeMap<>(bySku).forEach(this::change);
    }

    /**
     * Takes pieces of a product out of the stock that are handed over whatever it says: as many as it has. Whoever takes
     * several products does so in the order of their article numbers.
     *
     * @return how many were taken; none where the stock is not counted
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int take(String sku, int pieces) {
        int taken = Math.min(locked(Set.of(sku)).getOrDefault(sku, 0), pieces);
        if (taken > 0) {
            change(sku, -taken);
        }
        return taken;
    }

    /** How many there are of those whose stock is counted. Their rows are locked one after the other. */
    private Map<String, Integer> locked(Set<String> skus) {
        Map<String, Integer> available = new TreeMap<>();
        if (!skus.isEmpty()) {
            jdbc.sql(
                            "SELECT sku, stock FROM product WHERE sku IN (:skus) AND stock IS NOT NULL ORDER BY sku COLLATE \"C\" FOR UPDATE")
                    .param("skus", skus)
                    .query(row -> {
                        available.put(row.getString("sku"), row.getInt("stock"));
                    });
        }
        return available;
    }

    private void change(String sku, int pieces) {
        jdbc.sql("UPDATE product SET stock = stock + :pieces WHERE sku = :sku AND stock IS NOT NULL")
                .param("pieces", pieces)
                .param("sku", sku)
                .update();
    }

    /**
     * What was taken out of the stock.
     *
     * @param reserved article numbers whose stock is counted and was enough
     * @param shortages how many there are, by article number, of what there is not enough
     */
    public record Reservation(Set<String> reserved, Map<String, Integer> shortages) {}
}
